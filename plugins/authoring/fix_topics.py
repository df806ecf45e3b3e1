"""`check --fix`: adds the topics that an article names to its `topics`; nothing else in a file changes."""

from collections import defaultdict
from pathlib import Path

from ..model.errors import CONTENT, Abort
from ..model.words import counted
from ..reading.context import RuleContext
from ..reading.loading import load
from ..reading.parse.files import decode_text
from ..reading.parse.yaml_spans import marks_of
from ..reading.settings import options_of
from ..reading.unlisted import Unlisted, unlisted
from ..system.files import replace_file
from ..writing.build import engine
from .rename_plan import front_matter_of
from .text_edits import append_item, edit_bytes


def add_missing_topics(content: str | None = None) -> None:
    """Add every topic that an article names, and neither lists nor links, to its topics, and print what was added.

    Files with problems are skipped. Raises Abort if a file cannot be written; earlier ones have been written then.
    """
    settings = engine(PATH=content, DRAFTS=True, CHECK_ONLY=True).settings
    context = RuleContext(snapshot=load(options_of(settings, Path(settings["PATH"]))))
    found: dict[Path, list[Unlisted]] = defaultdict(list)
    for each in unlisted(context):
        found[each.entry.root / each.entry.inside].append(each)
    for path, named in found.items():
        data = path.read_bytes()
        text = decode_text(path, data)
        assert isinstance(text, str)  # it has been read
        for each in named:
            front, start = front_matter_of(text)
            edit = append_item(marks_of(front), front, ("topics",), f"{each.topic}: background").shifted(start)
            data = edit_bytes(data, [edit])
            text = str(decode_text(path, data))
            print(f"{each.entry.path}: topics: added {each.topic}: background")
        try:
            replace_file(path, data)
        except OSError as error:
            raise Abort(f"check: {path} cannot be written: {error.strerror}", CONTENT) from None
    print(f"Added topics to {counted(len(found), 'file')}." if found else "Every topic that is named is listed.")
