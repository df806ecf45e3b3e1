"""What `rename` refuses, in exact words, and what it leaves then: all as it was."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.support.golden_site import files
from tests.support.renaming import ACCORD, laid, renamed


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small site, with a few ways to write a reference that it does not have."""
    return laid(tmp_path)


@pytest.mark.slow
def test_a_dry_run_says_what_would_change_and_writes_nothing(content: Path) -> None:
    before = files(content)
    result = renamed(content, "article", "accord-relit", "relit", dry_run=True)
    assert [
        f"content/{ACCORD} -> content/articles/2025/2025-06-10-relit.md",
        f"content/{ACCORD}:40: - aliases: [/articles/lamps-on/, old/1045]",
        f"content/{ACCORD}:40: + aliases: [/articles/lamps-on/, old/1045, /articles/accord-relit/]",
        "content/pages/keepers.md:6: - Three keepers. Follow us by [feed](/atom.xml), or begin with [the relit Accord]"
        "(../articles/2025/2025-06-10-accord-relit.md#the-small-print).",
        "content/pages/keepers.md:6: + Three keepers. Follow us by [feed](/atom.xml), or begin with [the relit Accord]"
        "(../articles/2025/2025-06-10-relit.md#the-small-print).",
        "Would change 2 files, and /articles/accord-relit/ leads to /articles/relit/; nothing was written.",
    ] == result.out.splitlines()
    assert before == files(content)


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (
            ("post", "a", "b"),
            2,
            "rename: 'post' is not a kind; write: rename topic|event|source|page|article|entity OLD NEW",
        ),
        (
            ("topic", "lamp-acord", "b"),
            2,
            "rename: 'lamp-acord' is no topic; did you mean 'lamp-accord'?",
        ),
        (("article", "zzz", "b"), 2, "rename: 'zzz' is no article; name it as in its address"),
        (
            ("topic", "lamp-accord", "Lamp Treaty"),
            2,
            "rename: 'Lamp Treaty' is not a slug; use lower-case letters, digits and single hyphens",
        ),
        (
            ("topic", "lamp-accord", "lamp-accord"),
            2,
            "rename: 'lamp-accord' is the name of this topic already; give another",
        ),
        (
            ("topic", "lamp-accord", "l" * 300),
            2,
            f"rename: content/topics/{'l' * 300}.md: the name has 303 bytes; a name may have 180",
        ),
        (
            ("topic", "lamp-accord", "fog-signals"),
            2,
            "rename: 'fog-signals' is the topic in content/topics/fog-signals.md already; give another",
        ),
        (
            ("article", "fog-horns", "busan"),
            2,
            "rename: 'busan' is the article in content/articles/2025/2025-06-09-busan.md already; give another",
        ),
        (
            ("article", "fog-horns", "lamps-on"),
            2,
            f"rename: 'lamps-on' is an alias in content/{ACCORD}:40 already; give another",
        ),
        (
            ("article", "fog-horns", "2025-01-01-horns"),
            2,
            "rename: '2025-01-01-horns' holds a day, which in a file's name is that of the original; leave it out",
        ),
        (
            ("topic", "fog-signals", "x" * 101),
            1,
            "content/topics/fog-signals.md:2: slug: has 101 letters; an address may have 100\n"
            "1 problem in 1 file; nothing was renamed.",
        ),
    ],
)
def test_a_name_that_cannot_be_given_is_refused(
    words: tuple[str, str, str], code: int, line: str, content: Path
) -> None:
    before = files(content)
    result = renamed(content, *words)
    assert (code, "", f"{line}\n") == (result.code, result.out, result.err)
    assert before == files(content)


def test_a_name_that_another_topic_has_as_title_or_alias_is_refused(content: Path) -> None:
    path = content / "topics/coast-stations.md"
    path.write_text(path.read_text().replace("title: Coast stations\n", "title: Coasts\naliases: [Shores]\n"))
    before = files(content)
    titled, called = (renamed(content, "topic", "fog-signals", each) for each in ("coasts", "shores"))
    assert "rename: 'coasts' is the title in content/topics/coast-stations.md already; give another\n" == titled.err
    assert "rename: 'shores' is an alias in content/topics/coast-stations.md:3 already; give another\n" == called.err
    assert (2, 2, before) == (titled.code, called.code, files(content))


def test_a_file_that_stands_where_the_new_one_would_is_not_overwritten(content: Path) -> None:
    (content / "topics/fog-signals.md").rename(content / "topics/horns.md")
    path = content / "topics/horns.md"
    path.write_text(path.read_text().replace("---\n\n", "slug: fog-signals\n---\n\n"))
    before = files(content)
    result = renamed(content, "topic", "lamp-accord", "horns")
    line = "rename: content/topics/horns.md is there already; give another\n"
    assert (2, line, before) == (result.code, result.err, files(content))


def test_content_that_cannot_be_read_is_not_touched(content: Path) -> None:
    (content / "events/accord.yaml").write_text("- id: [a\n  b: c\n")
    before = files(content)
    result = renamed(content, "topic", "lamp-accord", "lamp-treaty")
    assert (1, before) == (result.code, files(content))
    assert result.err.startswith("content/events/accord.yaml:1: yaml: a list that does not end with ]; ")
    assert result.err.endswith("1 problem in 1 file; nothing was renamed.\n")


def test_a_link_that_is_not_written_plainly_stops_all_of_it(content: Path) -> None:
    path = content / "articles/2019/2019-05-05-first-reaction.md"
    path.write_text(f"{path.read_text()}\nSee [it](/topics/lamp\\-accord/).\n")
    before = files(content)
    result = renamed(content, "topic", "lamp-accord", "lamp-treaty")
    line = (
        "content/articles/2019/2019-05-05-first-reaction.md:14: link: cannot be mended in its place; "
        "write its address as it is, without signs that stand for others\n"
    )
    assert (1, before) == (result.code, files(content))
    assert result.err.startswith(line)


@pytest.mark.slow
@pytest.mark.parametrize("failing", [1, 6, 99])
def test_a_disk_that_fails_halfway_leaves_all_as_it_was(failing: int, content: Path) -> None:
    before = files(content)
    with patch.object(Path, "replace", failing_at(failing, Path.replace)), patch.object(Path, "rename", no_space):
        result = renamed(content, "topic", "lamp-accord", "lamp-treaty")
    assert (1, before) == (result.code, files(content))
    assert result.err.endswith(" cannot be written: No space left on device; nothing was renamed.\n")
    assert [] == list(content.rglob(".*"))


def failing_at(number: int, whole: Callable[..., Path]) -> Callable[..., Path]:
    """Count what is replaced in the content itself, and fail at one of them."""
    calls: Iterator[int] = iter(range(1, 1000))

    def replace(self: Path, target: Path) -> Path:
        if "digest-rename-" not in str(self) and self.suffix == ".digest-new" and next(calls) == number:
            no_space(self, target)
        return whole(self, target)

    return replace


def no_space(self: Path, target: Path) -> Path:
    if "digest-rename-" in str(self):
        shutil.move(self, target)
        return target
    raise OSError(28, "No space left on device", str(self))
