"""A folder of Jekyll's or Hugo's posts, or one of them: front matter in YAML or TOML between lines of --- or +++."""

import re
from collections.abc import Iterator
from pathlib import Path

from ....model.web_address import folded_host
from ..imported_article import ImportedArticle
from ..languages import language_code
from ..material import Material
from ..moments import read_when
from ..posts import DATED, ENDINGS, POST, Links, Post, cited_page, posts_in, topics_and_tags, with_targets
from . import Kind

CODE = re.compile(
    r"""\{%-?\s*(?:post_url|link)\s+(?P<jekyll>\S+?)\s*-?%\}|\{\{[<%]\s*(?:rel)?ref\s+"(?P<hugo>[^"]+)"\s*[%>]\}\}"""
)
BASE = re.compile(
    r"""\{\{\s*(?:site\.(?:baseurl|url)|['"](?P<path>[^'"]*)['"]\s*\|\s*(?:relative_url|absolute_url|relURL))\s*\}\}"""
)
LEFT = re.compile(r"\{[{%][<%]?\s*(/?\w+)[^{}]*[%}]\}")
MORE = re.compile(r"(?m)^[ \t]*<!--\s*more\s*-->[ \t]*\n?")


def recognises(material: Material) -> bool:
    """Whether there is such front matter, with a title or a date in it."""
    if not material.folder and not material.path:
        return False
    return any(each.style in ("yaml", "toml") and {"title", "date"} & set(each.header) for each in posts_in(material))


def read(material: Material) -> Iterator[ImportedArticle]:
    """Yield each post; the lists of Hugo (`_index.md`) are none. Raises MaterialError."""
    root = material.folder or (material.path.parent if material.path else Path())
    found = list(posts_in(material))
    by_name = {DATED.sub("", Path(each.inside).stem): each.inside for each in found}
    by_name |= {Path(each.inside).stem: each.inside for each in found}
    by_name |= {each.inside: each.inside for each in found}
    for each in found:
        if Path(each.inside).stem != "_index":
            yield account(each, Links(each, root), material, by_name)


def account(post: Post, links: Links, material: Material, by_name: dict[str, str]) -> ImportedArticle:
    """Return a post of Jekyll's or Hugo's."""
    around = [links.root.parent, links.root.parent / "static", links.root.parent / "assets", links.root / "static"]

    def address(target: str) -> str | None:
        if target.startswith(POST):
            name = target.removeprefix(POST)
            known = by_name.get(name.lstrip("/")) or by_name.get(Path(name).stem)
            return f"{POST}{known or name}"
        if folded_host(target) or target.startswith("#"):
            return None
        return links.to_post(target) if target.partition("#")[0].endswith(ENDINGS) else links.to_file(target, around)

    plain = BASE.sub(
        lambda found: found["path"] or "",
        CODE.sub(lambda found: f"{POST}{found['jekyll'] or found['hugo']}", post.body),
    )
    codes = sorted({found[1].lstrip("/") for found in LEFT.finditer(plain)})
    body = with_targets(MORE.sub("\n", LEFT.sub("", plain)), address)
    categories = post.get_list("categories", "category", dividers=", ")
    topics, tags = topics_and_tags(categories, post.get_list("tags", dividers=", "), material.topics)
    cited, doubt = cited_page(body)
    stem = post.path.parent.name if post.path.stem == "index" else post.path.stem
    dated = DATED.match(stem)
    return ImportedArticle(
        title=post.get("title") or DATED.sub("", stem).replace("-", " ").capitalize(),
        ours=True,
        summary=post.get("description", "excerpt", "summary"),
        date=read_when(post.get("date")) or (dated[1] if dated else ""),
        url=cited,
        language=language_code(post.get("lang", "language")),
        body=body,
        by=", ".join(post.get_list("authors", "author")),
        name=post.get("slug") or DATED.sub("", stem),
        topics=topics,
        tags=tags,
        aliases=tuple(
            each
            for each in (*post.get_list("aliases", "redirect_from"), post.get("permalink", "url"))
            if each and ":" not in each
        ),
        todo=(
            doubt,
            *links.doubts,
            *(f"the code {each!r} of the template was left out; write what it printed." for each in codes),
        ),
        known_as=(f"{POST}{post.inside}",),
        files=links.files,
    )


KIND = Kind(name="a folder of Jekyll's or Hugo's posts", recognises=recognises, read=read)
