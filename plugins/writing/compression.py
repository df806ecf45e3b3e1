"""Texts of a site compressed beside themselves, for servers that send `page.html.gz` and `page.html.br` as they are.

They are made of the finished files, in the folder that a deploy has built, so they are never older than what they are
made of. Brotli comes with `./digest extra brotli`; without it there is gzip alone.
"""

import gzip
from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from pathlib import Path

from ..system.processes import parallel_map
from .sync import site_files

SMALLEST_BYTES = 1000
"""A smaller file fits into one packet anyway."""
BROTLI_QUALITY = 9
"""A quarter of the time of the best, for two per cent more bytes."""
PARALLEL_FROM = 200

Compress = Callable[[bytes], bytes]


def compress_files(site: Path, ends: Collection[str], jobs: int) -> None:
    """Put compressed files beside those files of a folder whose names end so."""
    ways: dict[str, Compress] = {".gz": gzipped}
    if brotli := _brotli():
        ways[".br"] = brotli
    paths = [site / path for path in site_files(site) if Path(path).suffix in ends]

    def compress(portion: Sequence[Path]) -> None:
        for path in portion:
            _compress(path, ways)

    for _ in parallel_map(compress, paths, jobs, PARALLEL_FROM):
        pass


def _compress(path: Path, ways: dict[str, Compress]) -> None:
    data = path.read_bytes()
    if len(data) >= SMALLEST_BYTES:
        for end, way in ways.items():
            path.with_name(path.name + end).write_bytes(way(data))


def gzipped(data: bytes) -> bytes:
    """Return bytes compressed by gzip; no time stands in them."""
    return gzip.compress(data, mtime=0)


def _brotli() -> Compress | None:
    try:
        brotli = import_module("brotli")
    except ModuleNotFoundError:
        return None
    return lambda data: bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY))
