"""Citations as files for programs that manage references: BibTeX, RIS and CSL-JSON."""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import msgspec

from ..writing import Bodies
from .cite import Work

TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
IN_TEX = re.compile(r"[\\{}$&#_%~^]")
"""Signs that mean something to TeX; most titles hold none."""
NAMED_BRACES = TEX | str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
"""For BibTeX a brace behind a backslash counts as any other: one that is not closed would end its field or go on."""
NOT_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex(bodies: Bodies, works: tuple[Work, ...]) -> bytes:
    """Return an article and what it condenses as BibTeX of UTF-8: each `@misc`, which every style knows."""
    return "\n".join(_bibtex(each) for each in works).encode()


def _bibtex(work: Work) -> str:
    def braced(text: str) -> str:  # twice: words keep their capitals, and a name stays as it is printed
        return f"{{{{{_tex(text)}}}}}" if text else ""

    year, _, rest = work.published.partition("-")
    fields = {
        "title": braced(work.title),
        "author": braced(work.author),
        "howpublished": braced(work.container),
        "year": f"{{{year}}}" if year else "",
        "month": f"{{{rest[:2]}}}" if rest else "",
        "date": f"{{{work.published}}}" if work.published else "",
        "url": f"{{{work.url.translate(NOT_IN_ADDRESS)}}}",
        "urldate": f"{{{work.accessed}}}" if work.accessed else "",
        "langid": f"{{{work.language}}}" if work.language else "",
        "note": braced(work.note),
    }
    rows = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@misc{{{work.key},\n{rows}}}\n"


def _tex(text: str) -> str:
    if not IN_TEX.search(text):
        return text
    return text.translate(TEX if _are_closed(text) else NAMED_BRACES)


def _are_closed(text: str) -> bool:
    """Tell whether each brace of a text closes one before it, or is closed."""
    if "{" not in text and "}" not in text:
        return True
    depths = list(accumulate((sign == "{") - (sign == "}") for sign in text))
    return min(depths) >= 0 and depths[-1] == 0


def ris(bodies: Bodies, works: tuple[Work, ...]) -> bytes:
    """Return them as RIS."""
    return "\r\n".join(_ris(each) for each in works).encode()


def _ris(work: Work) -> str:
    fields = (
        ("TY", "NEWS" if work.newspaper else "ELEC"),
        ("ID", work.key),
        ("TI", work.title),
        ("AU", work.author),
        ("T2", work.container),
        ("PY", work.published[:4]),
        ("DA", _slashes(work.published)),
        ("Y2", _slashes(work.accessed)),
        ("LA", work.language),
        ("UR", work.url),
        ("N1", work.note),
    )
    rows = "".join(f"{name}  - {value}\r\n" for name, value in fields if value)
    return f"{rows}ER  - \r\n"


def _slashes(date: str) -> str:
    """Return a date as RIS has it: `2025/06/12/`, and a vaguer one with empty parts."""
    return "/".join([*date.split("-"), "", "", ""][:3]) + "/" if date else ""


def csl_json(bodies: Bodies, works: tuple[Work, ...]) -> bytes:
    """Return them as CSL-JSON, which citeproc programs read."""
    return msgspec.json.format(msgspec.json.encode([_csl(each) for each in works]), indent=1) + b"\n"


def _csl(work: Work) -> dict[str, Any]:
    fields = {
        "id": work.key,
        "type": "article-newspaper" if work.newspaper else "webpage",
        "title": work.title,
        "author": [{"literal": work.author}] if work.author else None,
        "container-title": work.container,
        "issued": _date_parts(work.published),
        "accessed": _date_parts(work.accessed),
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    return {name: value for name, value in fields.items() if value}


def _date_parts(date: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(each) for each in re.findall(r"\d+", date)]]} if date else None


FILES: dict[str, Callable[[Bodies, tuple[Work, ...]], bytes]] = {
    "citation.bib": bibtex,
    "citation.ris": ris,
    "citation.json": csl_json,
}
"""The files of each article, by their names beside its page."""
