"""The rich corpus: the plain one with everything that ties articles to topics, names, events and figures.

What is woven into a story is made from its number alone, and whatever is taken out of it leaves as many words.
"""

import json
import re
from pathlib import Path
from typing import Any

from .corpus import SEED, Story, Writer, slug_of, stories, topics, upper
from .invented import BODIES, PERSONS, SHORT_FORMS, STATES, TREATIES, entities, native_of, spelling_of, terms
from .ledger import FIGURES, VINTAGE, Features, ledger, ledger_of, sources, topic_fields, value_of
from .ours import STYLE, noted
from .words import TOPICS

LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
PLAIN = re.compile(r"\[\[(?:[^\]|]+\|)?|\]\]|\[\^\d\]|\{[^}]*\}|\]\([^)]*\)|[*#>\[]|^- ", re.MULTILINE)
"""What a claim leaves out of a text: marks, addresses, and figures, which bring their sources."""


def write(content: Path, count: int, features: Features) -> None:
    """Write a corpus of this many articles into a folder that is not there yet, and beside it what its words lack."""
    for topic in topics():
        put(content / "topics" / f"{topic.slug}.md", document(topic_fields(topic, features), noted(topic.body)))
        if features.events:
            put(content / "events" / f"{topic.slug}.yaml", listed(ledger_of(topic.title, features)))
    put(content / "sources.yaml", listed(sources()))
    if features.names:
        put(content / "entities.yaml", listed(entities()))
    if features.glossary:
        put(content / "glossary.yaml", listed(terms()))
    put(content.parent / "style.yaml", STYLE)
    for story in stories(count):
        save(content, story, features)


def save(content: Path, story: Story, features: Features) -> Path:
    """Write one article, and return its file."""
    path = content / "articles" / f"{story.published:%Y}" / f"{story.published}-{story.slug}.md"
    notes = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(story.notes, 1))
    body = f"{woven(story, features)}\n\n{notes}"
    return put(path, document(article_fields(story, features, body), body))


def article_fields(story: Story, features: Features, body: str) -> dict[str, Any]:
    """Return the front matter of an article; some know of more than they cite, some declare an event themselves."""
    first, *others = map(slug_of, story.topics)
    cited = {"publisher": story.source.name, "url": story.address, "published": f"{story.published}"}
    fields: dict[str, Any] = {
        "title": story.title,
        "id": story.id,
        "date": f"{story.at:%Y-%m-%dT%H:%M}+00:00",
        "summary": story.summary,
        "topics": [first, *({each: "background"} for each in others)],
        "source": {**cited, "accessed": f"{story.published}", "language": "en", "seen": "passage"},
        "weight": story.weight,
        "tags": list(story.tags),
    }
    if features.since and story.number % 10 == 0:
        fields["knows_until"] = f"{story.published:%Y-%m}"
    if features.events and story.number % 25 == 7:
        told = {"id": f"told-{story.number}", "date": f"{story.published}", "text": story.title, "topics": [first]}
        again = {key: value for key, value in ledger(story.topics[0])[1].items() if key in ("id", "date", "text")}
        fields["events"] = [{**each, "topics": [first], "sources": [cited]} for each in (told, again)]
        said = " ".join(PLAIN.sub(" ", f"{story.title}. {story.summary} {body}").split())
        fields["claims"] = [{"text": said, "basis": "The corpus is invented."}]
    return fields


def woven(story: Story, features: Features) -> str:
    """Return the body of a story with sentences that name, link, shorten and count."""
    writer = Writer(f"{SEED}:woven:{story.number}")
    added = [each for make in (named, linked, shortened, counted, quoted) for each in make(writer, story)]
    blocks = story.body.split("\n\n")
    paragraphs = [at for at, block in enumerate(blocks) if block[0] not in "#->"]
    for at, sentence in enumerate(added):
        blocks[paragraphs[at % len(paragraphs)]] += f" {sentence}"
    return LINK.sub(lambda found: link(found, features), figures("\n\n".join(blocks), features))


def named(writer: Writer, story: Story) -> list[str]:
    """Sentences that name a person with a state, and a body with a treaty."""
    at = int(writer.random.random() * len(PERSONS))
    native = f" ({native_of(PERSONS[at], at)[0]})" if writer.random.random() < 0.2 else ""
    return [
        f"{PERSONS[at]}{native} of {writer.of(list(STATES))} {writer.of(['accepted', 'refused'])} {writer.thing()}.",
        f"The {writer.of(list(BODIES))} read the {writer.of(list(TREATIES))} {writer.of(['again', 'twice', 'aloud'])}.",
    ]


def linked(writer: Writer, story: Story) -> list[str]:
    """Sentences with links by hand: to a body in other words, to a short form, and to a treaty by its name."""
    short, treaty = writer.of(list(SHORT_FORMS)), writer.of(list(TREATIES[:7]))
    return [
        f"For [[{writer.of(list(BODIES))}|the office]] {writer.clause()}, and [[{treaty}]] held.",
        *([f"{upper(writer.thing())} was part of [[{short}]]."] if story.number % 5 == 0 else []),
    ]


def shortened(writer: Writer, story: Story) -> list[str]:
    """Two sentences with short forms."""
    forms = writer.random.sample(sorted(SHORT_FORMS), 2)
    return [f"{upper(writer.thing())} {writer.of(['met', 'passed'])} the {form}s of the {writer.of(['west', 'east'])}."
            for form in forms]  # fmt: skip


def counted(writer: Writer, story: Story) -> list[str]:
    """A sentence with a figure, in every second article one with its vintage, in every third none."""
    topic, figure = slug_of(story.topics[0]), writer.of(list(FIGURES))
    vintage = f" as of {VINTAGE}" if story.number % 2 else ""
    return [f"The {figure} stood at {{figure {topic}/{figure}{vintage}}} then."] if story.number % 3 else []


def quoted(writer: Writer, story: Story) -> list[str]:
    """A sentence that quotes a name as others spell it."""
    return [f'One report had "{spelling_of(writer.of(list(PERSONS)))} {writer.clause()}".']


def link(found: re.Match[str], features: Features) -> str:
    """Return a link by hand, or as many words without one where nothing is linked or its target has been taken out."""
    target, words = found.groups()
    there = target in TOPICS or (features.glossary if target in SHORT_FORMS else features.names)
    return found[0] if features.links and there else words or (target if target in SHORT_FORMS else target.lower())


def figures(text: str, features: Features) -> str:
    """Return a text whose figures are quoted, or else typed in."""
    titles = {slug_of(title): title for title in TOPICS}

    def typed(found: re.Match[str]) -> str:
        return f"{value_of(titles[found[1]], found[2]):,} launchers"

    return text if features.figures else re.sub(r"\{figure (\S+?)/([a-z]+)[^}]*\}", typed, text)


def document(fields: dict[str, Any], body: str) -> str:
    """Return a file with front matter."""
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return f"---\n{head}\n---\n\n{body}\n"


def listed(items: list[dict[str, Any]]) -> str:
    """Return a file of YAML that holds a list."""
    return "".join(f"- {json.dumps(each, ensure_ascii=False)}\n" for each in items)


def put(path: Path, text: str) -> Path:
    """Write a file, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
