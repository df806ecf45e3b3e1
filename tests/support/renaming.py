"""The small site as tests of `rename` find it, and what they say of a run."""

import shutil
from pathlib import Path

from plugins.authoring.rename import rename
from tests.support import cli as runs
from tests.support.golden_site import SMALL

ACCORD = "articles/2025/2025-06-10-accord-relit.md"
Content = dict[str, bytes]


def laid(folder: Path) -> Path:
    """The small site, with a few ways to write a reference that it does not have."""
    root = Path(shutil.copytree(SMALL, folder / "content"))
    changed = root / "articles/2025/2025-06-05-letter.md"
    changed.write_bytes(
        b'\xef\xbb\xbf---\r\ntitle: "A keeper \xe2\x80\x94 \xeb\xb6\x80\xec\x82\xb0"  # kept\r\n'
        b"id: 6b4cb242-4a23-4596-a217-beaddbc496cb\r\ndate: 2025-06-05\r\nsummary: On fog-signals, by lamp-accord.\r\n"
        b"topics:   # fog-signals\r\n  - 'fog-signals' : background  # fog-signals\r\n  - \"lamp-accord\"\r\n"
        b"tags: [fog-signals]\r\n"
        b"source: {publisher: Busan Tide Post, url: 'https://tidepost.example.com/topics/fog-signals/',"
        b" published: 2025-06-05}\r\n---\r\n\r\n"
        b"On [[fog-signals]], [[Fog-Signals|horns]], [[Fog signals]] and [horns](/topics/fog-signals/), [again][1].\r\n"
        b"Not `[[fog-signals]]`, nor [elsewhere](https://x.example.org/topics/fog-signals/) and fog-signals.\r\n\r\n"
        b"    [in code](/topics/fog-signals/)\r\n\r\n"
        b"<!-- [not seen](/topics/fog-signals/) -->\r\n\r\n"
        b"Of {figure lamp-accord/lamps as of 2025-05} and {figure lamp-accord/lamps}.\r\n\r\n"
        b"A note.[^1]\r\n\r\n[1]: ../../topics/fog-signals.md 'On horns'\r\n"
        b"[^1]: See <b>the</b> [trial](./2025-05-30-fog-horns.md) and [it](/articles/fog-horns/#what-was-tested).\r\n"
    )
    return root


def renamed(content: Path, *words: str, **options: bool) -> runs.Run:
    kind, old, new = words
    return runs.run(lambda: rename(kind, old, new, content=str(content), **options), content.parent)


def after(before: Content, moves: dict[str, str], changes: dict[str, list[tuple[str, str]]]) -> Content:
    """The content after these files have moved, and in each named file these texts, there once, have changed."""
    expected = {moves.get(name, name): data for name, data in before.items()}
    for name, pairs in changes.items():
        for old, new in pairs:
            assert 1 == expected[name].count(old.encode()), (name, old)
            expected[name] = expected[name].replace(old.encode(), new.encode())
    return expected
