"""Pictures: what an article says of one, the file that holds it, and the sizes and formats in which it is published."""

from hashlib import blake2b

from .record import Record
from .text import Line

WIDTHS_PX = (360, 600, 720, 1200)
"""The widths of the text column: on a telephone (342 at 390) once and twice, on a wide screen (600) once and twice."""
NEAR = 0.9
"""A width is left out where the picture itself is hardly wider."""
RECIPE = 1
"""Part of every address, so that hosts may keep files for ever: one more when pictures are encoded in another way."""
MARK_BYTES = 4


class Picture(Record):
    """A picture beside the article; `src` is relative to the article's file."""

    src: Line
    alt: Line
    credit: Line
    licence: Line | None = None
    caption: Line | None = None


class Version(Record):
    """One of the files that a picture is published as. `form` is the ending of its name."""

    url: str
    form: str
    width_px: int
    height_px: int


class PictureFile(Record):
    """A picture in content. `inside` is its path there, `digest` that of the bytes at `path`, its size that upright.

    `drawn` tells of transparent parts or few flat colours, which stay as they are in PNG and would not in JPEG. `fault`
    says why it cannot be published, and `mend` how to mend that.

    A path is bytes, since a folder may have a name that is no text in the system's encoding.
    """

    inside: str
    path: bytes
    digest: str
    width_px: int
    height_px: int
    drawn: bool = False
    fault: str = ""
    mend: str = ""

    @property
    def widths_px(self) -> tuple[int, ...]:
        """The widths in which it is published, the widest last: never wider than it is."""
        widest = min(self.width_px, WIDTHS_PX[-1])
        return (*(each for each in WIDTHS_PX if each < widest * NEAR), widest)

    @property
    def forms(self) -> tuple[str, ...]:
        """The formats in which it is published, the one that every browser knows last."""
        return ("avif", "webp", "png" if self.drawn else "jpg")

    def version(self, form: str, width_px: int) -> Version:
        """Return it in a format and width. Its address tells of its bytes: another picture has another one."""
        mark = blake2b(f"{self.inside} {self.digest} {RECIPE}".encode(), digest_size=MARK_BYTES).hexdigest()
        stem = self.inside.rpartition(".")[0]
        height_px = max(1, round(self.height_px * width_px / self.width_px))
        url = f"pictures/{stem}.{mark}-{width_px}.{form}"
        return Version(url=url, form=form, width_px=width_px, height_px=height_px)

    @property
    def versions(self) -> tuple[Version, ...]:
        """All files that it is published as."""
        return tuple(self.version(form, width) for form in self.forms for width in self.widths_px)

    @property
    def fallback(self) -> Version:
        """The file for whoever knows neither widths nor new formats: JPEG or PNG, the widest."""
        return self.version(self.forms[-1], self.widths_px[-1])

    @property
    def url(self) -> str:
        """The address of that file."""
        return self.fallback.url
