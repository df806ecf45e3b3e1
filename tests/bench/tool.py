"""A generator with its site: how it is called, where its pages lie, and what a cold build must not find."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from .corpus import Story


@dataclass(frozen=True)
class Tool:
    """`watcher` is the command that follows changes; without one a build is started when a change is saved.

    What it builds lies in `watched`, if not in `output`. `whole` is the command that also makes social cards and files
    of data, which the others do not have, and `delivered` that without any option, which makes the index of a search.
    """

    name: str
    title: str
    site: Path
    output: Path
    command: tuple[str, ...]
    called_in: Path
    write: Callable[[Path, int], None]
    save: Callable[[Path, Story], object]
    caches: tuple[Path, ...] = ()
    watcher: tuple[str, ...] = ()
    watched: Path | None = None
    whole: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()

    def with_more(self, row: str) -> tuple[str, ...]:
        """Return the command in a row with what only ours has; none where this has none."""
        return self.whole if row.startswith("whole") else self.delivered

    def page(self, story: Story) -> Path:
        """Return the page of a story."""
        return self.output / "articles" / story.slug / "index.html"

    def followed(self, story: Story) -> Path:
        """Return the page of a story as the watcher builds it."""
        return self.page(story) if self.watched is None else self.watched / "articles" / story.slug / "index.html"

    def forget(self) -> None:
        """Move all that was built out of the way: deleting a large tree would slow down the build that follows."""
        aside = self.site.with_name(f"{self.site.name}.aside")
        aside.mkdir(exist_ok=True)
        for path in (self.output, *self.caches):
            if path.exists():
                shutil.move(path, next(free for at in count() if not (free := aside / f"{path.name}-{at}").exists()))

    def remove(self) -> None:
        """Delete the site and all that was built from it."""
        for path in (self.site, self.site.with_name(f"{self.site.name}.aside"), self.output, *self.caches):
            shutil.rmtree(path, ignore_errors=True)
