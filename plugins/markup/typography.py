"""Typography over text: quotes and last words by typogrify, and around them our dashes, ranges, primes and spaces.

typogrify gets text alone, of a whole block at once, so that quotes see the last letter even across tags. Every rule
replaces one character by one, which is what lets the block be cut up again.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape

from markupsafe import Markup, escape
from typogrify import filters

from ..model.characters import teller_of
from ..model.dates import MONTHS
from ..model.late_pattern import late_pattern
from .language import mark_languages

NBSP = "\xa0"
MONTH_NAMES = MONTHS[1:]
MONTH = f"(?:{'|'.join(MONTH_NAMES)})"
DAY = re.compile(rf"(?<!\d)(\d{{1,2}})[ \n](?={MONTH}\b)")
YEAR = re.compile(rf"\b({MONTH})[ \n](?=\d{{4}}\b)")
ADDRESS = r"""(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”'’.,;:!?)\]}]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    |(?<![\w./-])(?:[\w-]+\.)+[a-z]{2,}/[^\s<>"“”]*[\w/]"""
"""The address of a page or a person as it stands in a text: nothing in it is set."""
ADDRESSES = late_pattern(ADDRESS, re.VERBOSE)
DASHES = late_pattern(rf"(?P<kept>{ADDRESS}|(?<![^\s(\[/|])--(?=[a-z])|-{{4,}})|---?|\.\.\.", re.VERBOSE)
"""Signs that become dashes and ellipses; kept are addresses, options such as --help, and lines drawn of hyphens."""
ADDRESSED = ("/", "@", "www.")
"""Every address holds one of them."""
PLAIN_DASHES = re.compile(r"----+()|--(?=[a-z])(?<![^\s(\[/|]--)()|---?|\.\.\.")
"""The same, for a text without addresses: each form begins with a sign that can be looked for."""
DASH = {"---": "—", "--": "–", "...": "…"}
RANGE = re.compile(r"(?<![\w.,:/-])(\d{1,4})-(\d{1,4})(?![\w:/-]|[.,]\d)")
MAKER = re.compile(
    r"""\b(?:Boeing|Airbus|Embraer|Bombardier|Tupolev|Ilyushin|Antonov|Sukhoi|ATR|CRJ|ERJ|MD|DC|Tu|Il|An|Su|Yak
    |ISSN|ISBN|[Tt]el\.?|[Pp]hone|[Cc]all|[Dd]ial|[Mm]odel)\s$""",
    re.VERBOSE,
)
"""Words before two numbers that are a designation or a telephone's, and no range."""
LONGEST_MAKER = 12
AIRLINER = re.compile(r"7\d7")
OMITTED = re.compile(
    r"""(?<!\w)'(?=(?:tis|tisn|twas|twasn|twere|twill|twould|em|til|nuff|cos)(?!\w))
    |(?<!\S)'(?=n'?(?!\S)) | (?<=(?<!\S)['’]n)'(?!\S) | (?<=\d)'(?=\d{3}(?!\d))""",
    re.VERBOSE | re.IGNORECASE,
)
"""Where letters are left out at the beginning of a word: ’tis, ’em, rock ’n’ roll; and 1’000."""
FEET = re.compile(r"(?<=\d)'(?=\d{1,2}(?!\d)|\s\d{1,2}\")|(?<=[°º]\d)'|(?<=[°º]\d\d)'")
INCHES = re.compile(r"(′\s?\d{1,2}(?:\.\d+)?)\"")
BEHIND_DASH = re.compile(r"""(?<=[–—])(["'])(?=["'“‘]?[\w(\[$£€…])""")
DOUBLED = re.compile(r"(?<!\w)''(?=\w)")
DECADE = re.compile(r"(?<!\w)‘(?=\d\ds?\b)")
OTHER_SCRIPTS = "\u0400-\u04ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u4e00-\u9fff\uac00-\ud7a3"
OTHER_SCRIPT = re.compile(f"[{OTHER_SCRIPTS}]")
has_other_script = teller_of(OTHER_SCRIPTS)
QUOTE = re.compile("[\"'“”‘’]")
QUOTED = re.compile(r"(?<!\S)[^\s\"']*[\"']\S*(?:\s+[^\s\"']*[\"']\S*)*")
"""Words with straight quotes: how these are set depends on no other words."""
PLAIN_QUOTE = re.compile(
    r"""['"] (?: (?<=[A-Za-z]')(?!s')(?=[A-Za-z])() | (?<=")(?<![^\ \n]")(?=[A-Za-z])()
    | (?<=[A-Za-z.,?!]")(?=[\ \n.,;:?!)]|\Z)() )""",
    re.VERBOSE,
)
"""Within a word, before one and behind one: smartypants sets these quotes so whatever else the text holds."""
PLAIN_CURLY = ("", "’", "“", "”")
PAIRS = (re.compile("“[^“”]*”"), re.compile(r"‘[^‘]*?’(?!\w)"))
GUARDS = str.maketrans({sign: chr(0xE000 + at) for at, sign in enumerate("<>&\\`-.")})
UNGUARDS = {ord(guard): chr(sign) for sign, guard in GUARDS.items()}
SPECIAL = re.compile(r"[<>&\\`]|--+|\.\.\.|\. \. \.")
"""What typogrify would take for HTML, an escape, a dash or an ellipsis; those that are to be set have been."""
GUARDED = re.compile("[\ue000-\ue006]")
has_digit = teller_of("0-9\u0660-\u1fff\u3000-\U0010ffff", r"\d")
LONGEST_PAIR = 24
LONGEST_WORD = 40


def dashes(text: str) -> str:
    """Set `---`, `--` and `...` as dashes and an ellipsis, but where most letters are of another script."""
    if ("--" not in text and "..." not in text) or _foreign(text):
        return text
    signs = DASHES if any(map(text.__contains__, ADDRESSED)) else PLAIN_DASHES
    return signs.sub(lambda match: match[0] if match.lastindex else DASH[match[0]], text)


def _foreign(text: str) -> bool:
    """Whether most letters are of another script, whose rules are not ours."""
    return has_other_script(text) and 2 * len(OTHER_SCRIPT.findall(text)) > sum(map(str.isalpha, text))


@lru_cache
def _names(keep: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the first words of names, and what finds the names: most texts hold none of those words."""
    longest_first = sorted(map(re.escape, keep), key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(longest_first).replace(r"\ ", r"\s") + r")\b")
    return tuple({name.split(" ")[0] for name in keep}), pattern


def set_run(run: str, keep: tuple[str, ...] = (), closed: bool = True) -> str:
    """Set the text of one block. `keep` are names that must not break; with `closed`, the last two words do not.

    The result has as many characters, unless another filter stands in the place of typogrify's.
    """
    text = run
    if has_digit(text):
        text = RANGE.sub(_range, text) if "-" in text else text
        if any(map(text.__contains__, MONTH_NAMES)):
            text = YEAR.sub(f"\\1{NBSP}", DAY.sub(f"\\1{NBSP}", text))
    firsts, names = _names(keep)
    if any(map(text.__contains__, firsts)):
        text = names.sub(lambda name: re.sub(r"\s", NBSP, name[0]), text)
    if _is_replaced(filters.smartypants):  # another in its place sees every text
        text = _by_typogrify(filters.smartypants, text)
    elif '"' in text or "'" in text:
        text = _quotes(text)
    if closed:
        text = _closed(text)
    return _with_addresses(run, text) if "://" in run or "@" in run or "/" in run or "www." in run else text


def _range(match: re.Match[str]) -> str:
    """Return two numbers with a dash, unless they are a designation such as 737-800, or a telephone's."""
    first, last = match[1], match[2]
    before = match.string[max(0, match.start() - LONGEST_MAKER) : match.start()]
    falling = len(last) == 4 and (len(first) == 4 and first >= last)
    uneven = len(first) == 3 and len(last) == 4 and not (first.endswith("0") and last.endswith("0"))
    number = first[0] == "0" and len(first) > 2
    if falling or uneven or number or AIRLINER.fullmatch(first) or MAKER.search(before):
        return match[0]
    return f"{first}–{last}"


def _with_addresses(run: str, text: str) -> str:
    """Return a text that has been set with its addresses as they were."""
    if len(run) == len(text):
        for match in ADDRESSES.finditer(run):
            text = text[: match.start()] + match[0] + text[match.end() :]
    return text


def _is_replaced(filtered: Callable[[str], str]) -> bool:
    return bool(getattr(filtered, "__module__", "") != filters.__name__)


def _by_typogrify(filtered: Callable[[str], str], text: str) -> str:
    """Return what a filter of typogrify makes of a plain text, as plain text."""
    if not SPECIAL.search(text):
        return unescape(filtered(text))
    if GUARDED.search(text):
        return text
    guarded = SPECIAL.sub(lambda match: match[0].translate(GUARDS), text)
    return unescape(filtered(guarded)).translate(UNGUARDS)


def _quotes(text: str) -> str:
    curly = PLAIN_QUOTE.sub(lambda match: PLAIN_CURLY[match.lastindex or 0], text)
    if "'" not in curly and '"' not in curly and "‘" not in text and not has_other_script(text):
        return curly
    spans = [match.span() for match in QUOTED.finditer(text)]
    words = " x ".join(["", *(text[start:end] for start, end in spans)])
    words = INCHES.sub("\\1″", FEET.sub("′", OMITTED.sub("’", words)))
    words = DOUBLED.sub("‘‘", words).replace("''", "’’") if "''" in words else words
    words = BEHIND_DASH.sub(lambda match: "“" if match[1] == '"' else "‘", words)
    words = DECADE.sub("’", _by_typogrify(filters.smartypants, words))
    curly, at, end = "", 3, 0
    for start, stop in spans:
        curly += text[end:start] + words[at : at + stop - start]
        at, end = at + stop - start + 3, stop
    curly += text[end:]
    if len(curly) != len(text) or len(words) != at - 3:
        return text
    if not has_other_script(text):
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
    """Keep the last two words together, unless they are long or of another script."""
    words = text.rsplit(None, 2)
    if len(words) < 2 or len(words[-1]) + len(words[-2]) > LONGEST_PAIR:
        return text
    if not text.isascii() and (OTHER_SCRIPT.search(words[-2] + words[-1]) or _foreign(text)):
        return text
    at = text.rindex(words[-1]) - 1
    if text[at - 1].isspace():
        return text
    start = text.rindex(words[-2], 0, at)
    if not _is_replaced(filters.widont) and not SPECIAL.search(text, start):
        return f"{text[:at]}{NBSP}{text[at + 1 :]}"
    return text[:start] + _by_typogrify(filters.widont, text[start:])


def typeset(text: str | int, keep: tuple[str, ...] = (), mark: bool = True) -> Markup:
    """Return a field's text as HTML: escaped, with its typography set, and words in other letters marked."""
    return _typeset(text, keep, mark, filters.smartypants)


@lru_cache(maxsize=50_000)
def _typeset(text: str | int, keep: tuple[str, ...], mark: bool, _filter: Callable[[str], str]) -> Markup:
    html = escape(set_run(dashes(str(text)), keep))
    return Markup(mark_languages(html)) if mark else html
