"""The corpus as this digest's own content."""

import shutil
from pathlib import Path

from plugins.model.record import replace
from tests.support.paths import ROOT

from .corpus import SOURCES, Source, Story, Topic, slug_of, stories, topics
from .tool import Tool

TOPIC = """\
---
title: {topic.title}
summary: >-
  {topic.summary}
status:
  state: none
  label: Talks without an agreement
  as_of: 2026-10
  text: {topic.title} had no agreement in the autumn of 2026.
  source:
    publisher: {source.name}
    url: https://www.{source.slug}.example.org/topics/{topic.slug}
    accessed: 2026-11-09
    seen: passage
---

{body}
"""

SOURCE = """\
- slug: {source.slug}
  name: {source.name}
  kind: {source.kind}
  country: {source.country}
  homepage: https://www.{source.slug}.example.org
"""

ARTICLE = """\
---
title: {story.title}
id: {story.id}
date: {story.at:%Y-%m-%dT%H:%M}+00:00
summary: >-
  {story.summary}
topics: [{topics}]
source:
  publisher: {story.source.name}
  url: {story.address}
  published: {story.published}
  accessed: {story.published}
  language: en
  seen: passage
weight: {story.weight}
---

{story.body}

{notes}
"""


STYLE = "off: [dossier-facts, held-by-nothing, one-source-lead, relative-date]\n"
"""Words drawn by lot rest on nothing, and some of them tell a time."""


LIGHT = "ours-light"
LIGHT_THEME = Path(__file__).parent / "light"


def write(content: Path, count: int) -> None:
    """Write a corpus of this many articles into a folder that is not there yet, and beside it what its words lack."""
    (content / "topics").mkdir(parents=True)
    for topic in topics():
        (content / "topics" / f"{topic.slug}.md").write_text(topic_text(topic), encoding="utf-8")
    (content / "sources.yaml").write_text("".join(map(source_text, SOURCES)), encoding="utf-8")
    (content.parent / "style.yaml").write_text(STYLE, encoding="utf-8")
    for story in stories(count):
        save(content, story)


def save(content: Path, story: Story) -> Path:
    """Write one article, and return its file."""
    path = content / "articles" / f"{story.published:%Y}" / f"{story.published}-{story.slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article_text(story), encoding="utf-8")
    return path


def topic_text(topic: Topic) -> str:
    """Return a topic with the status that ours has to have."""
    return TOPIC.format(topic=topic, source=SOURCES[0], body=noted(topic.body))


def noted(body: str) -> str:
    """Return the text of a topic with a note at each paragraph, as a dossier has them."""
    blocks = body.strip().split("\n\n")
    marked = [f"{block}[^{at}]" if block[0] not in "#->|" else block for at, block in enumerate(blocks)]
    notes = [f"[^{at}]: [The page](https://source-{at}.example.org/)." for at, block in enumerate(blocks)
             if block[0] not in "#->|"]  # fmt: skip
    return "\n\n".join([*marked, *notes])


def source_text(source: Source) -> str:
    """Return an item of sources.yaml."""
    return SOURCE.format(source=source)


def article_text(story: Story) -> str:
    """Return an article; a second topic is its background."""
    first, *others = map(slug_of, story.topics)
    return ARTICLE.format(
        story=story,
        topics=", ".join([first, *(f"{each}: background" for each in others)]),
        notes="\n".join(f"[^{number}]: {note}" for number, note in enumerate(story.notes, 1)),
    )


def tool(folder: Path) -> Tool:
    """Return this digest, called as the README says."""
    from plugins.delivery.preview import output_folder
    from plugins.reading.settings import store_folder

    content, output = folder / "content", folder / "output"
    with output_folder(content) as preview:
        pass
    kept, cache = store_folder({"CACHE_PATH": ROOT / ".cache"}, content), folder / "cache"
    command = ("./digest", "build", "--content", str(content), "--output", str(output), "--cache", str(cache))
    return Tool(
        name="ours",
        title="this digest",
        site=folder,
        output=output,
        command=(*command, "--no-cards", "--no-data", "--no-search"),
        whole=(*command, "--no-search"),
        delivered=command,
        called_in=ROOT,
        write=lambda site, count: write(site / "content", count),
        save=lambda site, story: save(site / "content", story),
        watcher=("./digest", "preview", "--content", str(content), "--port", "0", "--no-cards"),
        watched=preview,
        caches=(*(twin(each) for each in (output, preview)), preview, kept, cache),
    )


def light(folder: Path) -> Tool:
    """Return this digest with pages as light as those of the others, for whose templates `light/` has replacements."""
    own = tool(folder)
    command = ("./digest", "build", "--site", str(folder), "--no-cards", "--no-data", "--no-search")
    return replace(
        own, name=LIGHT, title="this digest, its pages as light as the others'", command=command, write=write_light,
        caches=(twin(own.output), folder / ".cache"), watcher=(), watched=None, whole=(), delivered=(),
    )  # fmt: skip


def write_light(site: Path, count: int) -> None:
    """Write the corpus into a site that has our settings and a light theme of its own."""
    write(site / "content", count)
    shutil.copytree(LIGHT_THEME, site / "theme")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    here = "Path(__file__).resolve().parent"
    engine = settings.replace(f"ROOT = {here}", f"ROOT = Path({str(ROOT)!r})")
    (site / "pelicanconf.py").write_text(f"{engine}\nROOT = {here}\n", encoding="utf-8")


def twin(output: Path) -> Path:
    """Return the second tree of an output folder."""
    return output.with_name(f".{output.name}.next")
