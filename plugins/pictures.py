"""Pictures: the files that pages show, turned upright and without a word on where and with what they were taken."""

from collections.abc import Iterator
from io import BytesIO

from .model.digest import Digest
from .model.picture import PictureFile
from .writing import File, HtmlOf, publish


def pages(digest: Digest) -> Iterator[File]:
    """One file for each picture that a page shows."""
    for picture in digest.pictures:
        yield File(url=picture.url, make=published, values={"picture": picture})


def published(html_of: HtmlOf, picture: PictureFile) -> bytes:
    """Return a picture as it is published, in its own format: EXIF with its place, and embedded previews, are gone."""
    from PIL import Image, ImageOps

    with Image.open(picture.path) as image:
        form = image.format or "PNG"
        upright = ImageOps.exif_transpose(image)
        target = BytesIO()
        options = {"JPEG": {"quality": 88, "progressive": True}, "AVIF": {"max_threads": 1}}.get(form, {})
        upright.info.clear()
        upright.save(target, form, **options)
    return target.getvalue()


def register() -> None:
    """Join the build."""
    publish(pages)
