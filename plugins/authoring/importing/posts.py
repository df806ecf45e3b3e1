"""Posts of other generators: header and body of a file, what files it under, and where its links lead."""

import posixpath
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ...model.record import Record
from ...model.web_address import folded_host
from ...reading.parse.files import PICTURES
from ...reading.parse.yaml_text import YamlFault
from .headers import STYLES
from .material import Material, MaterialError, of_file

ENDINGS = (".md", ".markdown", ".mkd", ".rst")
POST = "post:"
"""Begins a target that is another post of the same folder, by its path there; the import finds its draft."""
TARGET = re.compile(r"""(\]\(\s*<?|^\s{0,3}\[[^\]^]+\]:\s*<?|\b(?:src|href)=["'])([^\s)>"']+)""", re.MULTILINE)
DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-")


class Post(Record):
    """A file of posts: `inside` is its path in its folder; the keys of `header` are in lower case."""

    inside: str
    path: Path
    header: Mapping[str, Any]
    body: str
    style: str
    """How its header is written: meta, rst, yaml or toml."""

    def get(self, *names: str) -> str:
        """Return the first of some fields that says something, as one line."""
        for name in names:
            value = self.header.get(name)
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str | int) and str(value).strip():
                return " ".join(str(value).split())
        return ""

    def get_list(self, *names: str, dividers: str = ",") -> list[str]:
        """Return what some fields list, whether as a list or in one line."""
        found: list[str] = []
        for name in names:
            value = self.header.get(name)
            parts = (
                re.split(f"[{dividers}]", value) if isinstance(value, str) else value if isinstance(value, list) else []
            )
            found += [
                " ".join(str(each).split()) for each in parts if isinstance(each, str | int) and str(each).strip()
            ]
        return found


@dataclass
class Links:
    """Where the targets of a post lead: `files` are those that its draft needs beside it, `doubts` what went wrong."""

    post: Post
    root: Path
    files: dict[str, Path] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def to_post(self, target: str) -> str:
        """Return the target of a draft for the path of a post, from the root or from where this one is."""
        path, mark, fragment = unquote(target).partition("#")
        base = "" if path.startswith("/") else posixpath.dirname(self.post.inside)
        return f"{POST}{posixpath.normpath(posixpath.join(base, path.lstrip('/')))}{mark}{fragment}"

    def to_file(self, target: str, roots: Iterable[Path] = ()) -> str | None:
        """Return the target for a static file, or None if there is none of this name; only pictures come along."""
        path = unquote(target.partition("#")[0].partition("?")[0])
        places = [each / path.lstrip("/") for each in (self.root, *roots)]
        found = next(
            (
                each
                for each in ([self.post.path.parent / path] * (not path.startswith("/")) + places)
                if is_in_folder(each, self.root)
            ),
            None,
        )
        if found is None:
            return None
        if found.suffix.lower() not in PICTURES:
            self.doubts.append(f"{target} is no picture and was left where it is; put it where it can be linked to.")
            return "https://example.org/TODO"
        self.files[target] = found
        return target


def is_in_folder(path: Path, root: Path) -> bool:
    """Whether a path is a file in a folder, or in the one that the folder is in, however it is written."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root.resolve().parent)
    except (OSError, ValueError):
        return False


def posts_in(material: Material) -> Iterator[Post]:
    """Yield the posts of a folder, or the one that a file is. Raises MaterialError."""
    folder = material.folder
    if folder is None:
        if material.path and (post := post_of(material, material.path.name)):
            yield post
        return
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(each.startswith(".") for each in inside.parts)
        if path.suffix.lower() in ENDINGS and path.is_file() and not hidden:
            post = post_of(of_file(path, {}), inside.as_posix())
            yield from [post] if post else []


def post_of(material: Material, inside: str) -> Post | None:
    """Return the post that a file is, or None if it has no header. Raises MaterialError."""
    path, text = material.path or Path(inside), material.text
    for style, form in STYLES.items():
        try:
            if found := form(text):
                header = {key.lower().replace("-", "_"): value for key, value in found[0].items()}
                return Post(inside=inside, path=path, header=header, body=found[1].strip("\n"), style=style)
        except YamlFault as fault:
            raise MaterialError(f"{path}:{fault.line + 1}: {fault.what}; {fault.mend}") from None
        except tomllib.TOMLDecodeError as error:
            raise MaterialError(f"{path}: +++: {error}; mend the header") from None
    return None


def topics_and_tags(
    categories: Iterable[str], tags: Iterable[str], known: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the topics that a map gives for categories and tags, and as tags all that it does not name."""
    named = [each for each in dict.fromkeys([*categories, *tags]) if each.casefold() != "uncategorized"]
    topics = [known[each.casefold()] for each in named if each.casefold() in known]
    return tuple(dict.fromkeys(each for each in topics if each)), tuple(
        each for each in named if each.casefold() not in known
    )


def cited_page(body: str, site: str = "") -> tuple[str, str]:
    """Return the first address outside of a site that a post names, and what an editor has to decide about it."""
    for found in re.finditer(r"https?://[^\s)>\"'\]]+", body):
        if not site or folded_host(found[0]) != folded_host(site):
            return found[0], "source.url is the first address in the text; is it the page that the account condenses?"
    return "", "the text names no page; write under source which one it condenses."


def with_targets(body: str, address: Callable[[str], str | None]) -> str:
    """Return Markdown in which each target that `address` knows is another one."""

    def changed(found: re.Match[str]) -> str:
        new = address(found[2])
        return found[0] if new is None else found[1] + new

    return TARGET.sub(changed, body)
