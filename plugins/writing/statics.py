"""Static files: those of the theme, and those of content that STATIC_PATHS names. They are named here, not copied.

Pelican's own copying goes on where a file cannot be copied, and leaves a site without its style sheet. The theme's
style sheets that every page needs are published as one, which saves requests.
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
    *("tokens", "fonts", "elements", "grid", "masthead", "footer", "facts", "lists", "rail", "heads"),
    *("home", "article", "prose", "notes", "tables", "provenance", "replies"),
    *("topics", "sources", "archive", "edition", "search", "print"),
)
"""The style sheets that every page loads, in the order in which they are joined: of two rules as specific, the later
holds."""
DOSSIER = ("dossier", "figures", "disputed", "timeline", "briefing")
"""The style sheets that dossiers load, joined too."""
APART = ("names",)
"""The style sheets that only some pages load: with them, home would weigh more than it may."""
JOINED = {"site": SHEETS, "dossier": DOSSIER}
"""The style sheets that are published in the place of several."""


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
        sheets = joined(found, f"{folder}/css/")
        self.origins = {file: Static((path,)) for file, path in found.items()}
        self.origins |= sheets


def joined(found: dict[str, Path], folder: str) -> dict[str, Static]:
    """Take the sheets that are joined out of the files found; return what they make. Raises Abort if others are."""
    there = {Path(file).stem for file in found if fnmatch(file, f"{folder}*.css")}
    for name in sorted(there ^ {*SHEETS, *DOSSIER, *APART}):
        what = "no page would load it; name" if name in there else "there is no such file; write it, or do not name"
        raise Abort(f"theme/static/css/{name}.css: {what} it in SHEETS of plugins/writing/statics.py")
    made = {of: Static(tuple(found.pop(f"{folder}{name}.css") for name in names)) for of, names in JOINED.items()}
    return {f"{folder}{of}.css": static for of, static in made.items()}
