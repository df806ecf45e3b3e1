"""Writes releases/, and corrections into articles; what stood there is read before, and replaced in one step."""

from pathlib import Path

from ..model.errors import CONTENT, Abort
from ..model.ever_published import PARAGRAPHS, EverPublished
from ..model.release import Release
from ..reading.beside import RELEASES, addresses_file
from ..reading.parse.files import decode_text
from ..reading.parse.yaml_spans import marks_of
from ..system.files import replace_file
from .rename_plan import front_matter_of
from .text_edits import append_item, edit_bytes


def write_release(root: Path, release: Release) -> bool:
    """Write the release of an article beside a content folder, and return whether it was another. Raises Abort."""
    return _write(root.parent / RELEASES / release.file, release.printed().encode())


def write_addresses(root: Path, ever: EverPublished) -> None:
    """Write the addresses that were ever published. Raises Abort."""
    _write(addresses_file(root), ever.text.encode())


def write_paragraphs(root: Path, ever: EverPublished) -> None:
    """Write the anchors that paragraphs keep, once there are any. Raises Abort."""
    path = addresses_file(root).with_name(PARAGRAPHS)
    if ever.paragraphs or path.is_file():
        _write(path, ever.paragraphs.encode())


def _write(path: Path, data: bytes) -> bool:
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(exist_ok=True)
        replace_file(path, data)
    except OSError as error:
        raise Abort(f"release: {error.filename or path} cannot be written: {error.strerror}", CONTENT) from None
    return True


OPEN = "TODO: what is right, and what we had written"


def open_correction(path: Path, day: str) -> bool:
    """Add an entry to the corrections of an article, its text a TODO; return whether none was open. Raises Abort."""
    data = path.read_bytes()
    text = decode_text(path, data)
    if not isinstance(text, str):
        raise Abort(f"correct: {text}", CONTENT)
    front, start = front_matter_of(text)
    if OPEN in front:
        return False
    item = f'{{date: {day}, text: "{OPEN}"}}'
    edit = append_item(marks_of(front), front, ("corrections",), item).shifted(start)
    try:
        replace_file(path, edit_bytes(data, [edit]))
        return True
    except OSError as error:
        raise Abort(f"correct: {path} cannot be written: {error.strerror}", CONTENT) from None
