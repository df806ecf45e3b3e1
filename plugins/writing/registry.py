"""How a plugin joins the build: it publishes pages, and registers functions that templates may call.

The lists are signals and not lists of this module, so that two builds in one process do not share anything but names.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from blinker import signal

from ..digest import Digest
from ..model.errors import USAGE, Abort
from ..model.record import Record, replace
from .content_source import ContentSource
from .folders import require_own_folders
from .page import File, Page

publishing = signal("digest-publishing")
publishing_early = signal("digest-publishing-early")
publishing_after = signal("digest-indexing")
filter_registration = signal("digest-lending")
list_registration = signal("digest-listing")
judging_published = signal("digest-judging-published")

Output = Page | File


class Published(Record, dict=True):
    """All that plugins publish, by plugins, in the order of each; the plugin of each, and its file in the output.

    What is made of the same articles lies together there: who makes it touches less memory than otherwise.
    `lists` are the addresses of pages that are published once there is something to list, `statics` files that stand
    as they are; one of them takes the place of a file that a plugin makes, such as an icon.
    """

    outputs: tuple[Output, ...]
    plugins: tuple[str, ...]
    files: tuple[str, ...]
    lists: frozenset[str] = frozenset()
    statics: frozenset[str] = frozenset()

    @classmethod
    def of(cls, found: Sequence[tuple[Output, str]], lists: Iterable[str] = ()) -> "Published":
        """Return outputs, each with its plugin, as they are published."""
        return cls(
            outputs=tuple([each for each, _ in found]),
            plugins=tuple([plugin for _, plugin in found]),
            files=tuple([each.file for each, _ in found]),
            lists=frozenset(lists),
        )

    @cached_property
    def urls(self) -> frozenset[str]:
        """The addresses of it all, from the root of the site."""
        return self.statics | {each.url for each in self.outputs}

    @cached_property
    def _parts(self) -> dict[str, tuple[str, ...]]:
        return {each.url: each.parts for each in self.outputs if isinstance(each, Page) and each.parts is not None}

    def has(self, url: str) -> bool:
        """Tell whether an address, which may name a part of a page, leads somewhere."""
        page, _, part = url.partition("#")
        return page in self.urls and (not part or part in self._parts.get(page, (part,)))

    @cached_property
    def clashes(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Files that cannot stand beside each other, with the plugins that publish them.

        They are alike but for case, or one of them stands where the other needs a folder.
        """
        names = [each.casefold() for each in self.files]
        alike = set(names)
        folders = {name.rpartition("/")[0] for name in alike}
        while above := {each.rpartition("/")[0] for each in folders} - folders:
            folders |= above
        return () if len(alike) == len(names) and folders.isdisjoint(alike) else tuple(self._clashes())

    def _clashes(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        holders: dict[str, list[str]] = defaultdict(list)
        for name, plugin in zip(self.files, self.plugins, strict=True):
            holders[name.casefold()].append(plugin)
        for file, plugins in holders.items():
            if len(plugins) > 1:
                yield (file,), tuple(sorted(plugins))
            folder = file
            while folder := folder.rpartition("/")[0]:
                if folder in holders:
                    yield (folder, file), tuple(sorted([*holders[folder], *plugins]))


def publish(pages: Callable[[Digest], Iterable[Output]], *, lists: Sequence[str] = (), early: bool = False) -> None:
    """Have these pages built. A page may read only its values.

    `lists` are addresses of pages that there are only once there is something to list: settings may link to one before.
    With `early`, what is made in parts may be begun before the rest is gathered: `pages` is called twice then.
    """
    publishing.connect(pages)
    if early:
        publishing_early.connect(pages)
    for each in lists:
        list_registration.connect(lambda _, each=each: each, weak=False)


def publish_after(files: Callable[[Digest, tuple[Page, ...], tuple[File, ...]], Iterable[Output]]) -> None:
    """Have these files built once those of all plugins are known: `files(digest, pages=..., others=...)` yields them.

    `others` are the files that are no pages.
    """
    publishing_after.connect(files)


def judge_published(judge: Callable[[Any, Published], None]) -> None:
    """Have all that plugins publish judged before it is written: `judge(source, published=...)` may raise Abort."""
    judging_published.connect(judge)


def register_filters(**functions: Callable[..., Any]) -> None:
    """Let templates of the plugin call these functions, as filters: they depend on their arguments alone."""
    for name, function in functions.items():
        filter_registration.connect(lambda _, name=name, function=function: (name, function), weak=False)


def joined_by(plugin: str) -> bool:
    """Tell whether a plugin has joined the build by any of the functions above."""
    signals = (publishing, publishing_after, filter_registration, judging_published)
    return any(f"{of.__module__}.".startswith(f"{plugin}.") for each in signals for of in functions_of(each))


def functions_of(joining: Any) -> Iterator[Callable[..., Any]]:
    """Yield the functions that plugins have given to a signal."""
    if joining is filter_registration:
        yield from (function for _, function in registered_filters())
    else:
        yield from joining.receivers_for(None)


def collect(source: ContentSource, statics: Iterable[str] = ()) -> Published:
    """Return all that plugins publish of content beside the static files at the root of the site.

    Raises Abort if it is not sound; nothing has been written then.
    """
    published = with_statics(published_of(source.digest), frozenset(statics))
    judging_published.send(source, published=published)
    for files, plugins in published.clashes:
        what = " and ".join(f"'/{each.removesuffix('index.html')}'" for each in files)
        by = " and by ".join(plugins)
        raise Abort(f"PLUGINS: {what} cannot be published by {by} at once; change an address in one of them", USAGE)
    require_own_folders(published)
    return published


def with_statics(published: Published, statics: frozenset[str]) -> Published:
    """Return what is published beside static files. Raises Abort if one of them stands where a page does."""
    if statics.isdisjoint(published.files):
        return replace(published, statics=statics)
    kept = []
    for output, file, plugin in zip(published.outputs, published.files, published.plugins, strict=True):
        if file not in statics:
            kept.append((output, plugin))
        elif isinstance(output, Page):
            raise Abort(f"static/{file}: {plugin} makes a page there; give the file another name", USAGE)
    return replace(Published.of(kept, published.lists), statics=statics)


def published_of(digest: Digest) -> Published:
    """Return all that plugins publish."""
    found = named(publishing.send(digest))
    pages = tuple(sorted((each for each, _ in found if isinstance(each, Page)), key=lambda page: page.url))
    others = tuple(sorted((each for each, _ in found if isinstance(each, File)), key=lambda file: file.url))
    found += named(publishing_after.send(digest, pages=pages, others=others))
    return Published.of(found, (each for _, each in list_registration.send(None)))


def early_files(digest: Digest) -> list[File]:
    """Return what is made in parts of what plugins publish early."""
    return [each for each, _ in named(publishing_early.send(digest)) if isinstance(each, File) and each.in_parts]


def named(published: Iterable[tuple[Callable[..., Any], Iterable[Output]]]) -> list[tuple[Output, str]]:
    """Return what functions of plugins have published, each with the name of the plugin, in the order of names.

    A signal calls its receivers in any order.
    """
    ordered = sorted(published, key=lambda each: (each[0].__module__, each[0].__qualname__))
    return [(each, plugin) for by, outputs in ordered for plugin in (plugin_of(by),) for each in outputs]


def plugin_of(function: Callable[..., Any]) -> str:
    """Return the plugin that a function belongs to, as PLUGINS names it."""
    return ".".join(function.__module__.split(".")[:2])


def registered_filters() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the functions that plugins register for templates, with their names."""
    for _, (name, function) in filter_registration.send(None):
        yield name, function
