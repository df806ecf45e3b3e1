"""The command line: `./digest TASK`, or `invoke TASK` in an environment that holds the locked packages.

Each task names the options that it takes, and is a few lines: what an option is stands once, in the table of
plugins/model/options.py, and what a task does lives in plugins/. A wrong call ends with 2, a fault in content with 1.
"""

import gc
import os
import shlex
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
gc.disable()  # what is imported stays, and a tenth of the time that it takes would go into looking for garbage in it

from plugins.system.unused_imports import skip_unused_imports  # noqa: E402 (sys.path is set above; before Invoke)

skip_unused_imports()
from plugins.delivery.commands import CALLED_IN, command, command_of, run_command_line  # noqa: E402
from plugins.delivery.desk_tasks import (  # noqa: E402, F401
    archive,
    correct,
    find,
    import_,
    inbox,
    new,
    publish,
    release,
    rename,
    replies,
    rot,
    set,
    stale,
    today,
    urls,
)
from plugins.model.errors import USAGE, Abort  # noqa: E402
from plugins.model.options import BuildOptions  # noqa: E402

if not SITE.is_dir():
    print(f"digest: DIGEST_SITE: {SITE} is no folder; unset it, or name the folder of a site", file=sys.stderr)
    sys.exit(USAGE)
os.chdir(SITE)
gc.enable()


def run(*words: str) -> int:
    """Run a Python module in this environment, and return its exit code."""
    return subprocess.call([sys.executable, "-m", *words])


@command(*BuildOptions.__annotations__)
def build(**given: Unpack[BuildOptions]) -> object:
    """Build the site into output/, or print every problem."""
    gc.disable()  # for good: what it made goes with the process, and a look through all of it would find nothing
    from plugins.writing.build import build

    if given.get("drafts") and Path(given.get("output") or "output").resolve() == Path("output").resolve():
        raise Abort("build: --drafts never builds into output/; name another folder with --output", USAGE)
    return build(**given)


check = command_of(
    *("check", "plugins.delivery.checking:check", "Print all that a build would refuse, and warnings."),
    *("paths", "since", "fix", "rule", "list", "format", "content", "as_of", "force"),
)


@command("address", "output", "cache")
def why(address: str, **given: Unpack[BuildOptions]) -> None:
    """Say why a page was last written, and what it is made of."""
    from plugins.writing.build import why

    why(address, called_in=CALLED_IN, **given)


graph = command_of(
    *("graph", "plugins.checks.graph:graph", "Count the pages of the built site and the links between them."),
    *("output", "check"),
)
audit = command_of(
    "audit", "plugins.delivery.auditing:audit", "Look at the built site: colours, links, HTML, weights.", "output"
)


@command("content", "port", "open", "cards")
def preview(open: bool = False, **given: Any) -> None:
    """Serve the site with drafts, and follow every change."""
    from plugins.delivery.preview import preview

    preview(open_browser=open, **given)


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


@command("target", "dry_run", "force", "yes", "verbose")
def deploy(target: str, **given: Any) -> None:
    """Build the site and bring TARGET up to date."""
    from plugins.delivery.deploy import deploy

    deploy(target, called_in=CALLED_IN, **given)


@command("sites", "json", "verbose")
def diff(sites: tuple[str, ...] = (), **given: Any) -> None:
    """Say what readers will see of a change: diff [OLD] [NEW]."""
    from plugins.delivery.diff import diff

    diff(sites, called_in=CALLED_IN, **given)


@command("content", "as_of", "cache", "count", "json")
def due(count: int = 3, json: bool = False, **given: Unpack[BuildOptions]) -> None:
    """Say when the output will change by itself, and what."""
    from plugins.delivery.due import due

    due(count, as_json=json, **given)


extra = command_of(
    "extra", "plugins.delivery.extras:confirm", "Add the packages of requirements-NAME.lock to .venv.", "extra"
)


@command("quick", "long", "keyword", "args", "install")
def test(quick: bool = False, long: bool = False, keyword: str = "", args: str = "", install: bool = False) -> None:
    """Run all tests, in parallel and random order."""
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


bench = command_of(
    *("bench", "tests.bench.calling:called", "Time builds beside those of other generators."),
    *("articles", "runs", "peers", "rows", "profile", "features"),
)


@command("folder", "kinds", "sheet")
def screenshots(folder: str = "screenshots", sheet: str | None = None, **given: Any) -> None:
    """Take pictures of every kind of page."""
    from tests.support.screenshots import screenshots

    screenshots(Path(folder), sheet=Path(sheet) if sheet else None, **given)


@command()
def schema() -> None:
    """Write schema/ for editors, and THIRD_PARTY.md."""
    from plugins.authoring.schemas import write
    from tests.support.third_party import text

    write(ENGINE / "schema")
    (ENGINE / "THIRD_PARTY.md").write_text(text(), encoding="utf-8")


fuzz = command_of("fuzz", "tests.support.fuzzing:fuzz", "Read and judge mutants of content files.", "count", "seed")
golden = command_of("golden", "tests.support.golden_site:renew", "Renew tests/golden from tests/sites/small.")


@command()
def clean() -> None:
    """Remove what was built and all caches."""
    from plugins.writing.cleaning import clean

    clean(Path.cwd(), ENGINE)


if not (ENGINE / "tests").is_dir():  # the engine of a site of one's own comes without them
    del test, lint, bench, screenshots, fuzz, golden, schema

if __name__ == "__main__":
    run_command_line(sys.modules[__name__])
