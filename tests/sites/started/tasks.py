"""`invoke TASK`, where ./digest cannot be used: the tasks are those of the engine."""

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from invoke.tasks import Task

SITE = Path(__file__).resolve().parent
os.environ["DIGEST_SITE"] = str(SITE)
sys.path[:0] = [str(SITE / "engine")]

spec = spec_from_file_location("engine_tasks", SITE / "engine" / "tasks.py")
engine_tasks = module_from_spec(spec)
spec.loader.exec_module(engine_tasks)
tasks = {name: each for name, each in vars(engine_tasks).items() if isinstance(each, Task)}
globals().update(tasks)
