"""What a new site is asked for: each question with its default and its reader, in the order in which they are asked."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..drawing.contrast import LEAST, contrast, legible
from ..drawing.theme_fingerprint import TOKEN, TOKENS, light_of
from ..model.errors import USAGE, Abort
from ..model.record import Record
from ..model.setting_values import (
    read_address,
    read_language,
    read_licence,
    read_line,
    read_name,
    read_site_url,
    read_zone,
)
from ..reading.parse.files import fault_of_name
from .scaffolding import slug_from_title

CREATIVE_COMMONS = "https://creativecommons.org"
LICENCES = {
    "CC BY 4.0": f"{CREATIVE_COMMONS}/licenses/by/4.0/",
    "CC BY-SA 4.0": f"{CREATIVE_COMMONS}/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": f"{CREATIVE_COMMONS}/licenses/by-nc/4.0/",
    "CC BY-ND 4.0": f"{CREATIVE_COMMONS}/licenses/by-nd/4.0/",
    "CC0 1.0": f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/",
}
"""Licences that are known by name."""
HEX = re.compile(r"#[0-9a-f]{6}")


def light_tokens() -> dict[str, str]:
    """Return the tokens of the engine's light scheme."""
    light, _ = light_of(TOKENS.read_text(encoding="utf-8"))
    return {each[1]: each[2].strip() for each in TOKEN.finditer(light)}


class Question(Record, gc=True):
    """A question; `read` gives the value, or raises ValueError with what is wrong and how to mend it."""

    words: str
    read: Callable[[str], Any]
    default: str = ""


def read_licence_name(text: str) -> tuple[str, str]:
    """Read a licence that is known by its name, or a name and an address."""
    known = next((name for name in LICENCES if name.casefold() == text.strip().casefold()), None)
    if known:
        return known, LICENCES[known]
    name, _, url = text.strip().rpartition(" ")
    try:
        read_licence((name, url))
    except ValueError:
        names = ", ".join(LICENCES)
        raise ValueError(f"{text!r} is none of {names}; write one of them, or a name and its address") from None
    return name, url


def read_accent(text: str) -> str:
    """Read a colour in which text can be read on the light paper."""
    colour = text.strip().lower()
    if not HEX.fullmatch(colour):
        raise ValueError(f"{text!r} is no colour; write one such as #1f5f8b")
    tokens = light_tokens()
    grounds = (tokens["paper"], tokens["tint"])
    found = min(contrast(colour, each) for each in grounds)
    if found < LEAST:
        near = legible(colour, grounds, "#000000")
        raise ValueError(f"{text!r} has a contrast of {found:.1f} on the paper, and {LEAST} is needed; write {near}")
    return colour


def read_topic(text: str) -> str:
    """Read the name of a topic, of which an address can be made."""
    slug = slug_from_title(read_line(text.strip()))
    if not slug:
        raise ValueError(f"{text!r} has no letters for an address; write a name")
    if fault := fault_of_name(f"{slug}.md"):
        raise ValueError(f"{text!r}: {fault[0]}; write another")
    return text.strip()


QUESTIONS = {
    "name": Question(words="Name of the site", read=lambda text: read_name(text.strip())),
    "topic": Question(words="First topic", read=read_topic, default="First topic"),
    "tagline": Question(words="What it is about, in a line", read=lambda text: read_line(text.strip())),
    "siteurl": Question(
        words="Its address, such as https://news.example.org (empty: not known yet)", read=read_site_url
    ),
    "language": Question(
        words="Code of the language it is written in (the pages' own words are English)",
        read=read_language,
        default="en",
    ),
    "timezone": Question(words="Time zone, such as Europe/Vienna", read=read_zone, default="UTC"),
    "reply_address": Question(words="E-mail address for readers' replies (empty: none)", read=read_address),
    "licence": Question(
        words=f"Licence ({', '.join(LICENCES)}, or a name and an address)", read=read_licence_name, default="CC BY 4.0"
    ),
    "accent": Question(words="Colour of links and of the logo", read=read_accent, default=light_tokens()["accent"]),
}
"""By the name of the option that answers it."""


def answers(folder: Path, given: Mapping[str, str], ask: bool) -> dict[str, Any]:
    """Return a value for every question: from the options, from whoever is asked, else the default. Raises Abort."""
    found: dict[str, Any] = {}
    for name, question in QUESTIONS.items():
        default = question.default or default_of(name, folder, found)
        if name in given or not ask:
            found[name] = value_of(name, given.get(name, default))
        else:
            found[name] = asked(question, default)
    return found


def default_of(name: str, folder: Path, found: Mapping[str, Any]) -> str:
    """Return the default that follows from the folder, and from what was answered before."""
    if name == "name":
        return re.sub(r"[-_ ]+", " ", folder.name).strip().title() or "My Digest"
    return f"{found['topic']}: news, condensed and sourced." if name == "tagline" else ""


def value_of(name: str, text: str) -> Any:
    """Return the value of an option. Raises Abort."""
    try:
        return QUESTIONS[name].read(text)
    except ValueError as error:
        raise Abort(f"start: --{name.replace('_', '-')}: {error}", USAGE) from None


def asked(question: Question, default: str) -> Any:
    """Ask until there is an answer that can be used. Raises Abort if nobody answers."""
    while True:
        try:
            text = input(f"{question.words}{f' [{default}]' if default else ''}: ")
        except EOFError:
            print()
            raise Abort("start: nobody answers; give options, or --yes for the defaults", USAGE) from None
        try:
            return question.read(text.strip() or default)
        except ValueError as error:
            print(error)
