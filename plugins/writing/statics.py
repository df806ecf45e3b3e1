"""Static files: those of the theme, and those of content that STATIC_PATHS names. They are named here, not copied.

Pelican's own copying goes on where a file cannot be copied, and leaves a site without its style sheet. The theme's
style sheets are published as one, which saves every page a request.
"""

import os
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from pelican.generators import StaticGenerator

from .sync import files

TOKENS, RULES = "css/tokens.css", "css/site.css"


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
        self.origins = {file: Static((path,)) for file, path in found.items()}
        tokens, rules = f"{folder}/{TOKENS}", f"{folder}/{RULES}"
        if tokens in found and rules in found:  # the tokens before the rules that use them
            self.origins[rules] = Static((found[tokens], found[rules]))
            del self.origins[tokens]
