"""What was worked out by hand, once, before any code said it: tests/answers."""

from typing import Any

import yaml

from tests.support.paths import ANSWERS


def worked_out(name: str) -> Any:
    """Return what stands in a file of answers, read quickly: each worker begins with reading all of them."""
    return yaml.load((ANSWERS / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
