"""The corpus for Hugo. Years of topics, months and years of the archive are terms of taxonomies, as its users do it."""

import shutil
from pathlib import Path

from ..corpus import SOURCES, Story, slug_of, stories, topics
from .files import SITES, document, linked, prose, put


def write(site: Path, count: int, lite: bool) -> None:
    """Write a whole site; `lite` puts the neighbours in the topic in the place of Hugo's own related articles."""
    shutil.copytree(SITES / "hugo", site)
    if lite:
        shutil.copytree(SITES / "hugo-lite", site, dirs_exist_ok=True)
    content = site / "content"
    for topic in topics():
        fields = {"title": topic.title, "description": topic.summary, "outputs": ["html", "atom"]}
        put(content / "topics" / topic.slug / "_index.md", document(fields, linked(topic.body)))
    for source in SOURCES:
        fields = {"title": source.name, "kind": source.kind, "country": source.country}
        fields["homepage"] = f"https://www.{source.slug}.example.org"
        put(content / "sources" / source.slug / "_index.md", document({"title": source.name, "params": fields}, ""))
    listed = {"title": "Index", "url": "/index/", "aliases": ["/sources/"]}
    put(content / "sources" / "_index.md", document(listed, ""))
    put(content / "years" / "_index.md", document({"title": "Archive", "url": "/archive/"}, ""))
    for name in ("topicyears", "months"):  # they have no page of their own, only their terms have
        put(content / name / "_index.md", document({"build": {"render": "never"}}, ""))
    for story in stories(count):
        save(site, story)


def save(site: Path, story: Story) -> None:
    """Write one article."""
    year, subjects = f"{story.published:%Y}", [slug_of(topic) for topic in story.topics]
    fields = {
        "title": story.title,
        "date": f"{story.at:%Y-%m-%dT%H:%M:00Z}",
        "slug": story.slug,
        "aliases": [f"/a/{story.id[:8]}/"],
        "description": story.summary,
        "topics": subjects,
        "topicyears": [f"{subject}/{year}" for subject in subjects],
        "sources": [story.source.slug],
        "years": [year],
        "months": [f"{story.published:%Y/%m}"],
        "keywords": story.tags,
        "params": {
            "subjects": subjects,
            "main": subjects[0],
            "publisher": story.source.name,
            "kind": story.source.kind,
            "country": story.source.country,
            "original": story.address,
            "uuid": story.id,
            "reference": story.id[:8],
        },
    }
    put(site / "content" / "articles" / year / f"{story.published}-{story.slug}.md", document(fields, prose(story)))
