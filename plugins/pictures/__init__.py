"""Picture files: each picture that a page shows, in several widths and three formats, upright and without metadata."""

from collections.abc import Iterator

from ..digest import Digest
from ..writing import File, publish
from .image_encoder import ImageFile


def pages(digest: Digest) -> Iterator[File]:
    """One file for each width and format of each picture that a page shows."""
    for picture in digest.pictures:
        origin = {"digest": picture.digest, "drawn": picture.drawn}
        for each in picture.versions:
            size = {"width_px": each.width_px, "height_px": each.height_px}
            file = ImageFile(path=picture.path)
            yield File(url=each.url, make=file.encoded, values={**origin, **size, "form": each.form}, cached=True)


def register() -> None:
    """Join the build."""
    publish(pages)
