"""Where the time of our builds goes: one with nothing to do, and one after an edit."""

import pstats
import subprocess
import sys
import time
from io import StringIO

from tests.support.paths import ROOT

from .bench import FOLDER, say
from .costs import tools as rich_tools
from .measure import Measure
from .ours import tool as ours
from .tool import Tool

TOP = 25
RUN = """
import cProfile, os, runpy, sys
sys.argv = sys.argv[1:]
profile, leave, ours = cProfile.Profile(), os._exit, os.getpid()
def leave_with_profile(code):  # the command line ends its process at once; workers end theirs without a profile
    if os.getpid() == ours:
        profile.dump_stats({kept!r})
    leave(code)
os._exit = leave_with_profile
profile.runcall(runpy.run_path, sys.argv[0], run_name="__main__")
"""


def profile(count: int, rich: bool = False) -> None:
    """Print where the time of a warm build and of one edit goes, of the rich corpus or of the plain one.

    Worker processes are not looked into.
    """
    folder = FOLDER / "sites" / f"profile-{count}"
    folder.mkdir(parents=True, exist_ok=True)
    tool = rich_tools(folder)[0] if rich else ours(folder / "ours")
    measure = Measure([tool], count, 1, say)
    try:
        measure.prepare()
        for _ in range(2):  # of files that were written just before a build, only the bytes are trusted
            time.sleep(2.5)
            measure.build(tool)
        print_profile(tool, f"Nothing changed, {count:,} articles", measure.unchanged(tool).wall_s)
        wall_s = measure.edited(tool).wall_s
        tool.save(tool.site, measure.next_edit()[0])
        print_profile(tool, f"One article edited, {count:,} articles", wall_s)
    finally:
        tool.remove()


def print_profile(tool: Tool, title: str, wall_s: float) -> None:
    """Build under the profiler; print which of ours took longest with all they called, then what took longest alone."""
    kept = tool.site.with_name("profile.stats")
    code = RUN.format(kept=str(kept))
    command = [sys.executable, "-c", code, str(ROOT / "tasks.py"), *tool.command[tool.command.index("build") :]]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print(f"\n## {title}: {wall_s:.2f} s without the profiler\n")
    said = StringIO()
    stats = pstats.Stats(str(kept), stream=said)
    stats.sort_stats("cumulative").print_stats(f"{ROOT}/plugins/", TOP)
    stats.sort_stats("tottime").print_stats(TOP)
    print(said.getvalue().replace(f"{ROOT}/", ""))
    kept.unlink()
