"""The short ways of templates come to what Jinja's own come to."""

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, pass_context
from markupsafe import Markup

from plugins.writing.quick_jinja import quicken
from plugins.writing.quick_jinja import rendered as rendered_quickly

MACROS = """
{% macro plain(a, b="<x>", c=none) %}[{{ a }} {{ b }} {{ c }}]{% endmacro %}
{% macro inner(a) %}{{ plain(a, b=a) }}{{ plain(plain(a)) }}{% endmacro %}
{% macro called(a) %}{{ a }}({{ caller() }}){% endmacro %}
{% macro rest(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro global() %}{{ site }}{% endmacro %}
"""
TEMPLATES = (
    "{{ plain(1) }}{{ plain('<b>') }}{{ plain(html) }}{{ plain(c=1, a=2) }}{{ plain('a', 'b', 'c') }}",
    "{{ inner('&') }}{% for each in '<&' %}{% set x = plain(each) %}{{ x }}{{ seen('each') }}{% endfor %}",
    "{% call called('<') %}{{ plain('>') }}{% endcall %}",
    "{{ rest(1, 2, '<', k='&') }}",
    "{{ global() }}{{ text.replace('a', '<') }}{{ text.upper() }}{{ text.split('a') }}{{ ending() }}",
    "{{ plain() }}",
    "{{ plain(1, 2, 3, 4) }}",
    "{{ plain(1, d=4) }}",
    "{{ plain(1, a=1) }}",
    "{{ called(1) }}",
    "{{ missing(1) }}",
    "{{ text.nothing() }}",
    "{{ held.name }}{{ held.get('name') }}{{ odd.nothing is defined }}{{ plain(held.name) }}",
    "{{ text.nothing }}",
    "{{ missing.name }}",
    "{{ none }}{{ 1.5 }}{{ html }}{{ odd }}{{ [html, '<'] }}{{ html ~ '<' }}{{ text|replace('a', '<') }}",
    "{% autoescape false %}{{ plain('<') }}{{ html }}{{ '<' }}{% endautoescape %}{{ plain('<') }}",
)


class Odd:
    """A value that knows its HTML."""

    def __html__(self) -> str:
        return "<odd>"


@pass_context
def seen(context: Any, name: str) -> str:
    """Return what a loop has set, which only a context of its own tells."""
    return f"{context.resolve(name)}<"


def ending() -> str:
    """Fail as a generator that has ended does."""
    raise StopIteration


def rendered(template: str, quick: bool) -> str:
    """Return a page, or the fault that it ends with."""
    loader = DictLoader({"m": MACROS, "t": "{% from 'm' import plain, inner, called, rest, global %}" + template})
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, extensions=[])
    environment.globals.update(site="<site>", seen=seen, ending=ending)
    values = {"html": Markup("<i>"), "text": "banana & co", "odd": Odd(), "held": {"name": "<", "items": 1}}
    if quick:
        quicken(environment)
    try:
        return rendered_quickly(environment, "t", values) if quick else environment.get_template("t").render(values)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_comes_to_the_same(template: str) -> None:
    assert rendered(template, quick=False) == rendered(template, quick=True)


def test_there_are_pages_among_them_and_faults() -> None:
    faults = [each for each in TEMPLATES if "Error: " in rendered(each, quick=True)]
    assert 4 < len(faults) < len(TEMPLATES) - 4
