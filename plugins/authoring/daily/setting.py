"""`set`: a figure gets a new value and keeps the old one, a status follows the ledger, or was checked.

Only the lines of what changes are touched; what results is checked before it stays.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...digest.status import state_after
from ...model.citation import Citation
from ...model.dates import PartialDate
from ...model.errors import USAGE, Abort
from ...model.event import Event
from ...model.problem import Place
from ...model.topic import Figure, Topic
from ...reading.context import RuleContext
from ...reading.freshness import newest_change, past_events
from ...reading.link.content import Entry
from ...system.suggestions import did_you_mean
from ..judged_content import change_checked, read_content
from ..rename_plan import front_matter_of
from ..scaffolding import yaml_quoted, yaml_text
from .block import Block
from .stale import location

KINDS = ("figure", "status", "role")
KIND_WORDS = f"write: set {'|'.join(KINDS)}"
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
UNCHANGED = "; nothing was changed."
Change = Callable[[Block], None]


def set_value(
    setting: str,
    what: str,
    value: str | None = None,
    *,
    content: str | None = None,
    as_of: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> None:
    """Set a figure (`topic/id`), the status of a topic or the role of an entity; without a value it was checked.

    Raises Abort.
    """
    if setting not in KINDS:
        raise Abort(f"set: {setting!r} cannot be set; {did_you_mean(setting, KINDS) or KIND_WORDS}", USAGE)
    if value is not None and setting != "figure":
        raise Abort(
            f"set: a {setting} takes no value; write it in its file, or leave it out: it was checked today", USAGE
        )
    if value is None and (as_of or publisher or url):
        raise Abort(
            "set: --as-of, --publisher and --url belong to a new value; write: set figure topic/id VALUE", USAGE
        )
    context = read_content(content)
    today = context.now.day
    if setting == "figure":
        entry, where, figure = figure_named(what, context)
        new = value and Figure(
            id=figure.id,
            name=figure.name,
            value=value,
            as_of=read_day(as_of) if as_of else today,
            source=source_of(figure, publisher, url, today),
        )
        change = (lambda block: renew_figure(block, figure, new)) if new else looked_at(today)
        said = f"{figure.value!r} -> {value!r}, the old value is under earlier" if new else "was checked today"
    elif setting == "status":
        entry, where = entry_named(what, context.content.topics, "topic"), ("status",)
        newest = newest_change(past_events(context), entry.record)
        follows = newest and not agrees(entry.record, newest.record)
        change = follow(newest.record, entry.record, context) if newest and follows else looked_at(today)
        said = f"follows {location(newest, 'id')}" if newest and follows else "was checked today"
    else:
        entry = entry_named(what, [each for each in context.content.entities if each.record.role], "entity with a role")
        where, change, said = ("role",), looked_at(today), "was checked today"
    change_mapping(context, entry, where, change)
    print(f"{location(entry, *where)}: {said}.")


def change_mapping(context: RuleContext, entry: Entry[Any], where: Place, change: Change) -> None:
    """Change a mapping in the file of an entry. Raises Abort."""

    def edits(text: str) -> list[Any]:
        front, at = front_matter_of(text) if entry.inside.endswith(".md") else (text, 0)
        block = Block(front, (*entry.at, *where), entry.path, first_line=1 + text.count("\n", 0, at))
        change(block)
        return [each.shifted(at) for each in block.edits]

    change_checked(context, Path(entry.root / entry.inside), edits, UNCHANGED)


def looked_at(today: PartialDate) -> Change:
    """Return the change that says that something was checked today."""
    return lambda block: block.put("checked", today.iso)


def renew_figure(block: Block, old: Figure, new: Figure) -> None:
    """Give a figure another value, and put the old one before those under `earlier`."""
    kept = ("value", "number", "as_of", "source", "note")
    block.prepend("earlier", [line for name in kept for line in block.lines_of(name)])
    block.put("value", yaml_text(new.value) if NUMBER.fullmatch(new.value) else yaml_quoted(new.value))
    number = NUMBER.search(new.value)
    block.put("as_of", new.as_of.iso)
    block.replace("source", citation_lines(new.source))
    for gone in ("note", "checked", *(() if number else ("number",))):
        block.remove(gone)
    if number and old.number is not None:
        block.put("number", number[0].replace(",", ""))


def source_of(figure: Figure, publisher: str | None, url: str | None, today: PartialDate) -> Citation:
    """Return the source of a new value: the page that is given, else the one of the old value, read again today."""
    old = figure.source
    if url is None and publisher is None:
        return Citation(publisher=old.publisher, url=old.url, title=old.title, via=old.via, accessed=today)
    return Citation(publisher=publisher or old.publisher, url=url or old.url, accessed=today)


def agrees(topic: Topic, event: Event) -> bool:
    """Whether the status of a topic is that of an event, or of later."""
    return state_after(event, topic) == topic.status.state and topic.status.as_of.last >= event.date.first


def follow(event: Event, topic: Topic, context: RuleContext) -> Change:
    """Return the change of a status into the one to which an event brought its topic, in the words of the event."""
    state = state_after(event, topic) or topic.status.state

    def change(block: Block) -> None:
        block.put("state", yaml_text(state))
        if state != topic.status.state:
            block.put("label", yaml_quoted(context.site.words.label_of(state)))
        block.put("as_of", event.date.iso)
        block.put("text", yaml_quoted(event.text))
        block.replace("source", citation_lines(event.sources[0]))
        block.remove("checked")

    return change


def citation_lines(citation: Citation) -> list[str]:
    """Return a citation in YAML, a line for each field that says something."""
    lines = []
    for name in citation.__struct_fields__:
        value = getattr(citation, name)
        if isinstance(value, PartialDate):
            lines.append(f"{name}: {{about: {value.iso}}}" if value.about else f"{name}: {value.iso}")
        elif value is not None:
            lines.append(f"{name}: {yaml_text(value) if '://' in value else yaml_quoted(value)}")
    return lines


def figure_named(name: str, context: RuleContext) -> tuple[Entry[Topic], Place, Figure]:
    """Return the topic, the place and the figure of a name such as `new-start/warheads`. Raises Abort."""
    known = {
        f"{entry.record.slug}/{each.id}": (entry, ("figures", at), each)
        for entry in context.content.topics
        for at, each in enumerate(entry.record.figures)
    }
    if name not in known:
        raise Abort(f"set: {name!r} is no figure; {did_you_mean(name, known) or 'write topic/id'}", USAGE)
    return known[name]


def entry_named(name: str, entries: list[Entry[Any]], kind: str) -> Entry[Any]:
    """Return the entry with a slug. Raises Abort."""
    found = next((each for each in entries if each.record.slug == name), None)
    if found is None:
        near = did_you_mean(name, [each.record.slug for each in entries])
        raise Abort(f"set: {name!r} is no {kind}; {near or 'name it as in its address'}", USAGE)
    return found


def read_day(text: str) -> PartialDate:
    """Return the day of --as-of. Raises Abort."""
    try:
        return PartialDate.read(text)
    except ValueError as error:
        raise Abort(f"set: --as-of: {error}", USAGE) from None
