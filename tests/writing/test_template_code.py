"""Compiled templates: kept beside compiled Python, used while nothing of them has changed, and never when damaged."""

import sys
from functools import partial
from pathlib import Path

import jinja2
import pytest

from plugins.writing import template_code
from plugins.writing.template_code import TemplateCode, compiled_by

NAME = "page.html"


def shouted(text: str, times: int) -> str:
    return text + "!" * times


shouted.__module__ = "plugins.of_a_test"  # as one of the engine's


class Theme:
    """A folder with one template, and what a process of its own would render with it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch = folder, monkeypatch
        self.compiled = 0
        self.write("{{ 'Hello' | shouted }} {{ name }}")

    def write(self, text: str) -> None:
        self.folder.joinpath(NAME).write_text(text, encoding="utf-8")

    def rendered(self, times: int = 1, options: str = "") -> str:
        """Render in an environment that knows nothing but what is on disk; `compiled` counts what it had to compile."""
        self.monkeypatch.setattr(TemplateCode, "known", {})
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(self.folder), autoescape=True)
        environment.filters["shouted"] = partial(shouted, times=times)
        environment.bytecode_cache = TemplateCode(compiled_by(environment, options))
        compile_source = environment._compile  # what it calls with the Python code that it has made

        def counted(source: str, filename: str) -> object:
            self.compiled += 1
            return compile_source(source, filename)

        self.monkeypatch.setattr(environment, "_compile", counted)
        return environment.get_template(NAME).render(name="<you>")

    @property
    def kept(self) -> list[Path]:
        return sorted(self.folder.joinpath("__pycache__").glob("*"))


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Theme:
    monkeypatch.setattr(template_code, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return Theme(tmp_path, monkeypatch)


def test_a_template_is_compiled_once_for_all_processes(theme: Theme) -> None:
    assert ["Hello! &lt;you&gt;"] * 3 == [theme.rendered() for _ in range(3)]
    assert 1 == theme.compiled == len(theme.kept)


def test_another_text_is_compiled_anew_in_the_same_place(theme: Theme) -> None:
    theme.rendered()
    theme.write("{{ name }}")
    assert "&lt;you&gt;" == theme.rendered()
    assert (2, 1) == (theme.compiled, len(theme.kept))


def test_what_a_filter_is_bound_to_and_options_decide_too(theme: Theme) -> None:
    for _ in range(2):
        assert "Hello! &lt;you&gt;" == theme.rendered()
        assert "Hello!! &lt;you&gt;" == theme.rendered(times=2)
        theme.rendered(times=2, options="other")
    assert 3 == theme.compiled == len(theme.kept)


def test_other_code_takes_the_place_of_what_was_compiled(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.rendered()
    monkeypatch.setattr(template_code, "code_fingerprint", lambda: "another")
    theme.rendered()
    assert (2, 1) == (theme.compiled, len(theme.kept))


def test_nothing_is_kept_where_a_filter_is_of_a_plugin_of_ones_own(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shouted, "__module__", "mine.filters")
    theme.rendered()
    monkeypatch.setattr(shouted, "__code__", (lambda text, times: text.upper()).__code__)
    assert "HELLO &lt;you&gt;" == theme.rendered()
    assert (2, []) == (theme.compiled, theme.kept)


def test_what_is_damaged_is_compiled_anew(theme: Theme) -> None:
    expected = theme.rendered()
    (path,) = theme.kept
    whole = path.read_bytes()
    for at in (0, template_code.MARK_BYTES, len(whole) // 2, len(whole) - 1):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            path.write_bytes(damaged)
            before = theme.compiled
            assert (expected, before + 1) == (theme.rendered(), theme.compiled)
            assert whole == path.read_bytes()


def test_a_folder_may_have_a_name_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "d\udcc3ner"
    folder.mkdir()
    monkeypatch.setattr(template_code, "FOLDER", folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    theme = Theme(folder, monkeypatch)
    assert theme.rendered() == theme.rendered()
    assert 1 == theme.compiled == len(theme.kept)


def test_nothing_is_kept_where_python_keeps_nothing(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    theme.rendered()
    assert [] == theme.kept


def test_where_it_cannot_be_kept_a_template_is_compiled_each_time(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_code, "FOLDER", theme.folder / NAME)  # a file, below which nothing can be
    assert theme.rendered() == theme.rendered()
    assert 2 == theme.compiled
