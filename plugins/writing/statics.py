"""Static files: those of the theme, and those of content that STATIC_PATHS names. They are named here, not copied.

Pelican's own copying goes on where a file cannot be copied, and leaves a site without its style sheet. The theme's
style sheets are joined into two, which saves requests: a small one with which every page can be painted, and the rest.
"""

import os
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from pelican.generators import StaticGenerator

from ..model.errors import Abort
from .sync import files

SHEETS = (
    *("tokens", "fonts", "fallbacks", "elements", "grid", "masthead", "footer", "facts", "lists", "read"),
    *("rail", "heads", "home", "print"),
)
"""The style sheets that every page loads first, in the order in which they are joined: of two rules as specific, the
later holds. They are all that home needs, and what other pages begin with."""
FURTHER = (
    *("article", "prose", "notes", "tables", "provenance", "replies", "dossier", "about", "figures", "disputed"),
    *("timeline", "topics", "archive", "edition", "names", "index", "search", "print", "briefing"),
)
"""The style sheets that every page but home loads next; print again, since it changes rules of these."""
JOINED = {"css/site.css": SHEETS, "css/pages.css": FURTHER}


@dataclass(frozen=True)
class Static:
    """A static file: the files that stand in it one after the other, one for most."""

    paths: tuple[Path, ...]

    def read(self) -> bytes:
        """Return the bytes that it is made of."""
        return b"\n".join(path.read_bytes() for path in self.paths)

    def published(self, data: bytes) -> bytes:
        """Return what is published of its bytes: a style sheet without its comments and spaces."""
        if self.paths[0].suffix != ".css":
            return data
        from rcssmin import cssmin

        return bytes(cssmin(data))


class Statics(StaticGenerator):  # type: ignore[misc]
    """Finds static files as Pelican does. `origins` holds what each is made of, by its path on the site."""

    origins: dict[str, Static]

    def generate_output(self, writer: Any) -> None:
        """Note what is to be copied; the build does that, once all pages are known."""
        found: dict[str, Path] = {}
        folder = self.settings["THEME_STATIC_DIR"]
        for name in self.settings["THEME_STATIC_PATHS"]:
            root = Path(self.theme, name)
            inside = files(root) if root.is_dir() else [""]
            for path in inside:
                if not any(fnmatch(part, each) for part in path.split("/") for each in self.settings["IGNORE_FILES"]):
                    found[f"{folder}/{path or root.name}"] = root / path
        for static in self.context["staticfiles"]:
            found[static.save_as.replace(os.sep, "/")] = Path(self.path, static.source_path)
        sheets = joined(found, folder)
        self.origins = {file: Static((path,)) for file, path in found.items()} | sheets


def joined(found: dict[str, Path], folder: str) -> dict[str, Static]:
    """Take the sheets out of the files found; return what they are joined into. Raises Abort if there are others."""
    there = {Path(file).stem: file for file in found if fnmatch(file, f"{folder}/css/*.css")}
    for name in sorted(there.keys() ^ {*SHEETS, *FURTHER}):
        what = "no page would load it; name" if name in there else "there is no such file; write it, or do not name"
        raise Abort(f"theme/static/css/{name}.css: {what} it in SHEETS or FURTHER of plugins/writing/statics.py")
    paths = {name: found.pop(file) for name, file in there.items()}
    return {f"{folder}/{sheet}": Static(tuple(paths[name] for name in names)) for sheet, names in JOINED.items()}
