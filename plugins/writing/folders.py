"""A folder of which a plugin makes all files at once: nobody knows their names before."""

from typing import TYPE_CHECKING, TypeGuard

from ..model.errors import USAGE, Abort
from .page import File

if TYPE_CHECKING:
    from .registry import Published


def has_folder(origin: object) -> TypeGuard[File]:
    """Tell whether a file is made with others of a folder."""
    return isinstance(origin, File) and bool(origin.folder)


def require_own_folders(published: "Published") -> None:
    """Raise Abort if a file of somebody else stands in such a folder: it would go with the files of before."""
    for output, plugin in zip(published.outputs, published.plugins, strict=True):
        if has_folder(output):
            for file in (*published.files, *sorted(published.statics)):
                if file.startswith(output.folder) and file != output.file:
                    what = f"{plugin} makes all that stands in /{output.folder}"
                    raise Abort(f"/{file.removesuffix('index.html')}: {what}; give it another place", USAGE)
