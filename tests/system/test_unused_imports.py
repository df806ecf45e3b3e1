"""What libraries import and nothing here calls is not loaded; whoever wants it later gets it whole."""

import subprocess
import sys

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


def test_who_wants_it_later_gets_it_whole() -> None:
    rendered = "import docutils.core; print(docutils.core.publish_parts('*so*', writer_name='html4css1')['body'])"
    mocked = "from unittest import mock; import unittest.mock as same; print(mock is same, mock.Mock(name='m'))"
    directives = "from pelican import rstdirectives; print(rstdirectives.Pygments.has_content)"
    out = run(f"{BEGIN} import pelican, invoke\n{rendered}\n{mocked}\n{directives}")
    assert "<p><em>so</em></p>" in out
    assert "True <Mock name='m'" in out
    assert out.endswith("\nTrue\n")
