"""What plain Pelican lacks for a digest: neighbours in a topic, a page for its years, short links and citations."""

from itertools import groupby
from typing import Any

from pelican import signals


def place(generator: Any) -> None:
    """Give each article its neighbours in its main topic, and the nearest three."""
    years: dict[Any, list[tuple[int, list[Any]]]] = {}
    for tag, articles in generator.tags.items():
        row = sorted(articles, key=lambda each: each.date, reverse=True)
        years[tag] = [(year, list(group)) for year, group in groupby(row, key=lambda each: each.date.year)]
        for at, each in enumerate(row):
            if each.tags[0] == tag:
                each.later = row[at - 1] if at else None
                each.earlier = row[at + 1] if at + 1 < len(row) else None
                near = (each.later, each.earlier, row[at + 2] if at + 2 < len(row) else None)
                each.related = [other for other in near if other]
    generator.context["topic_years"] = years


def write_years(generator: Any, writer: Any) -> None:
    """Write the years of each topic."""
    template = generator.get_template("topic_year")
    for tag, years in generator.context["topic_years"].items():
        for year, articles in years:
            url = f"{tag.url}{year}/"
            writer.write_file(
                f"{url}index.html", template, generator.context, url=url, tag=tag, year=year, listed=articles
            )


def write_ways(generator: Any, writer: Any) -> None:
    """Write the short link of each article and its citations, and what leads on from a former address."""
    moved = generator.get_template("moved")
    citations = {kind: generator.env.get_template(f"citation.{kind}") for kind in ("bib", "ris", "json")}
    for article in generator.articles:
        to = {"title": article.title, "target": article.url}
        writer.write_file(f"a/{article.reference}/index.html", moved, generator.context, **to)
        for kind, template in citations.items():
            writer.write_file(f"{article.url}citation.{kind}", template, generator.context, article=article)
    writer.write_file("sources/index.html", moved, generator.context, title="Index", target="index/#sources")


def register() -> None:
    """Join the build."""
    signals.article_generator_finalized.connect(place)
    signals.article_writer_finalized.connect(write_years)
    signals.article_writer_finalized.connect(write_ways)
