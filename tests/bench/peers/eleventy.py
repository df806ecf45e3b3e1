"""The corpus for Eleventy."""

import shutil
from pathlib import Path

from ..corpus import Story, slug_of, stories, topics
from .files import SITES, document, linked, prose, put


def write(site: Path, count: int) -> None:
    """Write a whole site."""
    shutil.copytree(SITES / "eleventy", site)
    for topic in topics():
        fields = {"title": topic.title, "description": topic.summary}
        put(site / "content" / "topics" / f"{topic.slug}.md", document(fields, linked(topic.body)))
    for story in stories(count):
        save(site, story)


def save(site: Path, story: Story) -> None:
    """Write one article; its file gives its address."""
    fields = {
        "title": story.title,
        "date": f"{story.at:%Y-%m-%dT%H:%M:00Z}",
        "description": story.summary,
        "topics": [slug_of(topic) for topic in story.topics],
        "keywords": story.tags,
        "source": story.source.slug,
        "publisher": story.source.name,
        "kind": story.source.kind,
        "country": story.source.country,
        "original": story.address,
        "uuid": story.id,
        "reference": story.id[:8],
    }
    put(site / "content" / "articles" / f"{story.slug}.md", document(fields, prose(story)))
