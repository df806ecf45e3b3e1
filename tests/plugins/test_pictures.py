"""Pictures: whatever comes from cameras and drawing boards is published small, upright, in sRGB, as pixels alone."""

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from playwright.sync_api import BrowserContext

from plugins.model.picture import PictureFile
from plugins.pictures.image_encoder import ImageFile
from plugins.reading.parse import images as pictures
from plugins.reading.parse.parsed import ImageInfo
from tests.support.cli import build
from tests.support.factories import a_digest, a_file, told
from tests.support.paths import ROOT
from tests.support.serving import opened, serve
from tests.support.sites import Built

ARTICLE = "articles/2026/2026-03-01-boats.md"
RED, BLUE = (200, 30, 40), (20, 60, 200)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def halves(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A picture that is red on its left and blue on its right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise(size, spread) for spread in (40, 60, 80)])


def at_the_head(name: str) -> str:
    return a_file(image=f"{{src: {name}, alt: Boats, credit: Ana Quill}}")


def read(folder: Path, name: str, data: bytes) -> PictureFile:
    """Return a picture that an article shows."""
    [picture] = a_digest(folder, {ARTICLE: at_the_head(name), f"articles/2026/{name}": data}).pictures
    return picture


def published(picture: PictureFile) -> list[Image.Image]:
    """Return all that a picture is published as."""
    return [
        Image.open(BytesIO(ImageFile(path=picture.path).encoded(None, picture.digest, picture.drawn, *size, each.form)))
        for each in picture.versions
        for size in [(each.width_px, each.height_px)]
    ]


def facts(picture: PictureFile) -> list[tuple[str | None, str, tuple[int, int]]]:
    return [(each.format, each.mode, each.size) for each in published(picture)]


def colours(picture: PictureFile, at: tuple[float, float]) -> list[Any]:
    """Return the colour at a place, in parts of width and height, of all that a picture is published as."""
    return [each.getpixel((int(each.width * at[0]), int(each.height * at[1]))) for each in published(picture)]


def near(expected: tuple[int, ...], found: Any, by: int = 12) -> bool:
    return len(expected) == len(found) and all(abs(a - b) <= by for a, b in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (40, (40,)),
        (360, (360,)),
        (390, (390,)),
        (600, (360, 600)),
        (800, (360, 600, 800)),
        (1200, (360, 600, 720, 1200)),
        (4000, (360, 600, 720, 1200)),
    ],
)
def test_a_picture_is_published_in_the_widths_of_the_column_and_never_wider_than_it_is(
    width: int, widths: tuple[int, ...]
) -> None:
    picture = PictureFile(inside="a/b.jpg", path=b"", digest="00", width_px=width, height_px=width * 2)
    assert widths == picture.widths_px
    assert [(form, each, each * 2) for form in ("avif", "webp", "jpg") for each in widths] == [
        (each.form, each.width_px, each.height_px) for each in picture.versions
    ]


def test_an_address_changes_with_the_content_and_no_two_pictures_share_one() -> None:
    def urls(inside: str, digest: str) -> set[str]:
        picture = PictureFile(inside=inside, path=b"", digest=digest, width_px=700, height_px=500)
        return {each.url.casefold() for each in picture.versions}

    sets = [urls("a/b.jpg", "00"), urls("a/b.jpg", "01"), urls("a/b.jpeg", "00"), urls("a/B.jpg", "00")]
    assert sum(map(len, sets)) == len(set.union(*sets))


def test_a_photograph_is_upright_and_says_nothing_of_where_and_with_what_it_was_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Keeper's camera"
    exif.get_ifd(0x8825)[1] = "N"
    data = saved(halves((500, 300)), "JPEG", exif=exif, comment=b"Fastnes", xmp=b"<x:xmpmeta>Fastnes</x:xmpmeta>")
    picture = read(tmp_path, "boats.jpg", data)
    assert (300, 500, False) == (picture.width_px, picture.height_px, picture.drawn)
    assert [(form, "RGB", (300, 500)) for form in ("AVIF", "WEBP", "JPEG")] == facts(picture)
    for each in published(picture):
        assert {} == dict(each.getexif())
        assert set() == {"exif", "xmp", "icc_profile", "comment", "XML:com.adobe.xmp"} & set(each.info)
    for version in picture.versions:
        size = (version.width_px, version.height_px)
        made = ImageFile(path=picture.path).encoded(None, picture.digest, False, *size, version.form)
        assert not [word for word in (b"Fastnes", b"Keeper", b"Exif\x00\x00MM") if word in made]
    # What lay at the left, turned by a quarter, is above.
    assert all(near(RED, each) for each in colours(picture, (0.5, 0.2)))
    assert all(near(BLUE, each) for each in colours(picture, (0.5, 0.8)))


def test_colours_of_another_profile_become_those_of_srgb(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert lab.tobytes()
    red = halves((400, 300), "CMYK")
    assert [(form, "RGB", (400, 300)) for form in ("AVIF", "WEBP", "JPEG")] == facts(
        read(tmp_path / "cmyk", "boats.jpg", saved(red, "JPEG"))
    )
    # A profile that does not fit is as good as none.
    picture = read(tmp_path / "lab", "boats.jpg", saved(halves((400, 300)), "JPEG", icc_profile=lab.tobytes()))
    assert all(near(RED, each) for each in colours(picture, (0.2, 0.5)))
    swapped = saved(halves((400, 300)), "JPEG", icc_profile=red_for_blue())
    picture = read(tmp_path / "swapped", "boats.jpg", swapped)
    assert all(each[2] > each[0] for each in colours(picture, (0.2, 0.5)))
    assert all("icc_profile" not in each.info for each in published(picture))


def red_for_blue() -> bytes:
    """A profile of sRGB whose first channel is blue and whose third is red."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", profile, 128)
    at = {bytes(profile[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, blue = at[b"rXYZ"], at[b"bXYZ"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
        profile[blue + 4 : blue + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


PALETTE = halves((400, 300)).quantize(4)
GREY = Image.linear_gradient("L").resize((400, 300))


@pytest.mark.parametrize(
    ("name", "save", "plain", "mode"),
    [
        (
            "deep.png",
            partial(saved, GREY.convert("I").point(lambda value: value * 257.0).convert("I;16"), "PNG"),
            "JPEG",
            "RGB",
        ),
        ("grey.jpg", partial(saved, GREY, "JPEG"), "JPEG", "RGB"),
        ("palette.png", partial(saved, PALETTE, "PNG"), "PNG", "RGB"),
        ("clear.png", partial(saved, PALETTE, "PNG", transparency=0), "PNG", "RGBA"),
        ("clear.gif", partial(saved, PALETTE, "GIF", transparency=0), "PNG", "RGBA"),
        ("opaque.png", partial(saved, noise((400, 300)).convert("RGBA"), "PNG"), "JPEG", "RGB"),
        ("flat.webp", partial(saved, halves((400, 300)), "WEBP", lossless=True), "PNG", "RGB"),
        ("one-bit.png", partial(saved, GREY.convert("1"), "PNG"), "PNG", "RGB"),
        ("photograph.avif", partial(saved, noise((400, 300)), "AVIF"), "JPEG", "RGB"),
    ],
)
def test_any_kind_of_pixels_is_published(
    name: str, save: Callable[[], bytes], plain: str, mode: str, tmp_path: Path
) -> None:
    picture = read(tmp_path, name, save())
    expected = [(form, mode, (width, width * 3 // 4)) for form in ("AVIF", "WEBP", plain) for width in (400,)]
    assert [each for each in facts(picture) if each[2][0] == 400] == expected


def test_grey_of_sixteen_bits_keeps_its_tones(tmp_path: Path) -> None:
    deep = Image.new("I;16", (40, 30), 128 * 257)
    assert all(near((128,) * 3, each, by=3) for each in colours(read(tmp_path, "a.png", saved(deep, "PNG")), (0, 0)))


def test_what_shines_through_stays_so(tmp_path: Path) -> None:
    picture = read(tmp_path, "clear.png", saved(PALETTE, "PNG", transparency=PALETTE.getpixel((0, 0))))
    assert [0, 0, 0] == [each[3] for each in colours(picture, (0.1, 0.5))]
    assert all(near((*BLUE, 255), each) for each in colours(picture, (0.9, 0.5)))


def a_png(width: int, height: int) -> bytes:
    """The beginning of a picture of any size, with nearly nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")


FRAMES = [halves((40, 30)), noise((40, 30)), noise((40, 30)).rotate(180)]
MOVING = {form: saved(FRAMES[0], form, save_all=True, append_images=FRAMES[1:]) for form in ("GIF", "WEBP", "PNG")}
LARGE = "; make it smaller: no page shows more than 1200 pixels in width"
MOVES = "moves; save one of its pictures: nothing on a page moves"


def with_text(size_bytes: int) -> bytes:
    """A sound PNG that holds so much text, packed small."""
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", "x" * size_bytes, zip=True)
    return saved(halves((40, 30)), "PNG", pnginfo=info)


def test_a_png_with_a_large_text_is_published_without_it(tmp_path: Path) -> None:
    picture = read(tmp_path, "boats.png", with_text(2_000_000))
    assert (40, 30) == (picture.width_px, picture.height_px)
    assert all(not image.info.get("xmp") for image in published(picture))


def test_a_png_with_more_text_than_is_unpacked_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_text(2_000_000)
    monkeypatch.setattr(PngImagePlugin, "MAX_TEXT_CHUNK", 1_000_000)
    found = pictures.judged(data, "boats.png")
    assert ("holds more than 64 MB of text", "save it without metadata") == (found.fault, found.mend)


CUT = "is cut off or damaged; save or copy it anew"


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.gif", MOVING["GIF"], MOVES),
        ("a.webp", MOVING["WEBP"], MOVES),
        ("a.png", MOVING["PNG"], MOVES),
        ("a.png", a_png(7000, 6000), f"has 7000 x 6000 pixels, more than 40 megapixels{LARGE}"),
        ("a.png", a_png(65_000, 65_000), f"has more than 40 megapixels{LARGE}"),
        ("a.png", a_png(17_000, 10), f"has 17000 x 10 pixels, more than 16383 on a side{LARGE}"),
        ("a.png", a_png(40, 30), CUT),
        ("a.png", b"", "holds no picture that can be read; save it anew"),
        ("a.png", b"Boats were counted.", "holds no picture that can be read; save it anew"),
        ("a.png", saved(FRAMES[1], "JPEG"), "is JPEG by its content; name it a.jpg"),
        ("a.jpg", saved(FRAMES[1], "WEBP"), "is WEBP by its content; name it a.webp"),
        ("a.jpg", saved(FRAMES[1], "TIFF"), "holds no picture that can be read; save it anew"),
        ("a.png", b"<svg onload='alert(1)'/>", "is an SVG, which may hold scripts; save it as PNG, 1200 pixels wide"),
    ],
)
def test_what_cannot_be_published_is_told_with_the_line_that_names_it(
    name: str, data: bytes, fault: str, tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    files: dict[str, str | bytes] = {ARTICLE: at_the_head(name), f"articles/2026/{name}": data}
    assert [f"{ARTICLE}:8: image.src: {name!r} {fault}"] == told(tmp_path, files)
    assert [] == list(recwarn)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_that_is_cut_off_is_found(form: str) -> None:
    data = saved(noise((300, 200)), form)
    name = {"JPEG": "a.jpg"}.get(form, f"a.{form.lower()}")
    assert ImageInfo(width_px=300, height_px=200, drawn=form == "GIF") == pictures.judged(data, name)
    fault, _, mend = CUT.partition("; ")
    for part in (0.3, 0.6, 0.9):
        assert ImageInfo(fault=fault, mend=mend) == pictures.judged(data[: int(len(data) * part)], name), part


def test_a_file_that_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_BYTES", 1_000_000)
    fault, _, mend = f"takes 1.5 MB, more than 1{LARGE}".partition("; ")
    assert ImageInfo(fault=fault, mend=mend) == pictures.judged(bytes(1_500_000), "a.png")


def test_a_build_with_a_broken_picture_leaves_the_output_as_it_is(tmp_path: Path) -> None:
    read(tmp_path, "boats.jpg", saved(noise((40, 30)), "JPEG"))
    assert 0 == build(tmp_path).code
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*")}
    (tmp_path / "content/articles/2026/boats.jpg").write_bytes(saved(noise((40, 30)), "JPEG")[:500])
    done = build(tmp_path)
    assert (1, f"content/{ARTICLE}:8: image.src: 'boats.jpg' {CUT}\n1 problem in 1 file; nothing was written.\n") == (
        done.code,
        done.err,
    )
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*")}


BUILD = """
import os, sys
from plugins.writing.build import build
build(jobs="1", **{name: f"{os.getcwd()}/{name}" for name in ("content", "output", "cache")})
print([each for each in ("plugins.reading.parse.images", "PIL.ImageCms", "PIL.JpegImagePlugin") if each in sys.modules])
"""


@pytest.mark.slow
def test_a_build_without_new_pictures_never_loads_the_library_for_them(tmp_path: Path) -> None:
    read(tmp_path, "boats.jpg", saved(noise((40, 30)), "JPEG"))

    def last_line() -> str:
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795478400"}
        run = subprocess.run(
            [sys.executable, "-c", BUILD], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        return run.stdout.splitlines()[-1]

    assert "['plugins.reading.parse.images', 'PIL.ImageCms', 'PIL.JpegImagePlugin']" == last_line()
    assert "[]" == last_line()
    text = (tmp_path / "content" / ARTICLE).read_text(encoding="utf-8")
    (tmp_path / "content" / ARTICLE).write_text(text.replace("were counted", "were counted twice"), encoding="utf-8")
    assert "[]" == last_line()


def test_a_picture_in_a_text_stands_with_its_caption_and_credit(small: Built) -> None:
    page = (small.root / "articles/accord-relit/index.html").read_text(encoding="utf-8")
    figure = page[page.index("<figure>") : page.index("</figure>", page.index("<figure>"))]
    assert (
        "\n<figcaption>The horns of Port Ellery, “Big” and “Little”, during the "
        '<a href="../../articles/fog-horns/">trial</a>. '
        '<span class="credit">Picture: Ole Lens, CC BY&nbsp;4.0</span></figcaption>'
    ) == figure.partition("</picture>")[2]


SEEN = """
new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => moved += each.value))
    .observe({type: "layout-shift", buffered: true});
  const images = [...document.querySelectorAll("figure img")];
  images.forEach(each => each.scrollIntoView());
  const wait = () => images.every(each => each.complete && each.currentSrc)
    ? requestAnimationFrame(() => setTimeout(() => done([
        moved, images.map(each => [each.clientWidth, each.currentSrc.split("-").pop()])
      ])))
    : setTimeout(wait, 20);
  wait();
})
"""


@pytest.mark.parametrize(
    ("width", "density", "shown_px", "chosen"),
    [
        (1440, 1, 600, "600.avif"),
        (1440, 2, 600, "1200.avif"),
        (1060, 1, 600, "600.avif"),
        (800, 1, 552, "600.avif"),
        (760, 1, 600, "600.avif"),
        (390, 1, 342, "360.avif"),
        (390, 2, 342, "720.avif"),
        (390, 3, 342, "1200.avif"),
    ],
)
def test_a_browser_takes_the_file_that_fits_and_nothing_moves(
    width: int, density: int, shown_px: int, chosen: str, large: str, browsing: Callable[..., BrowserContext]
) -> None:
    context = browsing(viewport={"width": width, "height": 900}, device_scale_factor=density)
    context.route("**/*.woff2", lambda route: route.abort())  # what fonts move is another matter
    page = opened(context, f"{large}/articles/boats/")
    assert [0, [[shown_px, chosen]] * 2] == page.evaluate(SEEN)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a picture that is wider than any column, at the head of an article and in its text."""
    folder = tmp_path_factory.mktemp("large")
    body = "Boats.\n\n![Boats](a.jpg)\nCounted.\nCredit: Ana Quill\n\nBoats."
    head = "{src: a.jpg, alt: Boats, credit: Ana Quill}"
    files: dict[str, str | bytes] = {ARTICLE: a_file(image=head, body=body)}
    a_digest(folder, files | {"articles/2026/a.jpg": saved(halves((1600, 900)), "JPEG")})
    assert 0 == build(folder).code
    yield from serve(Built(folder / "output", ""), "/")


def test_a_text_in_the_place_of_a_picture_is_never_more_than_text(tmp_path: Path) -> None:
    alt = "\"><script>x</script> ' digest:x \\"
    head = "'" + alt.replace("'", "''") + "'"
    files: dict[str, str | bytes] = {
        ARTICLE: a_file(image=f"{{src: a.png, alt: {head}, credit: y}}", body=f"![{alt} ](a.png)\nCredit: <b>y</b>"),
        "articles/2026/a.png": saved(FRAMES[0], "PNG"),
    }
    a_digest(tmp_path, files)
    assert 0 == build(tmp_path).code
    page = (tmp_path / "output/articles/boats/index.html").read_text(encoding="utf-8")
    assert 1 == page.count("&quot;&gt;&lt;script&gt;x&lt;/script&gt; &#x27; digest&#58;x")
    assert 1 == page.count("&quot;&gt;x &#x27; digest&#58;x"), "tags in the text of a body's picture are left out"
    assert "<script>" not in page
