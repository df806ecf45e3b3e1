"""The exception for a damaged cache."""


class CorruptCacheError(Exception):
    """The cache in `folder` does not hold what was written to it; without it the build can start again."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder
