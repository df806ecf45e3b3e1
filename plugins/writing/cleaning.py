"""What was built, and all that builds, previews and tests keep, is removed."""

import shutil
from pathlib import Path

from .ownership import empty
from .part_cache import forget_asides

CACHES = ".cache .output.next .preview .pytest_cache .ruff_cache .mypy_cache test-results screenshots __pycache__"


def clean(site: Path, engine: Path) -> None:
    """Empty the output of a site, and delete its caches and the compiled code of the engine."""
    empty(site / "output")
    beside = (each for name in (".output.*.new", ".preview-*", "..preview*") for each in site.glob(name))
    forget_asides(site / "output")
    for manifest in site.glob(".output.*.record"):
        manifest.unlink()
    compiled = (each for name in ("plugins", "tests") for each in (engine / name).rglob("__pycache__"))
    for folder in (*(site / name for name in CACHES.split()), *beside, *compiled):
        shutil.rmtree(folder, ignore_errors=True)
