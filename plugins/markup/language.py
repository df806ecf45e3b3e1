"""Languages: their English names, and the mark on words that are written in other letters."""

import re

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
SCRIPTS = {"ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3", "ru": "\u0400-\u04ff"}
"""Languages that letters tell: Cyrillic is taken for Russian where nothing else is said."""
LETTERS = re.compile(f"[{''.join(SCRIPTS.values())}]")
RUNS = {language: re.compile(f"[{of}](?:[^<>&;A-Za-z\u00c0-\u024f]*[{of}])*") for language, of in SCRIPTS.items()}
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
VOID = ("<br", "<img", "<hr", "<wbr", "<col")


def language_name(tag: str) -> str:
    """Return the name of a language by its BCP 47 tag; the tag itself where we have no name for it."""
    return NAMES.get(tag.partition("-")[0].lower(), tag)


def mark_languages(html: str) -> str:
    """Return HTML with the language on words in other letters, where no element around them tells it."""
    if not LETTERS.search(html):
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


def _spans(text: str) -> str:
    for language, run in RUNS.items():
        text = run.sub(rf'<span lang="{language}">\g<0></span>', text) if run.search(text) else text
    return text
