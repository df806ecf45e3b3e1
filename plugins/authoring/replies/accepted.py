"""Replies that an editor has accepted: files in content/replies/, of which nothing is kept that rules refuse."""

from ...model.errors import CONTENT, USAGE, Abort
from ...model.record import Record
from ...reading.context import RuleContext
from ...reading.parse.files import printed_path
from ...reading.report import report
from ...system.suggestions import did_you_mean
from ..judged_content import problems_now
from ..new_files import write_new
from ..scaffolding import yaml_quoted


class NewReply(Record):
    """What is to be published below an article, which is named by its reference."""

    article: str
    name: str
    date: str
    text: str
    paragraph: str = ""


class NewAnswer(NewReply):
    """A reply to another one."""

    to: str = ""


def publish(reply: NewReply, context: RuleContext) -> str:
    """Write a reply under the next id of its article, print where, return the id. Raises Abort if it is refused."""
    folder = context.root / "replies" / reply.article
    taken = [int(each.stem) for each in folder.glob("*.md") if each.stem.isdecimal()]
    number = f"{max([0, *taken]) + 1:03}"
    to = f"in_reply_to: {yaml_quoted(reply.to)}\n" if isinstance(reply, NewAnswer) else ""
    to += f"paragraph: {reply.paragraph}\n" if reply.paragraph else ""
    front = f'id: "{number}"\nname: {yaml_quoted(reply.name)}\ndate: {reply.date}\nstatus: approved\n{to}'
    path = write_new(folder / f"{number}.md", f"---\n{front}---\n\n{reply.text}\n")
    try:
        refused = report(problems_now(context, path), "; the reply was not published.")
    except BaseException:
        path.unlink()
        raise
    if refused:
        path.unlink()
        raise Abort("", CONTENT)
    print(f"{printed_path(path)} is written; the next build shows it.")
    return number


def require_accepted(named: str, context: RuleContext) -> None:
    """Raise Abort unless a reply on the site is named, as `5499b467/001`."""
    known = {f"{each.record.article}/{each.record.id}" for each in context.content.replies}
    if named not in known:
        mend = did_you_mean(named, known) or "name it as its file below content/replies/"
        raise Abort(f"replies: {named!r} is no reply on the site; {mend}", USAGE)
