"""The commands of the editor's desk, each a few lines: what it does lives in authoring/ and delivery/."""

from typing import Any

from .commands import CALLED_IN, command, command_of


@command("content", "dry_run", "force")
def release(**given: Any) -> None:
    """Write what is published into releases/, as a deploy asks."""
    from .releasing import release

    release(**given)


urls = command_of(
    "urls", "plugins.delivery.addresses:urls", "List the addresses of the site.", "ever", "content", "as_of"
)


@command("reference", "minor", "content")
def correct(reference: str, **given: Any) -> None:
    """Open a correction of an article, or approve a slip of spelling."""
    from .releasing import correct

    correct(reference, **given)


@command("content")
def rot(**given: Any) -> None:
    """Report which links to other sites are dead."""
    from .rot import rot

    rot(**given)


@command("kind", "title", "name", "topic", "publisher", "url", "from_", "event", "full", "open", "content")
def new(kind: str, content: str | None = None, open: bool = False, **given: Any) -> None:
    """Write a new article, topic, event, source, name or page."""
    from ..authoring.new import content_of, new
    from ..authoring.new_from import new_from

    if "from_" in given or "event" in given:
        path = new_from(kind, called_in=CALLED_IN, content=content, **given)
    else:
        path = new(kind, content=content_of(content), **given)
    if open:
        from .editor import open_in_editor

        open_in_editor(path)


rename = command_of(
    *("rename", "plugins.authoring.rename:rename", "Give a topic, article, event and so on another name."),
    *("kind", "old", "new", "content", "dry_run"),
)


@command("action", "which", "article", "by", "text", "content")
def replies(**given: Any) -> None:
    """Take in readers' mails; list, accept or answer them."""
    from ..authoring.replies.actions import replies

    replies(called_in=CALLED_IN, **given)


today = command_of(
    "today", "plugins.authoring.daily.agenda:print_agenda", "List what waits, with the command to type.", "content"
)
stale = command_of(
    "stale", "plugins.authoring.daily.stale:stale", "List what may be no longer true.", "days", "content"
)
find = command_of(
    "find", "plugins.authoring.daily.finding:find", "Find words in content, with file and line.", "words", "content"
)
publish = command_of(
    *("publish", "plugins.authoring.daily.publishing:publish", "Check a draft, date it now, and take it out."),
    *("reference", "at", "content"),
)
set = command_of(
    *("set", "plugins.authoring.daily.setting:set_value", "Give a figure a new value; let a status follow."),
    *("setting", "what", "value", "as_of", "publisher", "url", "content"),
)


@command("material", "map", "private", "content", "cache")
def import_(material: tuple[str, ...] = (), **given: Any) -> None:
    """Make drafts of reports, mails, posts and exports."""
    from ..authoring.importing import import_all

    import_all(material, called_in=CALLED_IN, **given)


@command("since", "content", "html", "opml", "private", "cache")
def inbox(**given: Any) -> None:
    """List what the feeds of our sources have that is new."""
    from ..authoring.inbox import inbox

    inbox(**given)


@command("reference", "content", "service", "private", "cache")
def archive(reference: str, **given: Any) -> None:
    """Have an archive keep the pages that an article cites."""
    from ..authoring.web_archive import archive

    archive(reference, **given)
