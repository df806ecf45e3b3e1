"""What the README and CONTRIBUTING say is true: their `sh` blocks are run, their examples taken at their word."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tasks import LINTERS
from tests.support.paths import ROOT

BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PREVIEW = "./digest preview"
DEADLINE_S = 120


def blocks(document: str, language: str, mark: str = "") -> list[str]:
    """Return the fenced blocks of a document in a language (`sh`), or those with a further word (`sh test`)."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [block for name, word, block in BLOCK.findall(text) if (name, word) == (language, mark)]


def run(project: Path, command: str) -> tuple[int, str]:
    """Type a command in a clone; return its exit code and all that it printed."""
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "SOURCE_DATE_EPOCH")}
    ran = subprocess.run(
        ["sh", "-c", command], cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", timeout=DEADLINE_S, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout


def run_preview(project: Path) -> tuple[int, str]:
    """Start the preview, wait for its address, and end it as a person would."""
    running = subprocess.Popen(
        ["sh", "-c", f"exec {PREVIEW}"], cwd=project, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert running.stdout
    said = ""
    for line in running.stdout:
        said += line
        if "Serving http://127.0.0.1:" in line:
            running.send_signal(signal.SIGINT)
            break
    said += running.communicate(timeout=DEADLINE_S)[0]
    return running.returncode, said


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_command_runs_as_it_is_printed_in_a_fresh_clone(document: str, project: Path) -> None:
    commands = [line for block in blocks(document, "sh") for line in block.splitlines()]
    assert [] != commands
    for command in commands:
        code, said = run_preview(project) if command == PREVIEW else run(project, command)
        assert 0 == code, f"{command}\n{said}"
    if document == "README.md":
        assert (project / "output" / "index.html").is_file()
        assert (project.parent / "public" / "index.html").is_file()


def test_the_one_command_that_is_left_out_is_what_ci_runs_beside_each_lint() -> None:
    assert ["./digest test\n"] == blocks("README.md", "sh", "test")
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("exec ", "").splitlines()
    called = [line for line in run if line.startswith("./digest ")]
    assert [*(f"./digest lint --only {name}" for name in LINTERS), "./digest test"] == called


def test_the_article_of_the_readme_passes_the_check_and_its_fault_reads_as_printed(project: Path) -> None:
    article, _ = blocks("README.md", "yaml")
    line, number = blocks("README.md", "text")[0].splitlines()
    path, at, bad = re.match(r"(\S+):(\d+): source\.url: '(\S+)'", line).groups()  # type: ignore[union-attr]
    write(project / path, article)
    assert (0, "No problems.") == first_line(run(project, "./digest check"))

    good = article.splitlines()[int(at) - 1]
    write(project / path, article.replace(good, f"  url: {bad}"))
    assert (1, [line, number]) == unwrapped(run(project, "./digest build"))


def test_the_reply_of_the_readme_passes_the_check(project: Path) -> None:
    _, reply = blocks("README.md", "yaml")
    write(project / "content" / "replies" / "5499b467" / "901.md", reply.replace("id: 001", "id: 901"))
    assert (0, "No problems.") == first_line(run(project, "./digest check"))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def first_line(ran: tuple[int, str]) -> tuple[int, str]:
    return ran[0], ran[1].partition("\n")[0]


def unwrapped(ran: tuple[int, str]) -> tuple[int, list[str]]:
    return ran[0], ran[1].splitlines()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_is_there(document: str) -> None:
    text = BLOCK.sub("", (ROOT / document).read_text(encoding="utf-8"))
    names = re.findall(r"`([\w./-]+(?:/|\.py|\.md|\.yaml|\.conf))`", text) + re.findall(r"`(LICENSE\S*)`", text)
    made = {"output/", "screenshots/", "content/replies/5499b467/001.md"}
    assert [] != names
    assert [] == [name for name in names if name not in made and not is_there(name)]


def is_there(name: str) -> bool:
    return (ROOT / name).exists() or any(path.exists() for path in ROOT.glob(f"plugins/*/{name}"))
