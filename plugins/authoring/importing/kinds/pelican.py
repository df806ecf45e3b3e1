"""A content folder of Pelican, or a file of it: both styles of header, links, tags, categories and static files."""

import re
from collections.abc import Iterator

from ....model.web_address import folded_host
from ..imported_article import ImportedArticle
from ..languages import language_code
from ..material import Material
from ..moments import read_when
from ..posts import DATED, POST, Links, Post, cited_page, posts_in, topics_and_tags, with_targets
from . import Kind

FORM = re.compile(r"[{|](filename|static|attach|tag|category|author|index|photo)[}|](.*)", re.DOTALL)
LISTS = re.compile(r"(?<!!)\[([^\[\]]*)\]\([{|](?:tag|category|author|index)[}|][^)]*\)")
STYLES = ("meta", "rst")


def recognises(material: Material) -> bool:
    """Whether a header is in one of Pelican's two styles: `Title: …`, or the fields of reStructuredText."""
    if not material.folder and not material.path:
        return False
    return (
        any(each.style in STYLES for each in posts_in(material)) if material.folder else is_text_with_header(material)
    )


def is_text_with_header(material: Material) -> bool:
    """Whether a file has such a header, and some other field of Pelican's beside the title."""
    post = next(posts_in(material), None)
    return bool(post and post.style in STYLES and {"date", "category", "tags", "slug", "status"} & set(post.header))


def read(material: Material) -> Iterator[ImportedArticle]:
    """Yield each post. Raises MaterialError."""
    root = material.folder or (material.path.parent if material.path else None)
    for each in posts_in(material):
        if root and not each.inside.startswith("pages/"):
            yield account(each, Links(each, root), material)


def account(post: Post, links: Links, material: Material) -> ImportedArticle:
    """Return a post of Pelican's."""

    def address(target: str) -> str | None:
        found = FORM.match(target)
        if found and found[1] == "filename" and found[2].endswith((".md", ".rst", ".markdown", ".mkd")):
            return links.to_post(found[2])
        path = found[2] if found else target
        if found or not folded_host(target):
            return links.to_file(path) or ("https://example.org/TODO" if found else None)
        return None

    body = with_targets(LISTS.sub(r"\1", post.body), address)
    categories = post.get_list("category") or ([post.inside.split("/")[-2]] if "/" in post.inside else [])
    topics, tags = topics_and_tags(categories, post.get_list("tags", "keywords"), material.topics)
    cited, doubt = cited_page(body)
    stem = post.path.stem
    return ImportedArticle(
        title=post.get("title"),
        ours=True,
        summary=post.get("summary", "description"),
        date=read_when(post.get("date")),
        url=cited,
        language=language_code(post.get("lang")),
        body=body,
        by=", ".join(post.get_list("authors", dividers=";" if ";" in post.get("authors") else ","))
        or post.get("author"),
        name=post.get("slug") or DATED.sub("", stem),
        topics=topics,
        tags=tags,
        aliases=tuple(each for each in (post.get("url", "save_as"),) if each),
        todo=(doubt, *links.doubts),
        known_as=(f"{POST}{post.inside}",),
        files=links.files,
    )


KIND = Kind(name="a content folder of Pelican", recognises=recognises, read=read, rank=1)
