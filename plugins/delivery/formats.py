"""Problems in the formats of other programs: JSON, the commands of GitHub's log, and SARIF 2.1.0."""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..model.problem import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ESCAPED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
ESCAPED_VALUE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def level(problem: Problem) -> str:
    """Return how grave a problem is."""
    return "warning" if problem.warning else "error"


def rule_name(problem: Problem) -> str:
    """Return which rule found a problem; faults of files and fields have none."""
    return problem.found_by or "field"


def mend_text(problem: Problem) -> str:
    """Return how to mend it, without the name of the rule."""
    return problem.mend.removesuffix(f" [{problem.found_by}]")


def as_json(problems: Sequence[Problem]) -> str:
    """Return a list of objects."""
    rows = [
        {
            "path": each.path,
            "line": each.line,
            "field": each.field,
            "level": level(each),
            "rule": rule_name(each),
            "what": each.what,
            "mend": mend_text(each),
            "fixes": [{"written": written, "better": better} for written, better in each.fixes],
        }
        for each in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Return a line for each that GitHub shows beside the line of the file."""
    rows = []
    for each in problems:
        given = {"file": each.path, "line": str(each.line or 1), "title": rule_name(each)}
        place = ",".join(f"{name}={value.translate(ESCAPED_VALUE)}" for name, value in given.items())
        said = f"{each.field}: {each.what}; {mend_text(each)}".rstrip("; ")
        rows.append(f"::{level(each)} {place}::{said.translate(ESCAPED)}\n")
    return "".join(rows)


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return a log of one run, for tools that show results of static analysis."""
    driver = {
        "name": "digest check",
        "rules": [{"id": each} for each in sorted({rule_name(each) for each in problems})],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result(each) for each in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def result(problem: Problem) -> dict[str, Any]:
    """Return a problem as a result of SARIF."""
    said = f"{problem.field}: {problem.what}; {mend_text(problem)}".rstrip("; ")
    address = Path(os.path.relpath(problem.path)).as_posix()
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(address, errors="surrogateescape")}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return {
        "ruleId": rule_name(problem),
        "level": level(problem),
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"json": as_json, "github": as_github, "sarif": as_sarif}
