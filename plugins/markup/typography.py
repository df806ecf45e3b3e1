"""Typography over text: curly quotes, dashes, ranges and spaces that do not break.

Quotes are set over a whole block at once, so that they see the last letter even across tags; every rule there
replaces one character by one, which is what lets the block be cut up again.
"""

import re
from functools import lru_cache

import smartypants
from markupsafe import Markup

from .language import mark_languages

NBSP = "\xa0"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = re.compile(rf"(?<!\d)(\d{{1,2}})[ \n](?={MONTH}\b)")
YEAR = re.compile(rf"\b({MONTH})[ \n](?=\d{{4}}\b)")
DASHES = re.compile(r"---|--|\.\.\.")
DASH = {"---": "—", "--": "–", "...": "…"}
RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,4})-(?=\d{1,4}(?![\w:/-]|[.,]\d))")
DECADE = re.compile(r"(?<!\w)‘(?=\d\ds?\b)")
OTHER_SCRIPT = re.compile("[\u0400-\u04ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u4e00-\u9fff\uac00-\ud7a3]")
QUOTE = re.compile("[\"'“”‘’]")
PAIRS = (re.compile("“[^“”]*”"), re.compile(r"‘[^‘]*?’(?!\w)"))
GUARDS = str.maketrans({"<": "\ue000", ">": "\ue001", "&": "\ue002", "\\": "\ue003", "`": "\ue004"})
UNGUARDS = str.maketrans({"\ue000": "<", "\ue001": ">", "\ue002": "&", "\ue003": "\\", "\ue004": "`"})
ALONE = {"'": "‘", '"': "“"}
"""What the library makes of a quote that is all of a text."""
HAS_DIGIT = re.compile(r"\d")
SPECIAL = re.compile(r"[<>&\\`]")
GUARDED = re.compile("[\ue000-\ue004]")
LONGEST_PAIR = 24
LONGEST_WORD = 40


def dashes(text: str) -> str:
    """Set `---`, `--` and `...` as dashes and an ellipsis, but where most letters are of another script."""
    if ("--" not in text and "..." not in text) or _foreign(text):
        return text
    return DASHES.sub(lambda match: DASH[match[0]], text)


def _foreign(text: str) -> bool:
    """Whether most letters are of another script, whose rules are not ours."""
    found = OTHER_SCRIPT.search(text)
    return bool(found) and 2 * len(OTHER_SCRIPT.findall(text)) > sum(map(str.isalpha, text))


@lru_cache
def _names(keep: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, keep), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(longest_first).replace(r"\ ", r"\s") + r")\b")


def set_run(run: str, keep: tuple[str, ...] = (), closed: bool = True) -> str:
    """Set the text of one block; the result has as many characters. `keep` are names that must not break.

    With `closed`, the last two words are kept together.
    """
    text = run
    if HAS_DIGIT.search(text):
        text = RANGE.sub("\\1–", text) if "-" in text else text
        text = YEAR.sub(f"\\1{NBSP}", DAY.sub(f"\\1{NBSP}", text))
    if keep:
        text = _names(keep).sub(lambda name: re.sub(r"\s", NBSP, name[0]), text)
    if '"' in text or "'" in text:
        text = _quotes(text)
    if closed:
        text = _closed(text)
    return text if len(text) == len(run) else run


def _quotes(text: str) -> str:
    if GUARDED.search(text):
        return text
    guarded = text.translate(GUARDS) if SPECIAL.search(text) else text
    # The library's own rule for quotes; its search for tags and escapes is spared, since there are none here.
    curly: str = ALONE.get(guarded) or smartypants.convert_entities(smartypants.convert_quotes(guarded), mode=0)
    curly = curly if guarded is text else curly.translate(UNGUARDS)
    curly = DECADE.sub("’", curly)
    if len(curly) != len(text):
        return text
    if not OTHER_SCRIPT.search(text):
        return curly
    kept = {match.start() for match in QUOTE.finditer(curly) if _beside_other_script(curly, match.start())}
    for ends in ((match.start(), match.end() - 1) for pair in PAIRS for match in pair.finditer(curly)):
        kept.update(ends if kept.intersection(ends) else ())
    return "".join(old if at in kept else new for at, (old, new) in enumerate(zip(text, curly, strict=True)))


def _beside_other_script(text: str, at: int) -> bool:
    """Whether a quote touches a word of another script: Korean and Russian keep what was typed, at both ends."""
    before = re.search(r"\w*[“”‘’\"']*$", text[max(0, at - LONGEST_WORD) : at])
    after = re.match(r"[“”‘’\"']*\w*", text[at + 1 : at + 1 + LONGEST_WORD])
    return any(OTHER_SCRIPT.search(match[0]) for match in (before, after) if match)


def _closed(text: str) -> str:
    """Keep the last two words together: what typogrify's widont does to a paragraph without tags."""
    words = text.rsplit(None, 2)
    if len(words) < 2 or len(words[-1]) + len(words[-2]) > LONGEST_PAIR:
        return text
    if OTHER_SCRIPT.search(words[-2] + words[-1]) or _foreign(text):
        return text
    at = text.rindex(words[-1]) - 1
    return text if text[at - 1].isspace() else f"{text[:at]}{NBSP}{text[at + 1 :]}"


@lru_cache(maxsize=50_000)
def typeset(text: str | int, keep: tuple[str, ...] = (), mark: bool = True) -> Markup:
    """Return a field's text as HTML: escaped, with its typography set, and words in other letters marked."""
    html = Markup("{}").format(set_run(dashes(str(text)), keep))
    return Markup(mark_languages(html)) if mark else html
