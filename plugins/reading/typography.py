"""Typography over text: curly quotes, dashes, ranges and spaces that do not break.

Quotes are set over a whole block at once, so that they see the last letter even across tags; every rule there
replaces one character by one, which is what lets the block be cut up again.
"""

import re
from functools import lru_cache

import smartypants
from markupsafe import Markup
from typogrify.filters import widont

NBSP = "\xa0"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = re.compile(rf"(?<!\d)(\d{{1,2}}) (?={MONTH}\b)")
YEAR = re.compile(rf"\b({MONTH}) (?=\d{{4}}\b)")
RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,4})-(?=\d{1,4}(?![\w:/-]|[.,]\d))")
DECADE = re.compile(r"(?<!\w)'(?=\d\ds?\b)")
OTHER_SCRIPT = re.compile("[\u0400-\u04ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u4e00-\u9fff\uac00-\ud7a3]")
QUOTES = "\"'“”‘’"
GUARDS = str.maketrans({"<": "\ue000", ">": "\ue001", "&": "\ue002", "\\": "\ue003", "`": "\ue004"})
UNGUARDS = str.maketrans({"\ue000": "<", "\ue001": ">", "\ue002": "&", "\ue003": "\\", "\ue004": "`"})
LONGEST_PAIR = 24


def dashes(text: str) -> str:
    """Set `---` as an em dash, `--` as an en dash and `...` as an ellipsis."""
    if "--" not in text and "..." not in text:
        return text
    return text.replace("---", "—").replace("--", "–").replace("...", "…")


def set_run(run: str, keep: tuple[str, ...] = (), closed: bool = True) -> str:
    """Set the text of one block; the result has as many characters. `keep` are names that must not break.

    With `closed`, the last two words are kept together.
    """
    text = RANGE.sub("\\1–", DECADE.sub("’", run))
    text = YEAR.sub(f"\\1{NBSP}", DAY.sub(f"\\1{NBSP}", text))
    for name in keep:
        text = text.replace(name, name.replace(" ", NBSP))
    if '"' in text or "'" in text:
        text = _quotes(text)
    if closed:
        text = _closed(text)
    return text if len(text) == len(run) else run


def _quotes(text: str) -> str:
    guarded = text.translate(GUARDS)
    curly: str = smartypants.smartypants(guarded, smartypants.Attr.q | smartypants.Attr.u).translate(UNGUARDS)
    if len(curly) != len(text):
        return text
    if not OTHER_SCRIPT.search(text):
        return curly
    pairs = enumerate(zip(text, curly, strict=True))
    return "".join(old if _beside_other_script(text, at) else new for at, (old, new) in pairs)


def _beside_other_script(text: str, at: int) -> bool:
    """Whether a quote touches a letter of another script: Korean and Russian keep what was typed."""
    if text[at] not in QUOTES:
        return False
    before, after = text[:at].rstrip(QUOTES)[-1:], text[at + 1 :].lstrip(QUOTES)[:1]
    return bool(OTHER_SCRIPT.match(before) or OTHER_SCRIPT.match(after))


def _closed(text: str) -> str:
    head, _, last = text.rstrip().rpartition(" ")
    if not head or len(last) + len(head.rpartition(" ")[2]) > LONGEST_PAIR or OTHER_SCRIPT.search(last):
        return text
    if any(letter in text for letter in "<>&"):
        return head + NBSP + text[len(head) + 1 :]
    set_text = widont(f"<p>{text}</p>")[3:-4].replace("&nbsp;", NBSP)
    return set_text if len(set_text) == len(text) else text


@lru_cache(maxsize=50_000)
def typeset(text: str | int, keep: tuple[str, ...] = ()) -> Markup:
    """Return a field's text as HTML: escaped, with its typography set."""
    return Markup("{}").format(set_run(dashes(str(text)), keep))
