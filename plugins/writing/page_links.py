"""The links of a page lead from where it stands; one to what is not built is no link."""

from collections.abc import Set

from .macro_cache import ROOT

HREF = ' href="'


def linked_to(built: Set[str], html: str, root: str) -> str:
    """Return a page with all led from `root`; a link to what is not built has no address: plain text (HTML, 4.5.1)."""
    whole = html.split(HREF + ROOT)
    doubtful = [at for at, piece in enumerate(whole[1:]) if piece.partition('"')[0] not in built]
    if not any(is_dead(built, whole[at], whole[at + 1]) for at in doubtful):
        return html.replace(ROOT, root)
    pieces = whole[:1]
    for piece in whole[1:]:
        dead = is_dead(built, pieces[-1], piece)
        pieces.append(piece.partition('"')[2] if dead else f"{HREF}{root}{piece}")
    return "".join(pieces).replace(ROOT, root)


def is_dead(built: Set[str], before: str, piece: str) -> bool:
    """Tell whether a piece of a page begins with an address that nothing has, and what is before it with a link."""
    address = piece.partition('"')[0].partition("#")[0]
    return address not in built and before.rpartition("<")[2].partition(" ")[0] == "a"
