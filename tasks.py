"""The command line: `./digest TASK`, or `invoke TASK` in an environment that holds the locked packages.

Each task is a few lines: what it does lives in plugins/. A wrong call ends with 2, a fault in content with 1.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ANSWERED = signal.getsignal(signal.SIGINT) is signal.default_int_handler
if __name__ == "__main__" and ANSWERED:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until a task is at work, Ctrl-C just ends it

from invoke.collection import Collection  # noqa: E402
from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit, ParseError  # noqa: E402
from invoke.program import Program  # noqa: E402
from invoke.tasks import task  # noqa: E402

ROOT = Path(__file__).resolve().parent
CALLED_IN = Path.cwd()
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]
os.chdir(ROOT)
sys.dont_write_bytecode = False  # invoke switches the cache off, which makes every build compile everything anew

HELD: list[object] = []
"""What a build leaves: held until the process ends, since to take it apart takes longer than to read it."""
CONTENT = "the folder that holds the content (default: content)"


def given(path: str | None) -> str | None:
    """Return a path from the command line, which means what it says wherever the command was called."""
    return path if path is None or CALLED_IN == ROOT else str(CALLED_IN / path)


def run(*command: str) -> int:
    """Run a Python module in this environment, and return its exit code."""
    return subprocess.call([sys.executable, "-m", *command])


@task(
    help={
        "content": CONTENT,
        "output": "the folder to build into (default: output)",
        "drafts": "build drafts and articles of the future too; needs --output",
        "siteurl": "the address at which the site will be served (default: SITEURL of pelicanconf.py)",
        "as-of": "build as on this day, or at this time with its zone (default: now, or SOURCE_DATE_EPOCH)",
        "jobs": "how many processes work (default: one for each core)",
        "no-wait": "if another build is at work, end with 75 instead of waiting for it",
        "paranoid": "look into every file, whatever its times say",
        "explain": "say of every file that is written why",
        "cards": "draw no social cards, whatever the settings say",
        "data": "write no files of data, whatever the settings say",
        "cache": "the folder for what is kept from build to build (default: .cache)",
    }
)
def build(
    context: Context,
    content: str | None = None,
    output: str | None = None,
    drafts: bool = False,
    siteurl: str | None = None,
    as_of: str | None = None,
    jobs: str | None = None,
    no_wait: bool = False,
    paranoid: bool = False,
    explain: bool = False,
    cards: bool = True,
    data: bool = True,
    cache: str | None = None,
) -> None:
    """Build the site into output/, or print every problem."""
    from plugins.model.errors import Abort
    from plugins.writing.build import build

    if drafts and Path(given(output) or "output").resolve() == ROOT / "output":
        raise Abort("build: --drafts never builds into output/; name another folder with --output", 2)
    held = build(
        content=given(content),
        output=given(output),
        drafts=drafts,
        siteurl=siteurl,
        as_of=as_of,
        jobs=jobs,
        no_wait=no_wait,
        paranoid=paranoid,
        explain=explain,
        cards=None if cards else False,
        data=None if data else (),
        cache=given(cache),
    )
    HELD.append(held)


@task(
    help={
        "content": CONTENT,
        "as-of": "judge as on this day (default: now)",
        "fix": "first add the topics that articles name to their lists",
    }
)
def check(context: Context, content: str | None = None, as_of: str | None = None, fix: bool = False) -> None:
    """Print all that a build would refuse, and warnings."""
    from plugins.writing.build import check

    if fix:
        from plugins.authoring.fix_topics import list_topics

        list_topics(given(content))

    check(content=given(content), as_of=as_of)


@task(positional=["address"], help={"address": "a page, such as articles/x/", "output": "the folder it was built into"})
def why(context: Context, address: str, output: str | None = None) -> None:
    """Say why a page was last written, and what it is made of."""
    from plugins.writing.build import why

    why(address, output=given(output))


@task(help={"output": "the folder that was built (default: output)", "check": "end with 1 if a link is not answered"})
def graph(context: Context, output: str | None = None, check: bool = False) -> None:
    """Count the pages of the built site and the links between them."""
    from plugins.checks.graph import graph

    graph(given(output), check)


@task(
    help={
        "content": CONTENT,
        "port": "the port on 127.0.0.1 (default: 8000 or the next free one; 0: any)",
        "open": "open the browser",
        "cards": "draw no social cards, whatever the settings say",
    }
)
def preview(
    context: Context, content: str | None = None, port: str | None = None, open: bool = False, cards: bool = True
) -> None:
    """Serve the site with drafts, and follow every change."""
    from plugins.delivery.preview import preview

    preview(port=port, open_browser=open, content=given(content), cards=cards)


@task(
    positional=["kind"],
    help={
        "kind": "article, topic, event, source, page, edition, entity or term",
        "title": "its headline, name or text (default: a TODO)",
        "name": "its name in addresses (default: made from the title); of an edition its week, such as 2026-W47",
        "content": CONTENT,
    },
)
def new(
    context: Context, kind: str, title: str | None = None, name: str | None = None, content: str | None = None
) -> None:
    """Write a new article, topic, event, source, name or page."""
    from plugins.authoring.new import new

    new(kind, title=title, name=name, content=Path(given(content) or "content"))


@task(
    positional=["kind", "old", "new"],
    help={
        "kind": "topic, article or entity",
        "old": "its name in addresses",
        "new": "the name it gets",
        "content": CONTENT,
        "dry-run": "say what would change; write nothing",
    },
)
def rename(context: Context, kind: str, old: str, new: str, content: str | None = None, dry_run: bool = False) -> None:
    """Give a topic, article or entity another name everywhere."""
    from plugins.authoring.rename import rename

    rename(kind, old, new, content=given(content), dry_run=dry_run)


@task(
    positional=["target"],
    help={
        "target": "a name in DEPLOY of pelicanconf.py, or a folder",
        "dry-run": "say what would change; write nothing",
    },
)
def deploy(context: Context, target: str, dry_run: bool = False) -> None:
    """Build the site and bring TARGET up to date."""
    from plugins.delivery.deploy import deploy

    deploy(target, dry_run=dry_run, called_in=CALLED_IN)


@task(
    help={
        "keyword": "only tests whose names hold this word (an expression as of pytest -k)",
        "args": "more arguments for pytest, in quotes",
        "install": "install Debian's chromium for the tests if there is no browser",
    }
)
def test(context: Context, keyword: str = "", args: str = "", install: bool = False) -> None:
    """Run all tests, in parallel and random order."""
    import shlex

    from tests.support.browser import browser

    os.environ["DIGEST_BROWSER"] = browser(install=install)
    sys.exit(run("pytest", *(["-k", keyword] if keyword else []), *shlex.split(args)))


@task
def lint(context: Context) -> None:
    """Check style, format and types."""
    sys.exit(max([run("ruff", "check", "."), run("ruff", "format", "--check", "."), run("mypy")]))


@task(
    help={
        "articles": "sizes of the invented corpus (default: 1000,10000)",
        "runs": "runs of each row (default: five; three for what is slow)",
        "peers": "hugo-lite, hugo, eleventy, pelican or none (default: all)",
        "rows": "cold, unchanged, edited, published, watching, whole (default: all)",
        "profile": "instead, show where the time of our warm builds goes",
        "features": "instead, measure what each feature costs, with so many articles (2000 for the paper)",
    }
)
def bench(
    context: Context,
    articles: str = "1000,10000",
    runs: int = 0,
    peers: str = "hugo-lite,hugo,eleventy,pelican",
    rows: str = "cold,unchanged,edited,published,watching,whole",
    profile: bool = False,
    features: int = 0,
) -> None:
    """Time builds beside those of other generators."""
    from tests.bench.calling import called

    called(articles, runs=runs, peers=peers, rows=rows, profile=profile, features=features)


@task(
    help={
        "folder": "the folder for the pictures (default: screenshots)",
        "kinds": "only these kinds of page, such as home,article-long (default: all)",
        "sheet": "the file for the contact sheet (default: contact-sheet.webp in the folder)",
    }
)
def screenshots(context: Context, folder: str | None = None, kinds: str = "", sheet: str | None = None) -> None:
    """Take pictures of every kind of page."""
    from tests.support.screenshots import screenshots

    named = given(sheet)
    screenshots(Path(given(folder) or "screenshots"), kinds=kinds, sheet=Path(named) if named else None)


@task
def schema(context: Context) -> None:
    """Write schema/, by which editors complete what is written."""
    from plugins.authoring.schemas import write

    write(ROOT / "schema")


@task
def golden(context: Context) -> None:
    """Renew tests/golden from tests/sites/small."""
    from tests.support.golden_site import renew

    renew()


@task
def clean(context: Context) -> None:
    """Remove what was built and all caches."""
    from plugins.writing.sync import empty

    empty(ROOT / "output")
    caches = [
        ROOT / name
        for name in (
            ".cache",
            ".output.next",
            ".preview",
            ".pytest_cache",
            ".ruff_cache",
            ".mypy_cache",
            "test-results",
            "screenshots",
        )
    ]
    caches += [*ROOT.glob(".output.*.new"), *ROOT.glob(".preview.*.new")]  # of builds that were cut off
    caches += [ROOT / "__pycache__", *(ROOT / "plugins").rglob("__pycache__"), *(ROOT / "tests").rglob("__pycache__")]
    for cache in caches:
        shutil.rmtree(cache, ignore_errors=True)


class CommandLine(Program):
    """Invoke, with one line and exit code 2 for a call that it cannot read, and a list of the tasks for none."""

    def parse_tasks(self) -> None:
        """Read the tasks and their options."""
        try:
            super().parse_tasks()
        except ParseError as error:
            name = error.context.name if error.context else None
            self.refuse(f"{error}", name)

    def parse_cleanup(self) -> None:
        """Answer a call for help."""
        try:
            super().parse_cleanup()
        except ParseError as error:
            self.refuse(f"{error}", None)

    def execute(self) -> None:
        """Run the tasks. From here on Ctrl-C is answered, with the exit code that shells give it."""
        if ANSWERED:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            super().execute()
        except KeyboardInterrupt:
            print("Interrupted.", file=sys.stderr)
            sys.exit(130)

    def refuse(self, why: str, name: str | None) -> NoReturn:
        """Stop with the reason and what to type instead."""
        shown = f"./digest --help {name} shows what it takes" if name else "./digest alone lists the tasks"
        raise Exit(f"digest: {why.rstrip('!.')}; {shown}", code=2)

    def print_help(self) -> None:
        """List the tasks."""
        print("./digest TASK [OPTIONS]; ./digest --help TASK explains one")
        self.list_tasks()


if __name__ == "__main__":
    code = 0
    try:
        CommandLine(namespace=Collection.from_module(sys.modules[__name__]), name="digest", binary="./digest").run()
    except SystemExit as stop:
        if not isinstance(stop.code, int | None):
            raise
        code = stop.code or 0
    with contextlib.suppress(BrokenPipeError):  # of a reader who has seen enough
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # at once: nothing is taken apart piece by piece
