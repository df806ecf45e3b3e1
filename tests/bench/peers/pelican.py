"""The corpus for plain Pelican."""

import shutil
from pathlib import Path

from ..corpus import Story, stories, topics
from .files import SITES, linked, prose, put


def write(site: Path, count: int) -> None:
    """Write a whole site."""
    shutil.copytree(SITES / "pelican", site)
    for topic in topics():
        head = f"Title: {topic.title}\nSlug: {topic.slug}\nSummary: {topic.summary}\n"
        put(site / "content" / "topics" / f"{topic.slug}.md", f"{head}\n{linked(topic.body)}\n")
    for story in stories(count):
        save(site, story)


def save(site: Path, story: Story) -> None:
    """Write one article: topics are its tags, the source is its author."""
    fields = {
        "Title": story.title,
        "Date": f"{story.at:%Y-%m-%d %H:%M}",
        "Slug": story.slug,
        "Summary": story.summary,
        "Tags": ", ".join(story.topics),
        "Authors": story.source.name,
        "Keywords": "; ".join(story.tags),
        "Kind": story.source.kind,
        "Country": story.source.country,
        "Original": story.address,
        "Uuid": story.id,
        "Reference": story.id[:8],
    }
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    year = f"{story.published:%Y}"
    put(site / "content" / "articles" / year / f"{story.published}-{story.slug}.md", f"{head}\n{prose(story)}\n")
