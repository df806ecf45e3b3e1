"""Static files: the theme's, the site's `static/` for the root, and those of content that STATIC_PATHS names.

They are named here, not copied. What stands in the site's own theme replaces the engine's by name.

Pelican's own copying goes on where a file cannot be copied, and leaves a site without its style sheet. The theme's
style sheets are joined into two, which saves requests: a small one with which every page can be painted, and the rest.
Sheets, scripts and fonts of the theme have a hash of their content in their names, so that they may be kept for ever.
"""

import os
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import field
from pelican.generators import StaticGenerator

from ..drawing.theme_fingerprint import own_theme, token_sheets
from ..model.errors import Abort
from ..model.record import Record, replace
from .hashed_names import hashed_name
from .sync import files_below

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
FIRST = "css/site.css"
JOINED = {FIRST: SHEETS, "css/pages.css": FURTHER}
STATIC = "static"
LEFT_BEHIND = (".gitkeep", ".DS_Store", "Thumbs.db", "*~", "*.swp")
"""What editors and systems leave in a folder, which no site means to publish."""
FONTS = (".woff2",)
LOADED = (".css", ".js")
"""What templates name by what `assets` has for it."""


class Static(Record):
    """A static file: the files that stand in it one after the other, one for most.

    `asset` is the name by which templates ask for it. In a style sheet, `fonts` are the names of fonts on the site, by
    those in the theme.
    """

    paths: tuple[Path, ...]
    asset: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> bytes:
        """Return the bytes that it is made of."""
        return b"\n".join(path.read_bytes() for path in self.paths)

    def published(self, data: bytes) -> bytes:
        """Return what is published of its bytes: a sheet without its comments and spaces, with the fonts' names."""
        if self.paths[0].suffix != ".css":
            return data
        from rcssmin import cssmin

        sheet = bytes(cssmin(data))
        for name, hashed in self.fonts.items():
            sheet = sheet.replace(f"/{name}".encode(), f"/{hashed}".encode())
        return sheet


class Statics(StaticGenerator):  # type: ignore[misc]
    """Finds static files as Pelican does. `origins` holds what each is made of, by its path on the site."""

    origins: dict[str, Static]

    def generate_output(self, writer: Any) -> None:
        """Note what is to be copied; the build does that, once all pages are known."""
        found: dict[str, Path] = {}
        folder = self.settings["THEME_STATIC_DIR"]
        own = own_theme(self.settings.get("ROOT"))
        for name in self.settings["THEME_STATIC_PATHS"]:
            for root in (Path(self.theme, name), *([own / name] if own else [])):
                for path in files_below(root) if root.is_dir() else [""] if root.is_file() else []:
                    if not is_ignored(path, self.settings):
                        found[f"{folder}/{path or root.name}"] = root / path
        for static in self.context["staticfiles"]:
            found[static.save_as.replace(os.sep, "/")] = Path(self.path, static.source_path)
        sheets = join_sheets(found, folder, own)
        copied = {file: Static(paths=(path,)) for file, path in (found | root_files(self.settings)).items()}
        self.origins = hashed(copied | sheets, folder)


def root_files(settings: Mapping[str, Any]) -> dict[str, Path]:
    """Return the files of the site's `static/`, which stand at the root of the site: CNAME, verification files."""
    root = Path(settings["ROOT"], STATIC) if settings.get("ROOT") else None
    inside = files_below(root) if root and root.is_dir() else []
    return {path: root / path for path in inside if root and not is_ignored(path, settings)}


def is_ignored(path: str, settings: Mapping[str, Any]) -> bool:
    patterns = (*settings["IGNORE_FILES"], *LEFT_BEHIND)
    return any(fnmatch(part, each) for part in path.split("/") for each in patterns)


def join_sheets(found: dict[str, Path], folder: str, own: Path | None = None) -> dict[str, Static]:
    """Take the sheets out of the files found; return what they are joined into. Raises Abort if there are others.

    `own` is the folder of the site's own theme: its tokens follow the engine's, its further sheets follow all others.
    """
    there = {Path(file).stem: file for file in found if fnmatch(file, f"{folder}/css/*.css")}
    more = [name for name in sorted(there) if name not in {*SHEETS, *FURTHER} and is_inside(own, found[there[name]])]
    for name in sorted((there.keys() - more) ^ {*SHEETS, *FURTHER}):
        what = "no page would load it; name" if name in there else "there is no such file; write it, or do not name"
        raise Abort(f"theme/static/css/{name}.css: {what} it in SHEETS or FURTHER of plugins/writing/statics.py")
    paths = {name: [found.pop(file)] for name, file in there.items()}
    paths[SHEETS[0]] += token_sheets(own)[1:]
    sheets = {**JOINED, FIRST: (*SHEETS, *more)}
    return {
        f"{folder}/{sheet}": Static(paths=tuple(each for name in names for each in paths[name]))
        for sheet, names in sheets.items()
    }


def is_inside(folder: Path | None, path: Path) -> bool:
    return folder is not None and path.is_relative_to(folder)


def hashed(statics: dict[str, Static], folder: str) -> dict[str, Static]:
    """Return static files with a hash in the names of the theme's sheets, scripts and fonts."""
    ours = {file: PurePosixPath(file) for file in statics if file.startswith(f"{folder}/")}
    fonts = {file: hashed_name(file, statics[file].read()) for file, path in ours.items() if path.suffix in FONTS}
    named = {ours[file].name: PurePosixPath(new).name for file, new in fonts.items()}
    found = {fonts.get(file, file): static for file, static in statics.items()}
    for file in [file for file, path in ours.items() if path.suffix in LOADED]:
        static = replace(found.pop(file), asset=file.removeprefix(f"{folder}/"), fonts=named)
        found[hashed_name(file, static.published(static.read()))] = static
    return found
