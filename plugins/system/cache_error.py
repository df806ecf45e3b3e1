"""What is kept between builds can be thrown away; this says that it must be."""


class CorruptCacheError(Exception):
    """What is kept in `folder` is not what was put there. The build can begin anew without it."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder
