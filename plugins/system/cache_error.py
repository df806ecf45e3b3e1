"""What is kept between builds can be thrown away; this says that it must be."""


class CorruptCacheError(Exception):
    """Something kept in `folder` is not what was put there. The build can begin anew without it.

    `told` says that a line on damage in this folder has been printed already.
    """

    def __init__(self, folder: str, reported: bool = False) -> None:
        super().__init__(folder, reported)
        self.folder = folder
        self.reported = reported
