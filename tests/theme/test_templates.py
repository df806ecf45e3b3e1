"""Templates: all of them ours, and none prints what was not made safe."""

import ast
import re

import jinja2
import jinja2.meta
import pytest

from plugins.writing.templates import Templates
from tests.support.source_tree import (
    STAFF,
    TEMPLATES,
    calls,
    engine,
    modules,
)


def named_templates() -> set[str]:
    """The templates that rooms name."""
    return {
        constant.value
        for _, part, module in modules()
        if part not in STAFF
        for _, node in calls(module)
        for keyword in node.keywords
        if keyword.arg == "template"
        for constant in ast.walk(keyword.value)
        if isinstance(constant, ast.Constant) and str(constant.value).endswith(".html")
    }


def test_the_templates_that_rooms_name_are_those_of_our_theme() -> None:
    ours = {path.name for path in TEMPLATES.glob("*.html")}
    assert named_templates() == ours
    assert len(ours) > 10


def test_every_page_names_its_template_in_plain_words() -> None:
    for name, _, module in modules():
        for called, node in calls(module):
            if called == "Page":
                [value] = [keyword.value for keyword in node.keywords if keyword.arg == "template"]
                assert isinstance(value, ast.Constant | ast.IfExp), f"{name}:{node.lineno}"


def test_no_template_takes_anything_from_another_theme_or_is_unused() -> None:
    environment = jinja2.Environment(autoescape=True)
    used = named_templates()
    for path in sorted(TEMPLATES.rglob("*.html")):
        parsed = environment.parse(path.read_text(encoding="utf-8"))
        for name in jinja2.meta.find_referenced_templates(parsed):
            assert name, f"{path.name} takes a template whose name is not plain"
            assert (TEMPLATES / name).is_file(), f"{path.name} takes {name}"
            used.add(name)
    assert {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")} == used


def test_nothing_of_content_is_marked_safe_in_a_template() -> None:
    marked = {
        found.strip()
        for path in TEMPLATES.rglob("*.html")
        for found in re.findall(r"{{((?:(?!}}).)*)\|\s*safe", path.read_text(encoding="utf-8"))
    }
    constants = {each for each in marked if re.fullmatch("'[^']*'", each)}
    assert set() == marked - constants


def test_the_build_escapes_and_refuses_what_is_not_defined() -> None:
    assert engine().settings["JINJA_ENVIRONMENT"]["autoescape"] is True
    environment = jinja2.Environment()
    Templates(environment, {}, TEMPLATES)
    with pytest.raises(jinja2.UndefinedError):
        environment.from_string("{{ nothing }}").render()
