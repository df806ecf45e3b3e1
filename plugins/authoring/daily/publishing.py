"""`publish`: a draft becomes an article of now, if nothing is wrong with it."""

from pathlib import Path

from ...model.article import Article
from ...model.errors import USAGE, Abort
from ...model.words import counted
from ...reading.context import RuleContext
from ...reading.link.content import Entry
from ...reading.parse.yaml_spans import marks_of
from ...system.suggestions import did_you_mean
from ..judged_content import change_checked, read_content
from ..rename_plan import front_matter_of
from ..text_edits import Edit, append_line, replace_scalar


def publish(reference: str, content: str | None = None) -> None:
    """Date a draft now and take it out, if the check of its file finds no problem. Raises Abort."""
    context = read_content(content)
    entry = article_named(reference, context)
    article = entry.record
    if article.status != "draft":
        raise Abort(f"publish: {entry.path}:{entry.line('status')}: is no draft but {article.status}", USAGE)
    now = context.now.at.isoformat(timespec="minutes")

    def edits(text: str) -> list[Edit]:
        front, at = front_matter_of(text)
        spans = marks_of(front)
        here = {each.place: each for each in spans if each.kind == "value"}
        found = [replace_scalar(here[("status",)], front, "draft", "published")]
        if ("date",) in here:
            found.append(Edit(here[("date",)].start, here[("date",)].end, now))
        else:
            found.append(append_line(spans, front, (), f"date: {now}"))
        return [each.shifted(at) for each in found]

    change_checked(context, Path(entry.root / entry.inside), edits, "; it is a draft as before.")
    later = f", and comes out on {article.publish_at.isoformat(timespec='minutes')}" if article.publish_at else ""
    print(f"{entry.path} is published as of {now}{later}; ./digest build shows it.")


def article_named(name: str, context: RuleContext) -> Entry[Article]:
    """Return the article with a reference, a slug, or its file. Raises Abort."""
    articles = context.content.articles
    found = [each for each in articles if name in (each.record.slug, each.path, each.inside)]
    found = found or [each for each in articles if len(name) >= 4 and each.record.id.startswith(name.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise Abort(f"publish: {name!r} begins the ids of {counted(len(found), 'article')}; write more of it", USAGE)
    near = did_you_mean(name, [*(each.record.slug for each in articles), *(each.record.reference for each in articles)])
    raise Abort(f"publish: {name!r} is no article; {near or 'name it by the first digits of its id'}", USAGE)
