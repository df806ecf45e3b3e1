"""`publish`: a draft becomes an article of now, or of a later moment, if nothing is wrong with it."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from ...model.dates import format_moment, with_fixed_offset
from ...model.errors import USAGE, Abort
from ...reading.context import RuleContext
from ...reading.parse.yaml_spans import marks_of
from ..article_named import article_named
from ..judged_content import change_checked, read_content
from ..rename_plan import front_matter_of
from ..text_edits import TextEdit, append_line, replace_scalar


def publish(reference: str, content: str | None = None, at: str | None = None) -> None:
    """Date a draft now, or `at` a moment, and take it out, if no problem is found in its file. Raises Abort."""
    context = read_content(content)
    entry = article_named("publish", reference, context.content.articles)
    article = entry.record
    if article.status != "draft":
        raise Abort(f"publish: {entry.path}:{entry.line('status')}: is no draft but {article.status}", USAGE)
    moment = moment_of(at, context) if at else context.now.at
    now = moment.isoformat(timespec="minutes")

    def edits(text: str) -> list[TextEdit]:
        front, at = front_matter_of(text)
        spans = marks_of(front)
        here = {each.place: each for each in spans if each.kind == "value"}
        found = [replace_scalar(here[("status",)], front, "draft", "published")]
        if ("date",) in here:
            found.append(TextEdit(here[("date",)].start, here[("date",)].end, now))
        else:
            found.append(append_line(spans, front, (), f"date: {now}"))
        return [each.shifted(at) for each in found]

    change_checked(context, Path(entry.root / entry.inside), edits, "; it is a draft as before.")
    out = max(moment, article.publish_at or moment)
    when = "the next build" if out <= context.now.at else f"the first build after {format_moment(out)}"
    print(f"{entry.path} is published as of {now}; {when} shows it.")


def moment_of(text: str, context: RuleContext) -> datetime:
    """Return the moment of --at, in the site's zone unless it names one: a day and a time, or the next such time."""
    zone, now = context.options.zone, context.now.at
    try:
        if re.fullmatch(r"\d{1,2}:\d{2}", text):
            hour, minute = map(int, text.split(":"))
            today = now.astimezone(zone).replace(hour=hour, minute=minute, second=0, microsecond=0)
            return with_fixed_offset(today if today > now else today + timedelta(days=1))
        if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
            raise ValueError(text)
        known = datetime.fromisoformat(text)
        return with_fixed_offset(known if known.tzinfo else known.replace(tzinfo=zone))
    except ValueError:
        raise Abort(f"publish: --at: {text!r} is no moment; write 07:00 or 2026-11-29T07:00", USAGE) from None
