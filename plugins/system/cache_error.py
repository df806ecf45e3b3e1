"""The exception for a damaged cache."""


class CorruptCacheError(Exception):
    """The cache in `folder` does not hold what was written to it; without it the build can start again.

    `reported` is True if the user has been told of damage in this folder already.
    """

    def __init__(self, folder: str, reported: bool = False) -> None:
        super().__init__(folder, reported)
        self.folder = folder
        self.reported = reported
