"""The names of the rich corpus: sixty entities and twenty short forms, as entities.yaml and glossary.yaml hold them."""

from typing import Any

from .corpus import SOURCES, slug_of
from .words import PLACES, SURNAMES, TOPICS

CHECKED = "2026-11-09"
GIVEN = """Ada Bela Cora Dario Edda Felix Greta Hugo Irma Jonas Karin Lena Milo Nora Otto Petra Rhea Silas Tessa Ugo
Vera Wim""".split()
PERSONS = tuple(f"{given} {surname}" for given, surname in zip(GIVEN, SURNAMES, strict=False))
STATES = tuple("Ardania Belmora Corvia Dravonia Estaria Feldmark Galdora Harvenia".split())
BODIES = (
    "Council of Seals", "Harbour Commission", "Joint Verification Board", "Inspectors' Bureau", "Northern Fleet Office",
    "Office of Counts", "Silo Registry", "Treaty Secretariat",
)  # fmt: skip
TREATIES = (
    "Accord of Tallinn", "Convention on Seals", "Eastern Range Treaty", "Hotline Memorandum", "Launch Pact",
    "Protocol on Counts", "Riga Declaration", *TOPICS[1:4],
)  # fmt: skip
"""The last three are topics too: their dossiers are their pages."""
TOWNS = tuple(PLACES[20:32])
BY_KIND = {"person": PERSONS, "state": STATES, "body": BODIES, "treaty": TREATIES, "place": TOWNS}
SHORT_FORMS = {
    "ABT": "annual budget table", "BCM": "battery count margin", "CDL": "common declaration list",
    "DRS": "distant radar station", "EWN": "early warning network", "FZM": "frozen zone mandate",
    "GLB": "general ledger board", "HVR": "hypersonic vehicle range", "INF": "interim notification format",
    "JVB": "Joint Verification Board", "KTR": "key test record", "LRM": "long range missile",
    "MSU": "mobile silo unit", "NDP": "national delivery plan", "OSI": "on-site inspection",
    "PNT": "partial naval truce", "QRA": "quarterly reading archive", "RVX": "regional visit exchange",
    "SPT": "strategic pledge text", "TWR": "technical warning report",
}  # fmt: skip
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопкрстуввхыз")
SYLLABLES = "가나다라마바사아자차카타파하"


def native_of(name: str, at: int) -> tuple[str, str]:
    """Return a name in another script, and the language that this stands for."""
    if at % 2:
        return name.lower().translate(CYRILLIC).title(), "ru"
    return f"{SYLLABLES[at % len(SYLLABLES)]}{SYLLABLES[at // len(SYLLABLES)]}수", "ko"


def spelling_of(name: str) -> str:
    """Return a person's name as others spell it."""
    return f"{name}h"


def source(at: int, path: str) -> dict[str, str]:
    """Return a citation of one of the sources."""
    of = SOURCES[at % len(SOURCES)]
    url = f"https://www.{of.slug}.example.org/{path}"
    return {"publisher": of.name, "url": url, "published": "2026-09-14", "accessed": CHECKED, "seen": "passage"}


def entities() -> list[dict[str, Any]]:
    """Return what entities.yaml holds: roles, names in other scripts, spellings of others, and the same elsewhere."""
    named = [(kind, name) for kind, names in BY_KIND.items() for name in names]
    return [entity(kind, name, at) for at, (kind, name) in enumerate(named)]


def entity(kind: str, name: str, at: int) -> dict[str, Any]:
    """Return one of them."""
    slug = slug_of(name).replace("'", "")
    cited = source(at, f"names/{slug}")
    told: dict[str, Any] = {"slug": slug, "name": name, "kind": kind}
    if kind == "person":
        told |= {"aliases": [name.split()[1]], "spellings": [spelling_of(name)]}
        told["role"] = {"text": f"Envoy to {TOWNS[at % len(TOWNS)]}", "as_of": "2026-09", "source": cited}
    else:
        told["description"] = {"text": f"{name} was named in the reports of the year.", "source": cited}
    if kind in ("person", "state"):
        text, language = native_of(name, at)
        told["native"] = [{"text": text, "language": language}]
    if at % 4 == 0:
        told["same_as"] = [{"address": f"https://elsewhere.example.org/{slug}", "source": cited}]
    return told


def terms() -> list[dict[str, Any]]:
    """Return what glossary.yaml holds."""
    return [
        {"term": term, "expansion": expansion, "text": f"The {expansion} of the talks.", "source": source(at, term)}
        for at, (term, expansion) in enumerate(SHORT_FORMS.items())
    ]
