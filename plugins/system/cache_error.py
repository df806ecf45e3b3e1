"""What is kept between builds can be thrown away; this says that it must be."""


class DamagedError(Exception):
    """Something kept in `folder` is not what was put there. The build can begin anew without it.

    `told` says that a line on damage in this folder has been printed already.
    """

    def __init__(self, folder: str, told: bool = False) -> None:
        super().__init__(folder, told)
        self.folder = folder
        self.told = told
