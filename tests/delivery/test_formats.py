"""What a check prints for other programs is as these define it: SARIF's schema, GitHub's commands, our JSON."""

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest

from plugins.delivery.formats import as_github, as_json, as_sarif
from plugins.model.problem import Problem
from tests.support.json_schema import faults
from tests.support.paths import ANSWERS

PROBLEMS = (
    Problem(path="content/articles/a.md", line=7, field="title", what="is missing", mend="write it"),
    Problem(path="content/Å b%,:[#?].md", line=0, field="file", what="50 %,\nwith `::error::`, ü\x1b[0m\r\u2028x"),
    Problem(path="content/\udcff.md", line=1, field="body", what="\udcff", warning=True, found_by="links", mend="m"),
    Problem(path="../beside/style.yaml", line=3, field="off", what="x" * 900, mend="y", fixes=(("harbor", "harbour"),)),
)  # fmt: skip
COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<given>[^:]*)::(?P<message>[^\r\n]*)")
"""As the runner of GitHub's actions reads a line: the command, its properties, its message."""
TEXT = {"type": "string"}
ROW = {
    "type": "object",
    "additionalProperties": False,
    "required": ["path", "line", "field", "level", "rule", "what", "mend", "fixes"],
    "properties": {
        **dict.fromkeys(("path", "field", "rule", "what", "mend"), TEXT),
        "line": {"type": "integer", "minimum": 0},
        "level": {"enum": ["error", "warning"]},
        "fixes": {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": {
            "written": TEXT, "better": TEXT}, "required": ["written", "better"]}},
    },
}  # fmt: skip


def sarif() -> Any:
    return json.loads((ANSWERS / "sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("problems", [(), PROBLEMS], ids=["none", "some"])
def test_sarif_is_as_its_schema_has_it(problems: tuple[Problem, ...]) -> None:
    schema, log = sarif(), json.loads(as_sarif(problems))
    assert [] == faults(schema, log, schema)
    places = [each["locations"][0]["physicalLocation"] for each in log["runs"][0]["results"]]
    assert [each.path for each in problems] == [
        unquote(each["artifactLocation"]["uri"], errors="surrogateescape") for each in places
    ]
    assert [each.line for each in problems] == [each.get("region", {}).get("startLine", 0) for each in places]


def test_what_the_schema_of_sarif_refuses_is_found() -> None:
    schema, log = sarif(), json.loads(as_sarif(PROBLEMS))
    first = log["runs"][0]["results"][0]
    first["level"], first["locations"][0]["physicalLocation"]["region"]["startLine"] = "fatal", 0
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a b"
    assert 3 == len(faults(schema, log, schema))


def test_github_reads_every_line_as_one_command() -> None:
    lines = as_github(PROBLEMS).split("\n")
    assert "" == lines.pop()
    read = [COMMAND.fullmatch(line) for line in lines]
    assert all(read)
    for problem, found in zip(PROBLEMS, read, strict=True):
        assert found
        given = dict(each.split("=", 1) for each in found["given"].split(","))
        assert ("warning" if problem.warning else "error", problem.path) == (
            found["name"],
            unquote(given["file"], errors="surrogateescape"),
        )
        assert {"file", "line", "title"} == set(given) and int(given["line"]) >= 1
        assert unquote(found["message"], errors="surrogateescape").startswith(f"{problem.field}: {problem.what}")


def test_json_is_a_list_of_rows_of_one_shape() -> None:
    schema = {"type": "array", "items": ROW}
    assert [] == faults(schema, json.loads(as_json(PROBLEMS)), schema)
    assert [] == json.loads(as_json(()))
