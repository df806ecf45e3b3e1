"""What the makers of files give."""

from plugins.writing import Bodies, File


def bytes_of(file: File, bodies: Bodies | None = None) -> bytes:
    """Return what a file is made as."""
    data = file.make(bodies, **file.read)
    assert isinstance(data, bytes)
    return data
