"""What libraries import and nothing here calls is not loaded; whoever wants it later gets it whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.system.unused_imports import UNUSED
from tests.support.paths import ROOT

BEGIN = "import sys; from plugins.system.unused_imports import skip_unused_imports; skip_unused_imports();"
PRINTED = "print(*sorted(name for name in sys.modules if name.startswith(('docutils', 'unittest.mock', 'asyncio'))))"


def run(code: str) -> str:
    """Run Python code in a process of its own, and return what it printed."""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_command_does_not_load_what_only_its_libraries_ask_for() -> None:
    assert "\n" == run(f"import sys, tasks, plugins.writing.build; {PRINTED}")
    assert "docutils.core" in run(f"import sys, pelican, invoke; {PRINTED}")


@pytest.mark.parametrize("module", UNUSED)
def test_a_library_is_as_it_would_be_but_for_that(module: str) -> None:
    names = f"import {module} as m; print(*sorted(name for name in vars(m) if not name.startswith('__')))"
    assert run(names) == run(BEGIN + names)


def test_what_is_not_loaded_says_so_when_it_is_used() -> None:
    used = "from pelican import readers\ntry: readers.Writer().write\nexcept ImportError as error: print(error)"
    assert "imported without what only it asks for: write" in run(f"{BEGIN}\n{used}")


def test_the_source_of_such_a_module_can_be_had() -> None:
    asked = "import inspect, pelican.readers as m; print(m.__loader__.get_source(m.__name__) == inspect.getsource(m))"
    assert "True\n" == run(BEGIN + asked)


def test_pelican_takes_what_is_not_loaded_for_missing() -> None:
    asked = "from pelican.readers import RstReader; print(RstReader.enabled)"
    assert ("False\n", "True\n") == (run(BEGIN + asked), run(asked))


def test_modules_may_be_found_before_they_are_loaded() -> None:
    found = "from importlib.util import find_spec; found = [*map(find_spec, ('pelican.readers', 'invoke.context'))];"
    loaded = (
        "from importlib.util import module_from_spec as made; print(*(type(made(each)).__name__ for each in found));"
    )
    run_both = "import pelican; each = found[0]; module = made(each); each.loader.exec_module(module)"
    assert "module module\n" == run(f"{BEGIN}{found}{loaded}\n{run_both}")


def test_who_wants_it_later_gets_it_whole() -> None:
    rendered = "import docutils.core; print(docutils.core.publish_parts('*so*', writer_name='html4css1')['body'])"
    mocked = "from unittest import mock; import unittest.mock as same; print(mock is same, mock.Mock(name='m'))"
    directives = "from pelican import rstdirectives; print(rstdirectives.Pygments.has_content)"
    out = run(f"{BEGIN} import pelican, invoke\n{rendered}\n{mocked}\n{directives}")
    assert "<p><em>so</em></p>" in out
    assert "True <Mock name='m'" in out
    assert out.endswith("\nTrue\n")


def test_what_few_use_is_loaded_when_it_is_used() -> None:
    loaded = "print('invoke.vendor.yaml.reader' in sys.modules)"
    used = "from invoke.config import yaml; print(yaml.safe_load('a: [1, b]'))"
    assert "False\n{'a': [1, 'b']}\nTrue\n" == run(f"import tasks, sys; {loaded}\n{used}\n{loaded}")
    engine = "from plugins.writing.build import engine_of; engine_of(content='content')"
    assert "False\n" == run(f"import tasks, sys; {engine}; {loaded}")


def test_settings_of_invoke_in_yaml_are_read(tmp_path: Path) -> None:
    (tmp_path / "invoke.yaml").write_text("tasks: {dedupe: false}\n")
    read = (
        f"from invoke import Config; c = Config(project_location={str(tmp_path)!r}); c.load_project(); print(c.tasks)"
    )
    assert "'dedupe': False" in run(f"{BEGIN} import tasks\n{read}")
