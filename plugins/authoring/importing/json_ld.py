"""Reads the JSON-LD of a page: the node that is the report, whatever form its system writes it in."""

import json
import re
from collections.abc import Iterator
from typing import Any


def text_of(value: Any, lines: bool = False) -> str:
    """Return a value of JSON-LD as text: of several the first."""
    if isinstance(value, list):
        return text_of(value[0], lines) if value else ""
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value"), lines)
    if not isinstance(value, str):
        return ""
    return value.strip() if lines else " ".join(value.split())


def names_of(value: Any) -> str:
    """Return the names of persons or bodies in JSON-LD, each once."""
    each = value if isinstance(value, list) else [value]
    return ", ".join(dict.fromkeys(name for one in each if (name := plain_names(text_of(one)))))


def plain_names(words: str) -> str:
    """Return names without `By`; nothing for an address in their place."""
    return "" if "://" in words or "@" in words else re.sub(r"(?i)^by\s+", "", words).strip()


def addresses_of(article: dict[str, Any]) -> Iterator[str]:
    for each in (article.get("mainEntityOfPage"), article.get("url"), article.get("@id")):
        if address := each.get("@id") if isinstance(each, dict) else each:
            yield address if isinstance(address, str) else ""


def article_in(data: list[str]) -> dict[str, Any]:
    """Return the node of the page's JSON-LD that is the article, with its publisher looked up; an empty one if none."""
    nodes = [node for each in data for node in _nodes(_json(each))]
    by_id = {each["@id"]: each for each in nodes if isinstance(each.get("@id"), str) and len(each) > 1}
    ranked = sorted(nodes, key=_likeness, reverse=True)
    if not ranked or not _likeness(ranked[0]):
        return {}
    return {key: _resolved(value, by_id) for key, value in ranked[0].items()}


def _resolved(value: Any, by_id: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_resolved(each, by_id) for each in value]
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return by_id.get(value["@id"], value)
    return value


def _likeness(node: dict[str, Any]) -> int:
    """Return how much a node is like a report."""
    types = node.get("@type", "")
    named = " ".join(map(str, types)) if isinstance(types, list) else str(types)
    return (
        4 * bool(re.search(r"Article\b|Posting\b|Report\b", named))
        + 2 * ("headline" in node)
        + ("datePublished" in node)
    )


def _json(text: str) -> Any:
    """Return JSON as pages write it: in comments, with raw line ends, or with a comma too many."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text.strip()).rstrip("; \n")
    for attempt in (text, re.sub(r",\s*(?=[}\]])", "", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
            for inner in each.values():
                if isinstance(inner, dict | list):
                    yield from _nodes(inner, depth + 1)
