"""An export of WordPress (WXR): posts of our own, with their categories, authors and comments."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ....model.e_mail import masked
from ....model.record import replace
from ..html_to_markdown import markdown_of, text_of
from ..imported_article import Comment, ImportedArticle
from ..languages import language_code
from ..material import Material, MaterialError
from ..posts import cited_page, topics_and_tags
from . import Kind

WP = re.compile(r"http://wordpress\.org/export/1\.\d/")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
STATUS = {"1": "approved", "0": "pending"}
"""How comments are marked; all others are spam, or in the bin, and stay there."""
SHORTCODE = re.compile(r"\[(/?)(caption|gallery|embed|video|audio|playlist)\b[^\]]*\]")
BLOCK = re.compile(r"(?:^|\n)<(?:p|div|ul|ol|h[1-6]|blockquote|pre|table|figure|!--)")


def recognises(material: Material) -> bool:
    """Whether it is an RSS file with the names of WordPress's exports."""
    return "<rss" in material.start and bool(WP.search(material.start))


def read(material: Material) -> Iterator[ImportedArticle]:
    """Yield each post. Pages, pictures and menus are none. Raises MaterialError."""
    try:
        tree = ElementTree.fromstring(material.data)
    except ElementTree.ParseError as error:
        raise MaterialError(f"{material.label}:{error.position[0]}: is no XML ({error}); export it anew") from None
    found = WP.search(material.start)
    wp = f"{{{found[0]}}}" if found else ""
    site = text_in(tree, "channel/link")
    people = {
        text_in(each, f"{wp}author_login"): text_in(each, f"{wp}author_display_name")
        for each in tree.iter(f"{wp}author")
    }
    pictures = {text_in(each, f"{wp}post_id"): text_in(each, f"{wp}attachment_url") for each in tree.iter("item")}
    for item in tree.iter("item"):
        if text_in(item, f"{wp}post_type") == "post" and text_in(item, f"{wp}status") not in (
            "trash",
            "auto-draft",
        ):
            found_post = post(material, item, wp, site, people, language_code(text_in(tree, "channel/language")))
            if picture := pictures.get(thumbnail(item, wp)):
                wanted = f"put its picture beside the draft, and name it as image: {picture}"
                found_post = replace(found_post, todo=(*found_post.todo, wanted))
            yield found_post


def post(
    material: Material, item: Element, wp: str, site: str, people: dict[str, str], language: str
) -> ImportedArticle:
    """Return a post. A link to another one is kept as its address, by which the import finds it."""
    html = with_paragraphs(item.findtext(CONTENT) or "")
    filed = {"category": [], "post_tag": []}  # type: dict[str, list[str]]
    for each in item.findall("category"):
        filed.get(each.get("domain", ""), []).append(" ".join((each.text or "").split()))
    topics, tags = topics_and_tags(filed["category"], filed["post_tag"], material.topics)
    link, creator = text_in(item, "link"), text_in(item, CREATOR)
    shortcodes = sorted({found[2] for found in SHORTCODE.finditer(html)})
    body = markdown_of(SHORTCODE.sub("", html), lambda target: target)
    cited, doubt = cited_page(body, site)
    path = urlsplit(link).path.strip("/")
    return ImportedArticle(
        title=text_in(item, "title"),
        ours=True,
        summary=" ".join(text_of(item.findtext(f"{wp[:-1]}excerpt/}}encoded") or "").split()),
        date=moment(text_in(item, f"{wp}post_date_gmt")) or day(text_in(item, f"{wp}post_date")),
        url=cited,
        language=language,
        body=masked(body),
        by=people.get(creator) or ("" if "@" in creator else creator),
        name=text_in(item, f"{wp}post_name"),
        topics=topics,
        tags=tags,
        aliases=(f"{path}/",) if path and posixpath.normpath(path) == path else (),
        comments=tuple(comments(item, wp)),
        known_as=(link, text_in(item, "guid")),
        todo=(doubt, *(f"[{name}] of WordPress was left out; put what it showed in its place." for name in shortcodes)),
    )


def comments(item: Element, wp: str) -> Iterator[Comment]:
    """Yield the comments of a post that somebody wrote; no address comes along."""
    for each in item.findall(f"{wp}comment"):
        status = STATUS.get(text_in(each, f"{wp}comment_approved"))
        if status and text_in(each, f"{wp}comment_type") in ("", "comment"):
            yield Comment(
                id=text_in(each, f"{wp}comment_id"),
                name=masked(text_in(each, f"{wp}comment_author")) or "Anonymous",
                date=moment(text_in(each, f"{wp}comment_date_gmt")),
                status=status,
                text=masked(markdown_of(with_paragraphs(each.findtext(f"{wp}comment_content") or ""))),
                answers=text_in(each, f"{wp}comment_parent").removeprefix("0"),
            )


def thumbnail(item: Element, wp: str) -> str:
    """Return the number of the picture that stands for a post."""
    kept = {text_in(each, f"{wp}meta_key"): text_in(each, f"{wp}meta_value") for each in item.findall(f"{wp}postmeta")}
    return kept.get("_thumbnail_id", "")


def text_in(element: Element, path: str) -> str:
    """Return the text of an element inside of one, in one line."""
    return " ".join((element.findtext(path) or "").split())


def moment(gmt: str) -> str:
    """Return a time of WordPress, which is one of UTC, in ISO 8601; nothing for the zeros of what never came out."""
    return f"{gmt[:10]}T{gmt[11:16]}+00:00" if re.match(r"[1-9]\d{3}-\d\d-\d\d \d\d:\d\d", gmt) else ""


def day(local: str) -> str:
    """Return the day of a time whose zone is not known."""
    return moment(local)[:10]


def with_paragraphs(html: str) -> str:
    """Return HTML with its paragraphs as elements: WordPress makes them of empty lines when a page is shown."""
    html = html.replace("\r\n", "\n").replace("]]&gt;", "]]>")
    parts = re.split(r"\n\s*\n", html)
    return "\n".join(
        each if BLOCK.match(f"\n{each.strip()}") else "<p>{}</p>".format(each.strip().replace("\n", "<br>\n"))
        for each in parts
        if each.strip()
    )


KIND = Kind(name="an export of WordPress", recognises=recognises, read=read, rank=2)
