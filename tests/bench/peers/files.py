"""What the writers of peers share: front matter, and bodies with links that every Markdown knows."""

import json
import re
from pathlib import Path
from typing import Any

from ..corpus import Story, slug_of

SITES = Path(__file__).parent / "sites"
"""Templates and settings, copied beside the content."""
TOPIC_LINK = re.compile(r"\[\[([^\]]+)\]\]")


def document(fields: dict[str, Any], body: str) -> str:
    """Return a file with front matter; JSON values are YAML too."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\n\n{body}\n"


def linked(body: str) -> str:
    """Return a body with its links to topics as plain links."""
    return TOPIC_LINK.sub(lambda match: f"[{match[1]}](/topics/{slug_of(match[1])}/)", body)


def prose(story: Story) -> str:
    """Return the body of a story; its side notes are footnotes."""
    notes = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(story.notes, 1))
    return f"{linked(story.body)}\n\n{notes}"


def put(path: Path, text: str) -> None:
    """Write a file, its folders too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
