"""The command line: `./digest TASK`, or `invoke TASK` in an environment that holds the locked packages.

Each task names the options that it takes, and is a few lines: what an option is stands once, in the table of
plugins/model/options.py, and what a task does lives in plugins/. A wrong call ends with 2, a fault in content with 1.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Unpack

ENGINE = Path(__file__).resolve().parent
SITE = Path(os.environ.get("DIGEST_SITE") or ENGINE)
"""The folder of the site: here it is that of the engine, elsewhere the launcher of the site names it."""
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until a task is at work, Ctrl-C just ends it
sys.path[:0] = [] if str(ENGINE) in sys.path else [str(ENGINE)]

from plugins.delivery.commands import CALLED_IN, command, command_of, run_command_line  # noqa: E402
from plugins.model.errors import USAGE, Abort  # noqa: E402
from plugins.model.options import BuildOptions  # noqa: E402

if not SITE.is_dir():
    raise Abort(f"digest: DIGEST_SITE: {SITE} is no folder; unset it, or name the folder of a site", USAGE)
os.chdir(SITE)


def run(*words: str) -> int:
    """Run a Python module in this environment, and return its exit code."""
    return subprocess.call([sys.executable, "-m", *words])


@command(*BuildOptions.__annotations__)
def build(**given: Unpack[BuildOptions]) -> object:
    """Build the site into output/, or print every problem."""
    from plugins.writing.build import build

    if given.get("drafts") and Path(given.get("output") or "output").resolve() == Path("output").resolve():
        raise Abort("build: --drafts never builds into output/; name another folder with --output", USAGE)
    return build(**given)


@command("paths", "since", "fix", "rule", "list", "format", "content", "as_of", "force")
def check(**given: Any) -> None:
    """Print all that a build would refuse, and warnings."""
    from plugins.delivery.checking import check

    check(**given)


@command("content", "dry_run")
def release(**given: Any) -> None:
    """Write what is published into releases/, as a deploy asks."""
    from plugins.delivery.releasing import release

    release(**given)


@command("reference", "minor", "content")
def correct(reference: str, **given: Any) -> None:
    """Open a correction of an article, or approve a slip of spelling."""
    from plugins.delivery.releasing import correct

    correct(reference, **given)


@command("content")
def rot(**given: Any) -> None:
    """Report which links to other sites are dead."""
    from plugins.delivery.rot import rot

    rot(**given)


@command("address", "output", "cache")
def why(address: str, **given: Unpack[BuildOptions]) -> None:
    """Say why a page was last written, and what it is made of."""
    from plugins.writing.build import why

    why(address, called_in=CALLED_IN, **given)


@command("output", "check")
def graph(**given: Any) -> None:
    """Count the pages of the built site and the links between them."""
    from plugins.checks.graph import graph

    graph(**given)


@command("output")
def audit(**given: Any) -> None:
    """Look at the built site: colours, links, HTML, weights."""
    from plugins.delivery.auditing import audit

    audit(**given)


@command("content", "port", "open", "cards")
def preview(open: bool = False, **given: Any) -> None:
    """Serve the site with drafts, and follow every change."""
    from plugins.delivery.preview import preview

    preview(open_browser=open, **given)


@command("kind", "title", "name", "topic", "publisher", "url", "full", "open", "content")
def new(kind: str, content: str | None = None, open: bool = False, **given: Any) -> None:
    """Write a new article, topic, event, source, name or page."""
    from plugins.authoring.new import content_of, new

    path = new(kind, content=content_of(content), **given)
    if open:
        from plugins.delivery.editor import open_in_editor

        open_in_editor(path)


@command("kind", "old", "new", "content", "dry_run")
def rename(**given: Any) -> None:
    """Give a topic, article, event and so on another name."""
    from plugins.authoring.rename import rename

    rename(**given)


@command("action", "which", "article", "by", "text", "content")
def replies(**given: Any) -> None:
    """Take in readers' mails; list, accept or answer them."""
    from plugins.authoring.replies.desk import replies

    replies(called_in=CALLED_IN, **given)


today = command_of(
    "today", "plugins.authoring.daily.agenda:print_agenda", "List what waits, with the command to type.", "content"
)
stale = command_of(
    "stale", "plugins.authoring.daily.stale:stale", "List what may be no longer true.", "days", "content"
)
find = command_of(
    "find", "plugins.authoring.daily.finding:find", "Find words in content, with file and line.", "words", "content"
)
publish = command_of(
    *("publish", "plugins.authoring.daily.publishing:publish", "Check a draft, date it now, and take it out."),
    *("reference", "at", "content"),
)
set = command_of(
    *("set", "plugins.authoring.daily.setting:set_value", "Give a figure a new value; let a status follow."),
    *("setting", "what", "value", "as_of", "publisher", "url", "content"),
)


@command(
    "path", "name", "tagline", "siteurl", "language", "timezone", "reply_address", "licence", "accent", "topic", "yes"
)
def start(path: str, **given: Any) -> None:
    """Begin a digest of one's own in a new folder."""
    from plugins.authoring.start import start

    start(Path(path), ENGINE, **given)


@command("from_")
def update(**given: Any) -> None:
    """Replace the engine of this site by a later one."""
    from plugins.authoring.update import update

    update(ENGINE, given.get("from_"))


@command("material", "map", "private", "content", "cache")
def import_(material: tuple[str, ...] = (), **given: Any) -> None:
    """Make drafts of reports, mails, posts and exports."""
    from plugins.authoring.importing import import_all

    import_all(material, called_in=CALLED_IN, **given)


@command("since", "content", "html", "opml", "private", "cache")
def inbox(**given: Any) -> None:
    """List what the feeds of our sources have that is new."""
    from plugins.authoring.inbox import inbox

    inbox(**given)


@command("reference", "content", "service", "private", "cache")
def archive(reference: str, **given: Any) -> None:
    """Have an archive keep the pages that an article cites."""
    from plugins.authoring.archive import archive

    archive(reference, **given)


@command("target", "dry_run", "force", "yes", "verbose")
def deploy(target: str, **given: Any) -> None:
    """Build the site and bring TARGET up to date."""
    from plugins.delivery.deploy import deploy

    deploy(target, called_in=CALLED_IN, **given)


@command("before", "after", "json", "verbose")
def diff(before: str, after: str, json: bool = False, verbose: bool = False) -> None:
    """Say what readers will see of a change of the output."""
    from plugins.delivery.diff import diff

    diff(Path(before), Path(after), as_json=json, verbose=verbose)


@command("content", "as_of", "cache", "count", "json")
def due(count: int = 3, json: bool = False, **given: Unpack[BuildOptions]) -> None:
    """Say when the output will change by itself, and what."""
    from plugins.delivery.due import due

    due(count, as_json=json, **given)


@command("extra")
def extra(extra: str) -> None:
    """Add the packages of requirements-NAME.lock to .venv."""
    from plugins.delivery.extras import require_extra

    print(f"{require_extra(extra)}: its packages are in .venv.")


@command("quick", "long", "keyword", "args", "install")
def test(quick: bool = False, long: bool = False, keyword: str = "", args: str = "", install: bool = False) -> None:
    """Run all tests, in parallel and random order."""
    import shlex

    from tests.support.browser import browser
    from tests.support.debian import in_ci, install_servers
    from tests.support.scale import LONG

    if long:
        os.environ[LONG] = "yes"
    if not quick:
        os.environ["DIGEST_BROWSER"] = browser(install=install)
        if install or in_ci():
            install_servers()
    chosen = [*(["-m", "not slow"] if quick else []), *(["-k", keyword] if keyword else [])]
    sys.exit(run("pytest", *chosen, *shlex.split(args)))


LINTERS = {"format": ("ruff", "format", "--check", "."), "style": ("ruff", "check", "."), "types": ("mypy",)}


@command("only")
def lint(only: str = "") -> None:
    """Check format, style and types."""
    if only and only not in LINTERS:
        raise Abort(f"lint: --only: {only!r} is none of {', '.join(LINTERS)}", USAGE)
    sys.exit(max(run(*LINTERS[name]) for name in ([only] if only else LINTERS)))


@command("articles", "runs", "peers", "rows", "profile", "features")
def bench(**given: Any) -> None:
    """Time builds beside those of other generators."""
    from tests.bench.calling import called

    called(**given)


@command("folder", "kinds", "sheet")
def screenshots(folder: str = "screenshots", sheet: str | None = None, **given: Any) -> None:
    """Take pictures of every kind of page."""
    from tests.support.screenshots import screenshots

    screenshots(Path(folder), sheet=Path(sheet) if sheet else None, **given)


@command()
def schema() -> None:
    """Write schema/, by which editors complete what is written."""
    from plugins.authoring.schemas import write

    write(ENGINE / "schema")


@command()
def golden() -> None:
    """Renew tests/golden from tests/sites/small."""
    from tests.support.golden_site import renew

    renew()


@command()
def clean() -> None:
    """Remove what was built and all caches."""
    from plugins.writing.sync import empty

    site = Path.cwd()
    empty(site / "output")
    caches = ".cache .output.next .preview .pytest_cache .ruff_cache .mypy_cache test-results screenshots __pycache__"
    beside = (each for name in (".output.*.new", ".preview-*", "..preview*") for each in site.glob(name))
    for record in site.glob(".output.*.record"):
        record.unlink()
    compiled = (each for name in ("plugins", "tests") for each in (ENGINE / name).rglob("__pycache__"))
    for folder in (*(site / name for name in caches.split()), *beside, *compiled):
        shutil.rmtree(folder, ignore_errors=True)


if not (ENGINE / "tests").is_dir():  # the engine of a site of one's own comes without them
    del test, lint, bench, screenshots, golden, schema

if __name__ == "__main__":
    run_command_line(sys.modules[__name__])
