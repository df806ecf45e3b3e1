"""The commands that README, CONTRIBUTING and docs print, each as one types it."""

import re
from collections.abc import Iterator

from tests.support.paths import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/*.md", "plugins/authoring/site/*.md.in")
PRINTED = re.compile(r"(?:^|`|\$ )(\./digest(?: [^`\n]*)?)", re.MULTILINE)
EXPLAINED = re.compile(r"\s{2,}.*$|\s+#.*$")
"""What stands behind a command on its line."""
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAMS = "cd|curl|git|invoke|npm|npx|pelican|pip|pre-commit|py|python3?|rm|uv"
OTHERS = re.compile(rf"(?m)(?:^(?: {{4}})?|`)((?:[^\s`]*[/\\])?(?:{PROGRAMS}) [^`\n]*)")
"""A command of another program: at the beginning of a line, or alone in its backticks."""


def printed(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield each command that a document prints, with the document."""
    for path in sorted(each for glob in DOCUMENTS for each in ROOT.glob(glob)):
        text = re.sub(r"(?m)^ {4}(?=\./digest)", "", path.read_text(encoding="utf-8"))
        for found in pattern.finditer(text):
            yield path.relative_to(ROOT).as_posix(), EXPLAINED.sub("", found[1])


def commands() -> Iterator[tuple[str, str]]:
    """Yield the commands of ours, each with its document."""
    return printed(PRINTED)


def commands_in_blocks(document: str) -> set[str]:
    """Return the lines of a document's `sh` blocks."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return {line for block in SHELL.findall(text) for line in block.splitlines()}
