"""Pictures: each that a page shows, in the widths of its column and in three formats, upright and with pixels alone."""

from collections.abc import Iterator

from ..digest import Digest
from ..writing import File, publish
from .image_encoder import Original


def pages(digest: Digest) -> Iterator[File]:
    """One file for each width and format of each picture that a page shows."""
    for picture in digest.pictures:
        made_of = {"digest": picture.digest, "drawn": picture.drawn}
        for each in picture.versions:
            size = {"width_px": each.width_px, "height_px": each.height_px}
            original = Original(picture.path)
            yield File(
                url=each.url, make=original.published, values={**made_of, **size, "form": each.form}, cached=True
            )


def register() -> None:
    """Join the build."""
    publish(pages)
