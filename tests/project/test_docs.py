"""What README, CONTRIBUTING and docs say is true: their `sh` blocks are run, their examples taken at their word.

docs/start.md is run from its first line to its last, in the site that it begins with.
"""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tasks import LINTERS
from tests.support.paths import ROOT
from tests.support.shared import share_made
from tests.support.started_site import with_environment, words_of_the_demonstration

BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PREVIEW = "./digest preview"
DEADLINE_S = 300


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


@pytest.mark.parametrize("document", ["README.md", "docs/writing.md"])
def test_every_command_runs_as_it_is_printed_in_a_clone(document: str, project: Path) -> None:
    commands = [line for block in blocks(document, "sh") for line in block.splitlines()]
    assert [] != commands
    share_made(project / ".cache")
    for command in commands:
        code, said = run_preview(project) if command == PREVIEW else run(project, command)
        assert 0 == code, f"{command}\n{said}"
    if document == "README.md":
        assert (project / "output" / "index.html").is_file()
        assert (project.parent / "my-site" / "pelicanconf.py").is_file()


def test_the_commands_that_are_left_out_are_what_ci_runs() -> None:
    assert ["./digest test\n"] == blocks("README.md", "sh", "test")
    assert (["./digest lint\n"], []) == (blocks("CONTRIBUTING.md", "sh", "ci"), blocks("CONTRIBUTING.md", "sh"))
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("exec ", "").splitlines()
    called = [line for line in run if line.startswith("./digest ")]
    assert [*(f"./digest lint --only {name}" for name in LINTERS), "./digest test"] == called


def test_ten_minutes_end_with_a_site_of_ones_own_that_has_no_word_of_the_demonstration(project: Path) -> None:
    here = project
    for command in (line for block in blocks("docs/start.md", "sh") for line in block.splitlines()):
        if command.startswith("cd "):
            here = with_environment((here / command.removeprefix("cd ")).resolve())
            share_made(here / ".cache")
            continue
        code, said = run_preview(here) if command == PREVIEW else run(here, command)
        assert 0 == code, f"{command}\n{said}"
        if command.startswith("./digest new article"):
            [article] = blocks("docs/start.md", "yaml")
            write(here / ROME, article)
    front = (here / "output" / "index.html").read_text(encoding="utf-8").replace("\xa0", " ")
    assert "Night train to Rome returns" in front
    assert (here.parent / "public" / "index.html").is_file()
    for folder in (here / "output", here.parent / "public"):
        assert [] == words_found(folder, words_of_the_demonstration())
    for command in (".venv/bin/invoke build", ".venv/bin/pelican content"):
        assert "Wrote 0 new files, 0 changed, 0 deleted" in run(here, command)[1]
    words_and_looks_are_the_sites_own(here)
    fault_reads_as_printed(here)


ROME = "content/articles/2026/2026-11-20-rome.md"


def words_found(folder: Path, words: set[str]) -> list[str]:
    """Return where the text files of a site hold one of these words, whole."""
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b")
    found = []
    for path in (each for each in sorted(folder.rglob("*")) if each.suffix in TEXTS):
        text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(folder)}: {word}" for word in sorted(set(pattern.findall(text)))]
    return found


TEXTS = (".html", ".xml", ".json", ".csv", ".txt", ".webmanifest", ".svg", ".css")


def words_and_looks_are_the_sites_own(here: Path) -> None:
    """Have states, kinds, a template, a colour and a file of the site's own, and find them on its pages."""
    with (here / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('TOPIC_STATES = {**TOPIC_STATES, "delayed": "Delayed"}\n')
        settings.write('SOURCE_KINDS = {**SOURCE_KINDS, "Railways": ("railway",)}\n')
    topic = here / "content" / "topics" / "sleeper-trains.md"
    write(topic, topic.read_text(encoding="utf-8").replace("state: none", "state: delayed"))
    sources = here / "content" / "sources.yaml"
    write(sources, sources.read_text(encoding="utf-8").replace("kind: unknown", "kind: railway"))
    write(here / "content" / "entities.yaml", "- slug: night-company\n  name: Night Company\n  kind: company\n")
    write(here / "theme" / "templates" / "404.html", NOT_FOUND)
    tokens = here / "theme" / "tokens.css"
    write(tokens, re.sub("--accent: #[0-9a-f]{6}", "--accent: #5b2a86", tokens.read_text(encoding="utf-8"), count=1))
    write(here / "static" / "CNAME", "rails.example.org\n")
    code, said = run(here, "./digest build")
    assert 0 == code, said
    output = here / "output"
    pages = {name: (output / name).read_text(encoding="utf-8") for name in ("404.html", "index/index.html", "CNAME")}
    assert "<h1>Off the rails</h1>" in pages["404.html"]
    assert re.search(r"<caption[^>]*>Railways</caption>", pages["index/index.html"])
    assert re.search(r">Companies</h3>", pages["index/index.html"])
    assert "rails.example.org\n" == pages["CNAME"]
    assert "status-delayed" in (output / "topics" / "sleeper-trains" / "index.html").read_text(encoding="utf-8")
    [sheet] = (output / "theme" / "css").glob("site.*.css")
    for path in (sheet, output / "theme" / "img" / "favicon.svg"):
        assert "#5b2a86" in path.read_text(encoding="utf-8")


NOT_FOUND = '{% extends "!theme/404.html" %}\n{% block main %}\n<h1>Off the rails</h1>\n{% endblock %}\n'


def fault_reads_as_printed(here: Path) -> None:
    """Make the fault of docs/checking.md, and find it told in the very words."""
    [article] = blocks("docs/start.md", "yaml")
    line, number = blocks("docs/checking.md", "text")[0].splitlines()
    path, at, bad = re.match(r"(\S+):(\d+): source\.url: '(\S+)'", line).groups()  # type: ignore[union-attr]
    assert ROME == path
    for draft in (here / "content" / "articles").rglob("*-first-article.md"):
        draft.unlink()
    good = article.splitlines()[int(at) - 1]
    write(here / path, article.replace(good, f"  url: {bad}"))
    assert (1, [line, number]) == unwrapped(run(here, "./digest build"))


def test_the_reply_of_the_docs_passes_the_check(project: Path) -> None:
    [reply] = blocks("docs/replies.md", "yaml")
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
    made = {"output/", "screenshots/", "engine/", "content/replies/5499b467/001.md"}
    assert [] != names
    assert [] == [name for name in names if name not in made and not is_there(name)]


def is_there(name: str) -> bool:
    return (ROOT / name).exists() or any(path.exists() for path in ROOT.glob(f"plugins/*/{name}"))
