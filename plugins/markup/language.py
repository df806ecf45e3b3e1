"""Languages: their English names, and the mark on words that are written in other letters."""

import re

from markupsafe import Markup

from ..model.characters import teller_of
from ..model.late_pattern import late_pattern

NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "mn": "Mongolian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
SCRIPTS = {
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "ru": "\u0400-\u04ff",
    "ar": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
}
"""Languages that letters tell: Cyrillic is taken for Russian, and Arabic letters for Arabic, where nothing else is
said."""
TO_THE_LEFT = ("ar", "fa", "he", "ur")
"""Languages that are written from right to left."""
ISOLATED = "\u2068{}\u2069"
"""A run in plain text that is kept from moving the signs around it (FSI and PDI of Unicode)."""
has_other_letters = teller_of("".join(SCRIPTS.values()))
RUNS = {language: late_pattern(f"[{of}](?:[^<>&;A-Za-z\u00c0-\u024f]*[{of}])*") for language, of in SCRIPTS.items()}
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
VOID = ("<br", "<img", "<hr", "<wbr", "<col")


def language_name(tag: str) -> str:
    """Return the name of a language by its BCP 47 tag; the tag itself where we have no name for it."""
    return NAMES.get(tag.partition("-")[0].lower(), tag)


def mark_languages(html: str) -> str:
    """Return HTML with the language on words in other letters, where no element around them tells it."""
    if not has_other_letters(html):
        return html
    pieces = TAG.split(html)
    has_lang: list[bool] = []
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            pieces[at] = piece if any(has_lang) else _spans(piece)
        elif piece.startswith("</"):
            del has_lang[-1:]
        elif not piece.startswith(VOID) and piece[1].isalpha():
            has_lang.append(" lang=" in piece)
    return "".join(pieces)


def isolate(text: str) -> str:
    """Return plain text, such as a title, with its runs from right to left isolated."""
    for language in ("ar", "he") if has_other_letters(text) else ():
        text = RUNS[language].sub(lambda run: ISOLATED.format(run[0]), text)
    return text


def language_attributes(tag: str) -> Markup:
    """Return the attributes of an element whose text is in a language: ` lang="ko"`, ` lang="ar" dir="rtl"`."""
    to_left = tag.partition("-")[0].lower() in TO_THE_LEFT
    return Markup(' lang="{}"').format(tag) + Markup(' dir="rtl"' if to_left else "")


def _spans(text: str) -> str:
    """Mark runs of other letters; those from right to left are isolated, or they would move what stands beside them."""
    for language, run in RUNS.items():
        element = "bdi" if language in TO_THE_LEFT else "span"
        text = run.sub(rf'<{element} lang="{language}">\g<0></{element}>', text) if run.search(text) else text
    return text
