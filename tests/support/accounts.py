"""Articles made of a few words, on which rules on texts are tried."""

import re
from typing import Any

from plugins.checks.editing.account import NOTHING, Account
from plugins.checks.editing.rule import EditingRule, Example, Finding
from plugins.markup.plain_text import Passage, passages_of
from plugins.model.article import Article, Claim, Correction
from plugins.model.citation import Citation
from plugins.model.dates import PartialDate
from plugins.model.release import Release
from plugins.model.style import Style, read_count, read_spellings
from tests.support.factories import a_citation, an_article, day

TITLE, SUMMARY = "Words on a thing", "Others wrote of it before."


def account_of(example: Example) -> Account:
    """Return the account that an example stands for."""
    given = dict(example.given)
    title, summary = given.get("title", TITLE), given.get("summary", SUMMARY)
    article = article_of(example, title, summary)
    passages = [
        Passage(field="title", line=2, text=title),
        Passage(field="summary", line=3, text=summary),
        *passages_of(example.text, 6),
    ]
    release = Release(
        address=article.url, id=article.id, title=title, summary=summary, body=given.get("released", example.text),
        corrections=tuple(given.get("corrected_before", ())),
    )  # fmt: skip
    return Account(
        article=article,
        passages=tuple(passages),
        body=example.text,
        body_line=6,
        style=style_of(example.style),
        basis=NOTHING,
        copy=example.copy,
        release=release,
        twins=tuple(given.get("twins", ())),
    )


def article_of(example: Example, title: str, summary: str) -> Article:
    """Return the article of an example."""
    given, published = example.given, PartialDate.read(example.published) if example.published else None
    fields: dict[str, Any] = {"title": title, "summary": summary, "weight": given.get("weight", "item")}
    fields["source"] = citation(given["source"], published) if "source" in given else a_citation(published=published)
    if "sources" in given:
        fields |= {"source": None, "sources": tuple(citation(each, published) for each in given["sources"])}
    fields["claims"] = tuple(Claim(**each) for each in given.get("claims", ()))
    fields["corrections"] = tuple(
        Correction(date=day(each["date"]), text=each["text"]) for each in given.get("corrections", ())
    )
    return an_article(**fields)


def citation(given: dict[str, str], published: PartialDate | None) -> Citation:
    accessed = day(given["accessed"]) if "accessed" in given else None
    return a_citation(**{**given, "accessed": accessed}, published=published)


def style_of(given: dict[str, Any]) -> Style:
    """Return a style as style.yaml gives it."""
    read: dict[str, Any] = {name: read_count(value) for name, value in given.items() if name != "spellings"}
    return Style(**read, spellings=read_spellings(given.get("spellings", {})))


def found_by(rule: EditingRule, example: Example) -> list[Finding]:
    return list(rule.find(account_of(example)))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    return [each for each in re.split(r"\n\s*\n", text) if each.strip()]
