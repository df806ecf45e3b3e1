"""The theme's own files as they are published: copied, with its style sheets joined into one to save a request."""

from pathlib import Path
from typing import Any

from pelican.generators import StaticGenerator

TOKENS, RULES = "tokens.css", "site.css"


class Assets(StaticGenerator):  # type: ignore[misc]
    """Pelican's copying, and what comes after it."""

    def generate_output(self, writer: Any) -> None:
        """Copy the theme's static files."""
        super().generate_output(writer)
        join(Path(self.output_path, self.settings["THEME_STATIC_DIR"], "css"))


def join(folder: Path) -> None:
    """Put the tokens before the rules that use them, in one file."""
    sheets = [folder / name for name in (TOKENS, RULES)]
    if all(sheet.is_file() for sheet in sheets):
        data = b"\n".join(sheet.read_bytes() for sheet in sheets)
        sheets[0].unlink()
        sheets[1].write_bytes(data)
