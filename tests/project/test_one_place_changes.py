"""What CONTRIBUTING says of additions, done in a clone: a kind of page, a rule, a feed format and a deploy target."""

import subprocess
import tarfile
from pathlib import Path

from tests.support.sites import small_in

PLUGIN = '''"""Headlines: those of all articles on one page."""

from collections.abc import Iterator

from .digest import Digest
from .writing import Page, publish


def pages(digest: Digest) -> Iterator[Page]:
    """The one page."""
    teasers = digest.teasers.of_each(digest.lists.by_date)
    yield Page(url="headlines/", template="headlines.html", title="Headlines", values={"teasers": teasers})


def register() -> None:
    """Join the build."""
    publish(pages)
'''
TEMPLATE = """{% extends "partials/frame.html" %}
{% from "macros/lists.html" import article_list with context %}
{% block main %}
<h1>Headlines</h1>
{{ article_list(teasers) }}
{% endblock %}
"""
RULE = '''"""A rule on headlines."""

from collections.abc import Iterator

from ..model.problem import Problem
from ..reading.context import RuleContext
from .rule import rule


@rule
def a_headline_does_not_shout(context: RuleContext) -> Iterator[Problem]:
    """No headline ends with an exclamation mark."""
    for entry in context.content.articles:
        if entry.record.title.endswith("!"):
            yield entry.problem(("title",), "ends with an exclamation mark", "end it without")
'''
TARGET = '''"""A tar file as the target of a deploy."""

import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...model.setting_values import read_line
from ...writing.sync import Changes, site_files
from . import Field

FIELDS = {"path": Field(read=read_line, mend="give the file to write", required=True)}


@dataclass(frozen=True)
class Tar:
    """`{"kind": "tape", "path": "site.tar"}`."""

    path: Path

    def __str__(self) -> str:
        """Return where it is."""
        return str(self.path)

    def last_note(self) -> None:
        """Return nothing: the file is written anew by whoever deploys."""

    def compare(self, site: Path) -> Changes:
        """Return what has to change: the file is written anew."""
        return Changes(added=tuple(sorted(site_files(site))))

    def fetch(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Return nothing: the file is written anew."""
        return {}

    def apply(self, site: Path, changes: Changes, note: str) -> None:
        """Write the file."""
        with tarfile.open(self.path, "w") as tar:
            for name in changes.added:
                tar.add(site / name, name)


def target(given: dict[str, Any], root: Path) -> Tar:
    """Return the target for what an entry of DEPLOY says."""
    return Tar(root / given["path"])
'''

FORMAT = '''"""A list of headlines as a format of feeds."""

from . import Channel, Format, Written


def lines(channel: Channel, entries: tuple[Written, ...]) -> bytes:
    """Return a headline a line."""
    return "".join(f"{each.entry.title}\\n" for each in entries).encode()


FORMAT = Format(name="Lines", file="lines.txt", media_type="text/plain", make=lines)
'''


def title_of(text: str) -> str:
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    return title.removeprefix("title: ").strip('"')


def run(project: Path, *words: str) -> tuple[int, str]:
    ran = subprocess.run(
        [project / "digest", *words], cwd=project, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_a_page_a_rule_a_feed_format_and_a_target_are_added_by_the_files_that_contributing_names(
    project: Path,
) -> None:
    small_in(project)
    (project / "plugins" / "headlines.py").write_text(PLUGIN, encoding="utf-8")
    (project / "theme" / "templates" / "headlines.html").write_text(TEMPLATE, encoding="utf-8")
    (project / "plugins" / "checks" / "headlines.py").write_text(RULE, encoding="utf-8")
    (project / "plugins" / "delivery" / "targets" / "tape.py").write_text(TARGET, encoding="utf-8")
    (project / "plugins" / "feeds" / "formats" / "lines.py").write_text(FORMAT, encoding="utf-8")
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('\nPLUGINS = [*PLUGINS, "plugins.headlines"]\nCARDS = False\n')
        settings.write(
            'DEPLOY = {"tape": {"kind": "tape", "path": "site.tar", "siteurl": "https://tape.example.org"}}\n'
        )
    article = project / "content" / "articles" / "2025" / "2025-06-02-nordkap-dark.md"
    sound = article.read_text(encoding="utf-8")

    article.write_text(f"{sound.rstrip()}\n\nSee [all headlines](/headlines/).\n", encoding="utf-8")
    code, said = run(project, "check")
    assert 0 == code, said
    code, said = run(project, "build", "--no-data")
    assert 0 == code, said
    assert "<h1>Headlines</h1>" in (project / "output" / "headlines" / "index.html").read_text(encoding="utf-8")

    assert title_of(sound) in (project / "output" / "lines.txt").read_text(encoding="utf-8").splitlines()
    for page in ("index.html", "follow/index.html"):
        assert '/lines.txt" type="text/plain" title="' in (project / "output" / page).read_text(encoding="utf-8")
    assert ', <a href="../lines.txt">Lines</a>' in (project / "output" / "follow" / "index.html").read_text("utf-8")
    assert list((project / "output" / "topics").glob("*/lines.txt"))

    title = next(line for line in sound.splitlines() if line.startswith("title: "))
    article.write_text(sound.replace(title, f'title: "{title_of(sound)}!"', 1), "utf-8")
    code, said = run(project, "check")
    assert 1 == code
    place = f"{article.relative_to(project)}:{sound.splitlines().index(title) + 1}"
    assert f"{place}: title: ends with an exclamation mark; end it without" in said

    article.write_text(sound, encoding="utf-8")
    for call in (("release",), ("deploy", "tape")):  # what has a new address is released before it is deployed
        code, said = run(project, *call)
        assert 0 == code, said
    with tarfile.open(project / "site.tar") as tar:
        names = tar.getnames()
    assert {"index.html", "headlines/index.html", "atom.xml"} <= set(names)
    assert [] == [name for name in names if name.startswith(".")]
