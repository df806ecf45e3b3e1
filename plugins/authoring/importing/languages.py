"""The language of a text: what a page says of it, else what its letters leave no doubt about."""

import re
import unicodedata
from collections import Counter

SCRIPTS = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "HEBREW": "he",
}
UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
ENOUGH = 0.3


def language_code(declared: str) -> str:
    """Return `ko` for `ko_KR`, `ko-KR` or `ko`; nothing for what is no code."""
    found = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", declared.strip())
    return found[1].lower() if found else ""


def language_of(text: str, declared: str = "") -> str:
    """Return the code of a text's language. Letters of a script that one language uses outweigh what is declared."""
    scripts = Counter(unicodedata.name(each, "").split(" ")[0] for each in text[:5000] if each.isalpha())
    total = sum(scripts.values())
    by_language: Counter[str] = Counter()
    for script, number in scripts.items():
        by_language[SCRIPTS.get(script, "")] += number
    if by_language["ja"]:
        by_language["ja"] += by_language.pop("zh", 0)
    language, number = by_language.most_common(1)[0] if by_language else ("", 0)
    if not language or number < ENOUGH * total:
        return language_code(declared)
    if language == "ru":
        return language_code(declared) or ("uk" if UKRAINIAN.search(text) else "ru")
    return language
