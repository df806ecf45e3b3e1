"""Templates: all of them ours, and none prints what was not made safe."""

import ast
import re
from collections.abc import Iterator

import jinja2
import jinja2.meta
import pytest

from plugins.writing.registry import registered_filters
from plugins.writing.templates import FRAME_FILTERS, Templates
from tests.support.source_tree import (
    STAFF,
    TEMPLATES,
    calls,
    engine,
    modules,
)


def named_templates() -> set[tuple[str, str]]:
    """The templates that plugins name, each with its plugin."""
    return {
        (constant.value, part)
        for _, part, module in modules()
        if part not in STAFF or part == "writing"
        for _, node in calls(module)
        for keyword in node.keywords
        if keyword.arg == "template"
        for constant in ast.walk(keyword.value)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str) and constant.value.endswith(".html")
    }


def test_the_templates_that_rooms_name_are_those_of_our_theme() -> None:
    ours = {path.name for path in TEMPLATES.glob("*.html")}
    assert {name for name, _ in named_templates()} == ours
    assert len(ours) > 10


def test_every_page_names_its_template_in_plain_words() -> None:
    for name, _, module in modules():
        for called, node in calls(module):
            if called == "Page":
                [value] = [keyword.value for keyword in node.keywords if keyword.arg == "template"]
                assert isinstance(value, ast.Constant | ast.IfExp), f"{name}:{node.lineno}"


def test_no_template_takes_anything_from_another_theme_or_is_unused() -> None:
    environment = jinja2.Environment(autoescape=True)
    used = {name for name, _ in named_templates()}
    for path in sorted(TEMPLATES.rglob("*.html")):
        parsed = environment.parse(path.read_text(encoding="utf-8"))
        for name in jinja2.meta.find_referenced_templates(parsed):
            assert name, f"{path.name} takes a template whose name is not plain"
            assert (TEMPLATES / name).is_file(), f"{path.name} takes {name}"
            used.add(name)
    assert {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")} == used


def filters_of(name: str) -> set[str]:
    """The filters that a template calls, and all that it includes or imports."""
    environment = jinja2.Environment(autoescape=True)
    found, ahead, filters = {name}, [name], set()
    while ahead:
        parsed = environment.parse((TEMPLATES / ahead.pop()).read_text(encoding="utf-8"))
        filters |= {each.name for each in parsed.find_all(jinja2.nodes.Filter)}
        filters |= {str(each.args[0].as_const()) for each in maps(parsed)}
        others = {str(each) for each in jinja2.meta.find_referenced_templates(parsed)} - found
        found |= others
        ahead += others
    return filters


def maps(parsed: jinja2.nodes.Template) -> Iterator[jinja2.nodes.Filter]:
    """The uses of `map` that name a filter."""
    return (each for each in parsed.find_all(jinja2.nodes.Filter) if each.name == "map" and each.args)


@pytest.mark.slow
def test_a_template_calls_only_what_the_frame_and_its_own_plugin_register() -> None:
    engine()
    common = {*jinja2.filters.FILTERS, *FRAME_FILTERS, "typeset"}
    registered: dict[str, set[str]] = {}
    for name, function in registered_filters():
        registered.setdefault(function.__module__.split(".")[1], set()).add(name)
    foreign = {
        (name, plugin): beyond
        for name, plugin in named_templates()
        if (beyond := filters_of(name) - common - registered.get(plugin, set()))
    }
    assert {} == foreign
    assert {"article.html", "topic.html"} <= {name for name, _ in named_templates() if filters_of(name) - common}


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
    Templates(environment, {}, [str(TEMPLATES)])
    with pytest.raises(jinja2.UndefinedError):
        environment.from_string("{{ nothing }}").render()
