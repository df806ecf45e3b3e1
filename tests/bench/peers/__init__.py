"""The other generators: what each needs written, and how it is called. Their sites are light, and lie in sites/."""

import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from .. import ours
from ..tool import Tool
from . import eleventy, hugo, pelican
from .installing import Installed

NAMES = ("hugo-lite", "hugo", "eleventy", "pelican", ours.LIGHT)
PROGRAM = {"hugo-lite": "hugo", ours.LIGHT: ""}
"""Which program a peer runs, where it is not the one of its own name; ours is here."""


def tools(folder: Path, names: tuple[str, ...], installed: Installed) -> Iterator[Tool]:
    """Yield those peers that are wanted and installed, each with a site of its own in a folder."""
    for name in names:
        if name == ours.LIGHT:
            yield ours.light(folder / name)
        elif program := installed.programs.get(PROGRAM.get(name, name)):
            yield MAKERS[name](folder / name, program, installed.versions[PROGRAM.get(name, name)])


def hugo_tool(site: Path, program: Path, version: str, lite: bool) -> Tool:
    """Return Hugo, with its own related articles or with a simpler rule."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Tool(
        name="hugo-lite" if lite else "hugo",
        title=f"Hugo {version}, {'related: the nearest in the topic' if lite else 'its own related articles'}",
        site=site,
        output=site / "output",
        command=(str(program), "--quiet", "--destination", "output"),
        called_in=site,
        write=partial(hugo.write, lite=lite),
        save=hugo.save,
        caches=(site / "resources",),
        watcher=(str(program), "server", "--quiet", "--destination", "output", "--port", str(port)),
    )


def eleventy_tool(site: Path, program: Path, version: str) -> Tool:
    """Return Eleventy."""

    def write(site: Path, count: int) -> None:
        eleventy.write(site, count)
        (site / "node_modules").symlink_to(program.parents[1])

    return Tool(
        name="eleventy",
        title=f"Eleventy {version}",
        site=site,
        output=site / "output",
        command=(str(program), "--quiet"),
        called_in=site,
        write=write,
        save=eleventy.save,
        watcher=(str(program), "--quiet", "--watch", "--incremental"),
    )


def pelican_tool(site: Path, python: Path, version: str) -> Tool:
    """Return plain Pelican, without its caches: with them its pages are wrong."""
    command = (str(python), "-m", "pelican", "-s", "pelicanconf.py")
    return Tool(
        name="pelican",
        title=f"Pelican {version}",
        site=site,
        output=site / "output",
        command=command,
        called_in=site,
        write=pelican.write,
        save=pelican.save,
        watcher=(*command, "--autoreload"),
    )


MAKERS: dict[str, Callable[[Path, Path, str], Tool]] = {
    "hugo-lite": partial(hugo_tool, lite=True),
    "hugo": partial(hugo_tool, lite=False),
    "eleventy": eleventy_tool,
    "pelican": pelican_tool,
}
