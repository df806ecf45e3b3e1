"""A whole site made from a seed, with its own copy of the code, theme and settings, built by its own command line.

Everything in it may be edited. Articles with a number below `PILLARS` are what others link to: they stay published.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote, urljoin
from uuid import UUID

from PIL import Image

from pelicanconf import SITEURL
from plugins.writing import manifest as manifests
from tests.support import prepared as preparing
from tests.support.paths import ROOT
from tests.support.prepared import Prepared
from tests.support.shared import shared

CODE = ("plugins", "theme", "pelicanconf.py", "tasks.py")
PILLARS = 10
AS_OF = "2026-03-01"
PATIENCE_S = 600.0
HALF = ".digest-new"
SHARING = """import runpy
from pathlib import Path
runpy.run_path({file!r})["share_templates"](Path.cwd(), Path({compiled!r}))"""
THEN = "import runpy, sys\nsys.argv = sys.argv[1:]\nrunpy.run_path('tasks.py', run_name='__main__')"
TWIN = ".output.next"
TOPICS = ("harbour-pact", "fog-signals", "keepers", "north-coast")
STATES = ("in force", "suspended", "expired", "signed", "none")
PAPERS = ("Signal Wire", "Bay Radio", "Keepers' Gazette", "Ministry of Lamps", "Optics Review", "Northern Beam")
UNDECLARED = ("Lamp Almanac", "Coastal Café")
NAMED = ("Lamp", "Harbour", "Keeper", "Signal", "Fog", "Bell", "Ferry", "Storm", "Tower", "Island")
"""Names of entities: words with which sentences may begin."""
WORDS = """lamp harbour keeper signal fog bell ledger pact table coast station beam winter buoy chart storm wire tower
oil light island ferry pilot radio north minister council paper vote budget repair""".split()


@dataclass
class Document:
    """A file with front matter."""

    path: str
    fields: dict[str, Any]
    paragraphs: list[str]

    @property
    def text(self) -> str:
        head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in self.fields.items())
        return f"---\n{head}\n---\n\n" + "\n\n".join(self.paragraphs) + "\n"


@dataclass(frozen=True)
class Ran:
    """How a run of the command line ended."""

    code: int
    out: str
    err: str


@dataclass
class GeneratedSite:
    """`root` holds content and code; what is built stands in its `output`.

    With `search` it has the page for that, with `cards` the pictures for those who share a page: each of the two takes
    as long as all else of a small site.
    """

    root: Path
    seed: int = 0
    count: int = 70
    as_of: str = AS_OF
    search: bool = False
    cards: bool = False
    articles: list[Document] = field(default_factory=list)
    topics: list[Document] = field(default_factory=list)
    pages: list[Document] = field(default_factory=list)
    replies: list[Document] = field(default_factory=list)
    events: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    sources: list[dict[str, Any]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    terms: list[dict[str, Any]] = field(default_factory=list)
    made: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.root.mkdir(parents=True, exist_ok=True)
        copy(ROOT, self.root, CODE)
        with (self.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write('FORCE = "facts"  # the texts are of random words\n')
            settings.write(f"SEARCH = {self.search}\nCARDS = {self.cards}\n")
        self._sources()
        self._events()
        self.entities = [self.new_entity(name) for name in NAMED[:4]]
        self.terms = [self.new_term("START")]
        self.topics = [self.new_topic(slug) for slug in TOPICS]
        self.pages = [
            Document(f"pages/{slug}.md", {"title": slug.replace("-", " ").title()}, self.prose(2))
            for slug in ("about", "how-we-work", "corrections")
        ]
        for number in range(self.count):
            self.articles.append(self.new_article(pillar=number < PILLARS))
        self.replies = [self.new_reply(self.articles[at % 6]) for at in range(12)]
        for document in self.documents:
            self.write(document)
        self.write_lists()

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def twin(self) -> Path:
        return self.root / TWIN

    @property
    def twin_on_record(self) -> bool:
        """Whether the twin has its manifest, which a build at work on it takes away."""
        return manifests.raw(self.twin) != b""

    @property
    def documents(self) -> list[Document]:
        return [*self.articles, *self.topics, *self.pages, *self.replies]

    @property
    def free(self) -> list[Document]:
        """The articles that nothing links to."""
        return self.articles[PILLARS:]

    # What is written

    def words(self, count: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def sentence(self) -> str:
        text = f"{self.words(self.random.randint(4, 9))}, {self.words(5)}".capitalize()
        form = self.random.choice(["{}", 'It said "{}"', "{} -- so far", "*{}*", "New START & {} 2026", "`{}`"])
        return form.format(text) + "."

    def prose(self, count: int) -> list[str]:
        return [" ".join(self.sentence() for _ in range(2)) for _ in range(count)]

    def links(self, path: str) -> str:
        """A paragraph that points at a topic, at an article by its file and at an address, and quotes a figure."""
        other = self.random.choice(self.articles[:PILLARS]).path if len(self.articles) >= PILLARS else None
        up = "../" * path.count("/")
        topic = self.random.choice(TOPICS)
        words = f"On [[{topic}]], [its page]({up}topics/{topic}.md) and [the list](/topics/), {self.words(3)}."
        words += f" There are {{figure {topic}/lamps}}."
        return f"{words} See [this]({up}{other}#what-was-said) for more." if other else words

    def number(self) -> int:
        self.made += 1
        return self.made

    def new_article(self, pillar: bool = False) -> Document:
        number = self.number()
        day = date(2024, 1, 3) + timedelta(days=11 * number if pillar else self.random.randrange(790))
        slug = f"{'-'.join(self.random.sample(WORDS, 3))}-{number}"
        path = f"articles/{day.year}/{day}-{slug}.md"
        publisher = self.random.choice([*PAPERS, *PAPERS, *UNDECLARED])
        source = {"publisher": publisher, "url": f"https://www.example.org/{number}"}
        if self.random.random() < 0.8:
            source["published"] = str(day - timedelta(days=self.random.randrange(40)))
        if self.random.random() < 0.3:
            source["via"] = self.random.choice(PAPERS)
        main, other = self.random.sample(TOPICS, 2)
        topics: list[Any] = [main]
        if self.random.random() < 0.5:
            topics.append({other: self.random.choice(["main", "background"])})
        clock = self.random.choice(["", "T06:30+00:00", "T22:15+00:00", "T23:30+09:00"])
        fields: dict[str, Any] = {
            "title": f"{self.words(5).capitalize()} {number}",
            "id": str(UUID(int=(number * 2654435761 % 2**32) << 96 | 4 << 76 | 8 << 60 | number)),
            "date": f"{day}{clock}",
            "summary": f"{self.words(9).capitalize()}.",
            "topics": topics,
            "source": source,
            "weight": "lead" if pillar else self.random.choice(["item", "item", "brief"]),
        }
        if self.random.random() < 0.2:
            fields["corrections"] = [{"date": str(day + timedelta(days=3)), "text": self.words(6)}]
        if self.random.random() < 0.2:
            fields["aliases"] = [f"old/{number}"]
        if number % 3:
            fields["tags"] = [f"{WORDS[each % len(WORDS)].capitalize()}, keeping of" for each in {number, number // 5}]
        if self.random.random() < 0.3:
            fields["facts"] = ["fixed-1", "fixed-2"]
        if not pillar and self.random.random() < 0.1:
            fields["status"] = self.random.choice(["draft", "hidden"])
        prose = [*self.prose(2), "## What was said", *self.prose(2), f"It is in doubt.[^1] {self.sentence()}"]
        if self.random.random() < 0.7:
            prose.append(self.links(path))
        if self.random.random() < 0.2:
            prose += ["| State | Lamps |\n|---|---:|\n| Ellery | 12 |\n| Nordkap | 9 |", "- one\n- two\n    - three"]
        if number % 9 == 1:
            self.picture(f"articles/{day.year}/at-{number}.png")
            prose.append(f"![A lamp in the fog](at-{number}.png)\nCredit: Ana Quill")
        if number % 14 == 1:
            self.picture(f"articles/{day.year}/head-{number}.jpg")
            fields["image"] = {"src": f"head-{number}.jpg", "alt": "A tower", "credit": "Ana Quill"}
        prose.append(f"[^1]: {self.sentence()}")
        return Document(path, fields, prose)

    def new_topic(self, slug: str) -> Document:
        source = {"publisher": self.random.choice(PAPERS), "url": f"https://www.example.org/topics/{slug}"}
        figure = {"id": "lamps", "name": "Lamps", "value": "1,550", "as_of": "2025-05", "source": source}
        fields: dict[str, Any] = {
            "title": f"The {slug.replace('-', ' ')}",
            "summary": f"{self.words(8).capitalize()}.",
            "status": {"state": "signed", "label": "Signed", "as_of": "2025", "text": "It was.", "source": source},
            "figures": [figure],
            "aliases": [f"{slug} by another name", f"once-{slug}"],
        }
        if slug != TOPICS[0]:
            fields["see_also"] = [TOPICS[0]]
        return Document(f"topics/{slug}.md", fields, [*self.prose(2), f"See [the pages](/archive/). {self.sentence()}"])

    def new_reply(self, article: Document, status: str = "") -> Document:
        number = self.number()
        name = article.fields["id"][:8]
        thread = [each for each in self.replies if each.path.startswith(f"replies/{name}/")]
        fields: dict[str, Any] = {
            "id": f"{number:03}",
            "name": self.words(2).title(),
            "date": f"2026-02-{1 + number % 27:02}T08:30+00:00",
            "status": status or self.random.choice(["approved", "approved", "pending"]),
        }
        if thread and self.random.random() < 0.4:
            fields["in_reply_to"] = thread[0].fields["id"]
        return Document(f"replies/{name}/{number:03}.md", fields, self.prose(1))

    def new_event(self, id: str = "") -> dict[str, Any]:
        number = self.number()
        topic = self.random.choice(TOPICS)
        event: dict[str, Any] = {
            "id": id or f"event-{number}",
            "date": f"{self.random.randint(1990, 2025)}-{self.random.randint(1, 12):02}",
            "text": f"{self.words(7).capitalize()}.",
            "topics": self.random.sample(TOPICS, self.random.randint(1, 2)),
            "sources": [{"publisher": self.random.choice(PAPERS), "url": f"https://www.example.org/event/{number}"}],
        }
        if topic in event["topics"]:
            event["changes_status"] = {topic: self.random.choice(STATES)}
        return event

    def new_entity(self, name: str) -> dict[str, Any]:
        number = self.number()
        kind = self.random.choice(["person", "body", "place"])
        entity: dict[str, Any] = {"slug": f"{name.lower()}-{number}", "name": name, "kind": kind}
        if self.random.random() < 0.5:
            source = {"publisher": self.random.choice(PAPERS), "url": f"https://www.example.org/entity/{number}"}
            entity["role"] = {"text": f"{self.words(2).capitalize()}", "as_of": "2025", "source": source}
        return entity

    def new_term(self, term: str) -> dict[str, Any]:
        return {"term": term, "expansion": self.words(3), "text": f"{self.words(5).capitalize()}."}

    def _events(self) -> None:
        for name in ("accord", "trials"):
            self.events[name] = [self.new_event() for _ in range(8)]
        self.events["accord"] += [self.new_event("fixed-1"), self.new_event("fixed-2")]

    def _sources(self) -> None:
        kinds = ("newspaper", "public broadcaster", "magazine", "government", "academic", "state news agency")
        for name, kind in zip(PAPERS, kinds, strict=True):
            slug = re.sub("[^a-z]+", "-", name.lower()).strip("-")
            self.sources.append({"slug": slug, "name": name, "kind": kind, "aliases": [f"The {name}"]})

    # On the disk

    def write(self, document: Document) -> None:
        put(self.content / document.path, document.text)

    def write_lists(self) -> None:
        for name, events in self.events.items():
            put(self.content / "events" / f"{name}.yaml", json.dumps(events, ensure_ascii=False, indent=1))
        put(self.content / "entities.yaml", json.dumps(self.entities, ensure_ascii=False, indent=1))
        put(self.content / "glossary.yaml", json.dumps(self.terms, ensure_ascii=False, indent=1))
        put(self.content / "sources.yaml", json.dumps(self.sources, ensure_ascii=False, indent=1))

    def remove(self, document: Document) -> None:
        (self.content / document.path).unlink()

    def picture(self, inside: str) -> None:
        size = (self.random.randint(8, 40), self.random.randint(8, 40))
        path = self.content / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, (self.random.randrange(256), 60, 90)).save(path)

    # What is run

    def command(self, *args: str, first: str = "") -> list[str]:
        """The command line of a run; `first` is Python that is run before it, in the same process."""
        start = ["-c", f"{first}\n{THEN}"] if first else []
        return [sys.executable, *start, "tasks.py", *args]

    def environment(self, **given: str) -> dict[str, str]:
        """The environment of a run; the folder `libraries` stands for libraries of other versions."""
        here = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        return {**here, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(self.root / "libraries"), **given}

    def run(self, *args: str, before: Callable[[], None] | None = None, first: str = "", **environment: str) -> Ran:
        """Run a task to its end; `before` is called in the new process before it becomes the run."""
        return self.run_in(self.root, *args, before=before, first=first, **environment)

    def run_in(
        self,
        folder: Path,
        *args: str,
        before: Callable[[], None] | None = None,
        first: str = "",
        **environment: str,
    ) -> Ran:
        """Run a task of the code in a folder, in a copy of a prepared process where nothing is asked of its start."""
        whole = self.environment(**{"PYTHONPATH": str(folder / "libraries"), **environment})
        seed = environment.get("PYTHONHASHSEED", "0")
        if not before and set(environment) <= {"PYTHONHASHSEED"}:
            return Ran(*prepared(seed).run(list(args), folder, whole, PATIENCE_S, first))
        ran = subprocess.run(
            self.command(*args, first=first),
            cwd=folder,
            env=whole,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            preexec_fn=before,
            timeout=PATIENCE_S,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def build(self, *args: str, before: Callable[[], None] | None = None, first: str = "", **environment: str) -> Ran:
        """Build as of the site's day, in one process unless `--jobs` says otherwise."""
        return self.run("build", "--as-of", self.as_of, *jobs(args), before=before, first=first, **environment)

    def built(self, *args: str, first: str = "", **environment: str) -> dict[str, bytes]:
        """Build, which must succeed, and return the files."""
        ran = self.build(*args, before=None, first=first, **environment)
        assert 0 == ran.code, ran.err or ran.out
        return files(self.output)

    def start(self, *args: str, first: str = "", **environment: str) -> "subprocess.Popen[str]":
        """Start a build, as the leader of its own group of processes; it compiles no template that is compiled."""
        sharing = SHARING.format(file=preparing.__file__, compiled=str(shared("templates")))
        return subprocess.Popen(
            self.command("build", "--as-of", self.as_of, *args, first=f"{sharing}\n{first}"),
            cwd=self.root,
            env=self.environment(**{"PYTHONHASHSEED": "0", **environment}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def copied(self, folder: Path) -> "Copied":
        """Copy what the site is made of, and nothing that was built or kept, in the place of what was there."""
        shutil.rmtree(folder, ignore_errors=True)
        copy(self.root, folder, (*CODE, "content", "libraries"))
        return Copied(folder, self)


@dataclass(frozen=True)
class Copied:
    """The same site in another folder, which nothing was built in."""

    root: Path
    of: GeneratedSite

    def build(self, *args: str, first: str = "", **environment: str) -> tuple[Ran, dict[str, bytes]]:
        """Build from nothing, as of the site's day, in one process unless `--jobs` says otherwise."""
        return self.run("build", "--as-of", self.of.as_of, *jobs(args), first=first, **environment)

    def run(self, *args: str, first: str = "", **environment: str) -> tuple[Ran, dict[str, bytes]]:
        """Run a task, and return with how it ended the files of the output."""
        return self.of.run_in(self.root, *args, before=None, first=first, **environment), files(self.root / "output")


def jobs(args: tuple[str, ...]) -> tuple[str, ...]:
    """Arguments of a build with one process as the default: several would each compile the templates."""
    return args if "--jobs" in args else ("--jobs", "1", *args)


@cache
def prepared(seed: str) -> Prepared:
    """The process of which runs with a seed of hashes are copies."""
    here = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return Prepared({**here, "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": seed}, shared("templates"))


def copy(source: Path, target: Path, names: tuple[str, ...]) -> None:
    """Copy files and folders with their times, so that compiled code stays good."""
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
        elif (source / name).exists():
            shutil.copy2(source / name, target / name)


def put(path: Path, text: str) -> None:
    """Write a text, in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def files(output: Path) -> dict[str, bytes]:
    """Return every file below an output folder."""
    paths = (path for path in sorted(output.rglob("*")) if not path.is_dir())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}


def differences(expected: Mapping[str, bytes], actual: Mapping[str, bytes]) -> list[str]:
    """Return what differs, by name."""
    names = sorted(expected.keys() | actual.keys())
    words = {name: "missing" if name not in actual else "stale" if name not in expected else "other" for name in names}
    return [f"{words[name]}: {name}" for name in names if expected.get(name) != actual.get(name)]


REFERENCES = re.compile(rb"""(?:href|src)=["']?([^"'\s>]+)|url\(["']?([^"')]+)""")


def leads(name: str, data: bytes, base: str = f"{SITEURL}/") -> Iterator[str]:
    """Yield the files that a page or a style sheet of the site links to or loads."""
    if not name.endswith((".html", ".css")):
        return
    for found in REFERENCES.finditer(data):
        target = (found[1] or found[2]).decode()
        whole = urljoin(f"{base}{name}", target)
        if whole.startswith(base):
            path = unquote(whole.removeprefix(base).partition("#")[0].partition("?")[0])
            yield f"{path}index.html" if not path or path.endswith("/") else path


def dead_leads(site: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """Return each page with what it leads to that is not there."""
    return {(name, lead) for name, data in site.items() for lead in leads(name, data) if lead not in site}


def reached(site: Mapping[str, bytes], start: str = "index.html") -> dict[str, bytes]:
    """Return the files that a reader can come to from the first page."""
    found, new = {start: site[start]}, [start]
    while new:
        name = new.pop()
        there = {lead for lead in leads(name, site[name]) if lead in site and lead not in found}
        found |= {lead: site[lead] for lead in there}
        new += there
    return found


def until(condition: Callable[[], bool], process: "subprocess.Popen[str] | None" = None) -> bool:
    """Wait for a condition; False if the process ended first. Fails when nothing happens for too long."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if process is not None and process.poll() is not None:
            return condition()
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.001)
    return True


def killed(process: "subprocess.Popen[str]", number: int = signal.SIGKILL) -> Ran:
    """Send a signal to a process, and to it alone; return how it ended."""
    process.send_signal(number)
    return ended(process)


def ended(process: "subprocess.Popen[str]") -> Ran:
    """Wait for a process to end."""
    out, err = process.communicate(timeout=PATIENCE_S)
    return Ran(process.returncode, out, err)
