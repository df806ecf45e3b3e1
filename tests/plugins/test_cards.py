"""Social cards and icons: what they show, how they are set, and that pages name them where they are."""

import io
import json
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest
from PIL import Image, ImageFont

from plugins.cards.card_image import FIRST_LINE, FOOT, PROSE, SIZE, card_png, printed_text
from plugins.drawing import glyphs
from plugins.drawing import logo as mark
from plugins.drawing.fonts import DISPLAY, FACTS, LABEL, STRONG, Typeface, font, typeface_for
from plugins.drawing.headline_layout import SIZES_PX, fit_headline
from plugins.drawing.letters import width_px
from plugins.drawing.theme_fingerprint import theme_colour_codes, theme_colours, theme_fingerprint
from plugins.icons import ICONS
from plugins.model.site import SocialCard
from plugins.writing import Bodies
from tests.support.factories import a_file, told
from tests.support.golden_site import files
from tests.support.sites import Built

MAX_BYTES = 100_000
NAMES = ("New START", "North Korea")
LATIN_EXT = "Erdoğan, Wałęsa, Çavuşoğlu, Łódź, Ștefan, Příliš žluťoučký kůň, İstanbul ısı, Œuvre, Gabčíkovo"
VIETNAMESE = "Nguyễn Phú Trọng, Đường, Trường Sa, Ấn Độ, phụ nữ"
LONG = (
    "Two hundred characters of a headline are a lot to read on a picture, but an importer may bring them, and then "
    "they have to stand there whole, in a smaller size, with lines of about the same length, all of it"
)


def a_card(headline: str = "Boats are counted", **changes: Any) -> SocialCard:
    given = {"url": "card.png", "label": "Harbour limits", "evidence": ("5 Feb 2026", "Harbour News", "newspaper")}
    return SocialCard(headline=headline, **(given | changes))


def picture(card: SocialCard) -> Image.Image:
    return Image.open(io.BytesIO(png(card))).convert("RGB")


def png(card: SocialCard) -> bytes:
    return card_png(Bodies(html_of=str), card, "Boats and Limits", NAMES, theme_fingerprint())


def metas(page: Element) -> dict[str, str]:
    """What the head of a page says for those who show links to it."""
    found = [(each.get("property") or each.get("name") or "", each.get("content", "")) for each in page.iter("meta")]
    return {name: value for name, value in found if name.startswith(("og:", "article:", "twitter:"))}


# ---- What is drawn


def test_every_card_has_its_size_and_is_light(site: Built) -> None:
    cards = sorted(site.root.rglob("card.png"))
    assert len(cards) >= 15
    for path in cards:
        with Image.open(path) as image:
            assert ("PNG", SIZE) == (image.format, image.size), path
        assert path.stat().st_size < MAX_BYTES, path


def test_articles_topics_and_editions_have_cards(small: Built) -> None:
    own = {url for url in small.pages if small.file(f"{url}card.png").is_file()}
    kinds = {kind: [url for url in own if url.startswith(f"{kind}/")] for kind in ("articles", "topics", "editions")}
    assert [14, True, 2] == [len(kinds["articles"]), len(kinds["topics"]) > 1, len(kinds["editions"])]
    assert {""} == own - {url for urls in kinds.values() for url in urls}


@pytest.mark.parametrize("headline", ["Boats", LONG, "뉴스 " * 40, "Слово " * 30, "Unteilbarkeit" * 8, "漢", "a b"])
def test_any_headline_is_whole_and_inside_its_column(headline: str) -> None:
    text = printed_text(headline, NAMES)
    width, height = PROSE[1] - PROSE[0], 370
    if not text:
        return
    found = fit_headline(text, DISPLAY, width, height)
    assert found.complete
    assert text == " ".join(found.lines)
    assert len(found.lines) * found.leading_px <= height
    for line in found.lines:
        drawn_px = sum(font(DISPLAY, *each, found.size_px).getlength(run) for *each, run in glyphs.script_runs(line))
        assert drawn_px <= width, line


def test_lines_are_balanced_and_few() -> None:
    text = "New START lapses, and with it the last treaty limits on American and Russian arsenals"
    found = fit_headline(printed_text(text, NAMES), DISPLAY, 772, 370)
    widths = [width_px(DISPLAY, line, found.size_px) for line in found.lines]
    assert len(found.lines) <= 4
    assert min(widths) > 0.75 * max(widths)
    larger = [size for size, most in SIZES_PX if size > found.size_px and most >= 4]
    assert all(len(set_at(text, size)) > 4 or len(set_at(text, size)) * size * 1.1 > 370 for size in larger)


def set_at(text: str, size_px: int) -> list[str]:
    """Fill lines at a size, as simply as can be."""
    lines = [""]
    for word in printed_text(text, NAMES).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if width_px(DISPLAY, longer, size_px) <= 772 * 0.985 else [lines[-1], word]
    return lines


def test_names_are_not_torn() -> None:
    for count in range(1, 30):
        text = printed_text("word " * count + "New START and North Korea", NAMES)
        lines = fit_headline(text, DISPLAY, 772, 370).lines
        for name in ("New\u00a0START", "North\u00a0Korea"):
            assert 1 == sum(name in line for line in lines), lines


def test_what_is_too_long_ends_in_an_ellipsis_and_is_told(tmp_path: Path) -> None:
    text = "counted boats " * 60
    found = fit_headline(text.strip(), DISPLAY, 772, 370)
    assert not found.complete
    assert found.lines[-1].endswith("…")
    lines = [
        each
        for each in told(tmp_path, {"articles/2026/2026-03-01-boats.md": a_file(title=text.strip())})
        if "a card shows" in each
    ]
    assert [
        "articles/2026/2026-03-01-boats.md:2: warning: title: has 839 characters, and a card shows only the first;"
    ] == [each.rpartition(" make")[0] for each in lines]


@pytest.mark.slow
@pytest.mark.parametrize("cut", [DISPLAY, FACTS, LABEL, STRONG])
def test_no_character_that_counts_as_known_is_drawn_as_a_missing_one(cut: Typeface) -> None:
    known = [chr(code) for code in range(0x20, 0x2300) if glyphs.script_of(chr(code))]
    known = [char for char in known if typeface_for(char, cut) == cut]
    hangul = [chr(code) for code in range(0x3131, 0xD7A4) if glyphs.script_of(chr(code)) == "hangul"]
    assert (2350, 93) == (sum(each >= "가" for each in hangul), sum(each < "가" for each in hangul))
    blank = {" ", "\u00a0", "\u00ad"}
    missing: dict[str, object] = {}
    for char in (*known, *hangul):
        script = glyphs.script_of(char)
        assert script
        if char not in blank:
            opened = font(cut, script, 24)
            if script not in missing:
                missing[script] = drawn_as(opened, "\uffff")
            assert drawn_as(opened, char) != missing[script], f"U+{ord(char):04X}"


def drawn_as(opened: ImageFont.FreeTypeFont, char: str) -> tuple[tuple[int, int], bytes]:
    mask = opened.getmask(char)
    return mask.size, bytes(mask)


def test_scripts_stand_on_one_line_with_their_own_widths() -> None:
    text = "Путин и 김정은 on New START"
    assert [("cyrillic", "Путин"), ("latin", " "), ("cyrillic", "и"), ("latin", " "), ("hangul", "김정은")] == (
        glyphs.script_runs(text)[:5]
    )
    parts = sum(width_px(DISPLAY, run, 50) for _, run in glyphs.script_runs(text))
    assert parts == pytest.approx(width_px(DISPLAY, text, 50))
    for one, other in (("북한", "남한"), ("Путин", "Пушкин")):
        assert png(a_card(one)) != png(a_card(other))


def test_what_no_typeface_has_is_left_out_and_the_rest_is_drawn() -> None:
    assert ("漢", "☃") == glyphs.missing_characters("The 漢 of 북한 ☃ and ☃")
    assert "The of 북한 and" == glyphs.drawable_text("The 漢 of 북한 ☃ and ☃")
    assert "Kimch‘aek" == glyphs.drawable_text("Kimchʻaek")
    assert "Kole" == glyphs.drawable_text("Ḱole")
    assert png(a_card("The of 북한")) == png(a_card("The 漢 of 북한"))
    assert png(a_card("漢"))


@pytest.mark.parametrize(
    "text", [LATIN_EXT, VIETNAMESE, "Chosŏn Sinbo, Kazanʹ", unicodedata.normalize("NFD", LATIN_EXT)]
)
def test_names_in_latin_letters_of_any_language_are_drawn_as_they_are(text: str, tmp_path: Path) -> None:
    assert () == glyphs.missing_characters(text)
    assert unicodedata.normalize("NFC", text) == glyphs.drawable_text(text)
    path = "articles/2026/2026-03-01-boats.md"
    assert [] == [each for each in told(tmp_path, {path: a_file(title=text)}) if "typeface" in each]


def test_a_text_with_letters_that_the_sans_serif_lacks_is_drawn_in_the_serif_whole() -> None:
    assert (FACTS, FACTS) == (typeface_for("Dziennik Łódzki", FACTS), typeface_for("Путин, 김정은", FACTS))
    assert (DISPLAY, DISPLAY) == (typeface_for("Tuổi Trẻ", FACTS), typeface_for("Chosŏn Sinbo", LABEL))


def test_two_accents_above_each_other_do_not_reach_into_the_line_above() -> None:
    plain, stacked = (fit_headline(text, DISPLAY, 772, 370) for text in ("Nguyen " * 6 + "An", "Nguyên " * 6 + "Ấn"))
    assert plain.leading_px / plain.size_px < 1.15
    assert 1.2 < stacked.leading_px / stacked.size_px
    ink, image = theme_colours(theme_fingerprint())["ink"], picture(a_card("Ấn"))
    inked = [y for y in range(FOOT) if ink in {image.getpixel((x, y)) for x in range(*PROSE)}]
    assert FIRST_LINE < inked[0], "the accents reach into the label"


def test_a_problem_names_three_letters_at_most(tmp_path: Path) -> None:
    path = "articles/2026/2026-03-01-boats.md"
    lines = [each for each in told(tmp_path, {path: a_file(title="Ελλάδα of λ")}) if "typeface" in each]
    assert [
        f"{path}:2: warning: title: no typeface of the cards has Ε (U+0395 GREEK CAPITAL LETTER EPSILON), "
        "λ (U+03BB GREEK SMALL LETTER LAMDA), ά (U+03AC GREEK SMALL LETTER ALPHA WITH TONOS) and 2 more; "
        "write it in other letters, or the card shows the text without"
    ] == lines


def test_a_card_is_drawn_in_the_colours_of_the_tokens() -> None:
    counted: Any = picture(a_card()).getcolors(100_000)
    colours = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in counted}
    tokens = theme_colour_codes(theme_fingerprint())
    assert {tokens[name] for name in ("paper", "ink", "ink2", "accent", "spine")} <= colours


def test_a_card_is_drawn_the_same_each_time() -> None:
    assert png(a_card(LONG)) == png(a_card(LONG))


# ---- Head tags


def test_every_page_that_may_be_found_says_how_it_is_shown(site: Built) -> None:
    alts: dict[str, str] = {}
    for url, page in site.pages.items():
        said_of = metas(page)
        robots = [each.get("content") for each in page.iter("meta") if each.get("name") == "robots"]
        if robots == ["noindex"]:
            assert {} == said_of, url
            continue
        wanted = {"site_name", "title", "description", "type", "locale", "url", "image"}
        wanted |= {"image:width", "image:height", "image:alt"}
        assert wanted == {name.removeprefix("og:") for name in said_of if name.startswith("og:")}, url
        assert all(said_of.values()), url
        assert f"{site.url}/{url}" == said_of["og:url"]
        assert "summary_large_image" == said_of["twitter:card"]
        image = said_of["og:image"].removeprefix(f"{site.url}/")
        assert site.file(image).is_file(), url
        assert (said_of["og:image:width"], said_of["og:image:height"]) == tuple(map(str, SIZE))
        assert image == (f"{url}card.png" if site.file(f"{url}card.png").is_file() else "card.png")
        assert alts.setdefault(image, said_of["og:image:alt"]) == said_of["og:image:alt"]
    assert len(alts) > 15


def test_an_article_says_when_it_was_published_and_what_its_card_shows(demonstration: Built) -> None:
    url = "articles/russia-and-north-korea-2023-to-2025/"
    found = metas(demonstration.pages[url])
    assert "article" == found["og:type"]
    assert "2026-11-24T07:30:00+00:00" == found["article:published_time"]
    assert (
        "North Korea: Russia and North Korea went from visits in 2023 to a treaty and troops in 2024. "
        "original undated, CSIS Beyond Parallel, think tank project. {name}."
    ).format(name=found["og:site_name"]) == found["og:image:alt"]


@pytest.mark.slow
def test_without_cards_no_page_names_one(built: Any, copied: Path) -> None:
    site = built(copied, CARDS=False)
    assert [] == [*site.root.rglob("card.png")]
    for page in site.pages.values():
        assert not {name for name in metas(page) if "image" in name or name.startswith("twitter")}
    assert site.file("favicon.ico").is_file()


@pytest.mark.slow
def test_without_an_address_no_page_names_a_whole_one(built: Any, copied: Path) -> None:
    for page in built(copied, SITEURL="").pages.values():
        assert not {"og:url", "og:image", "twitter:card"} & metas(page).keys()


@pytest.mark.slow
def test_cards_are_the_same_by_one_process_and_by_two(built: Any, copied: Path) -> None:
    once, twice = (built(copied, JOBS=jobs, CACHE_PATH=str(copied.parent / f"cache-{jobs}")) for jobs in (1, 2))
    assert files(once.root) == files(twice.root)


# ---- Icons


def test_the_manifest_names_icons_that_are_there(small: Built) -> None:
    manifest = json.loads(small.file("site.webmanifest").read_text(encoding="utf-8"))
    assert ["./", "./", "browser"] == [manifest[name] for name in ("start_url", "scope", "display")]
    paper = theme_colour_codes(theme_fingerprint())["paper"]
    assert {paper} == {manifest["theme_color"], manifest["background_color"]}
    for icon in manifest["icons"]:
        with Image.open(small.root / icon["src"]) as image:
            assert icon["sizes"] == "{}x{}".format(*image.size)
    assert ["", "", "maskable"] == [icon.get("purpose", "") for icon in manifest["icons"]]
    assert {"icon-192.png", "icon-512.png", "icon-maskable-512.png"} == {icon["src"] for icon in manifest["icons"]}


def test_icons_are_there_in_their_sizes(small: Built) -> None:
    with Image.open(small.root / "favicon.ico") as image:
        assert {(16, 16), (32, 32), (48, 48)} == set(image.info["sizes"])
    for name, (size_px, _) in ICONS.items():
        with Image.open(small.root / name) as image:
            assert (size_px, size_px) == image.size


def test_pages_name_the_icons_from_where_they_stand(small: Built) -> None:
    for url, page in small.pages.items():
        links = [
            each.attrib for each in page.iter("link") if each.get("rel") in ("icon", "apple-touch-icon", "manifest")
        ]
        for each in links:
            place = urljoin(f"https://lamps.example.org/digest/{url}", each["href"])
            assert place.startswith("https://lamps.example.org/digest/"), url
            assert small.file(place.removeprefix("https://lamps.example.org/digest/")).is_file(), (url, each)


def test_the_drawn_mark_is_that_of_the_svg() -> None:
    svg = mark.logo_svg(theme_fingerprint(), "")
    tokens = theme_colour_codes(theme_fingerprint())
    (left, right), reach, middle = mark.LINES, mark.DIAMOND_RADIUS, mark.SQUARE // 2
    assert f'viewBox="0 0 {mark.SQUARE} {mark.SQUARE}"' in svg
    assert f'd="M{left} 0v32M{right} 0v32" stroke="{tokens["spine"]}" stroke-width="{mark.LINE_WIDTH}"' in svg
    path = f"M{middle} {middle - reach}l{reach} {reach}-{reach} {reach}L{middle - reach} {middle}z"
    assert f'<path d="{path}" fill="{tokens["accent"]}"/>' in svg
    assert f'fill="{tokens["paper"]}"' in svg
