"""The inbox as it was listed last, so that `./digest import 3` knows which item was the third."""

import json
from pathlib import Path

from msgspec import to_builtins

from ...model.record import Record
from ...system.cache_database import cache_folder
from ...system.files import replace_file

FILE = "inbox.json"
PAGE = Path("inbox", "index.html")
"""The same as a page, below the cache of the desk: the preview serves it under /_desk/inbox/."""


def desk_cache(cache: str, content: Path) -> Path:
    """Return the folder in which the desk keeps what it fetched and listed for a content folder."""
    return cache_folder(Path(cache, "desk"), content)


class ListedItem(Record):
    """An item as it is listed; `published` is in ISO 8601, or empty."""

    number: int
    url: str
    title: str
    publisher: str
    published: str
    topics: tuple[str, ...] = ()


def save(cache: Path, items: list[ListedItem]) -> None:
    """Keep a list. Raises OSError."""
    path = cache / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, json.dumps(to_builtins(items), ensure_ascii=False, indent=1).encode())


def last(cache: Path) -> list[ListedItem]:
    """Return the list that was kept last; nothing if there is none."""
    try:
        found = json.loads((cache / FILE).read_text(encoding="utf-8"))
        return [ListedItem(**{**each, "topics": tuple(each["topics"])}) for each in found]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def url_of_number(cache: Path, number: int) -> str:
    """Return the address of the item with a number. Raises LookupError with what is wrong and how to mend it."""
    items = last(cache)
    if not items:
        raise LookupError(f"{number} is no file, and no inbox was listed yet; ./digest inbox lists it")
    found = next((each.url for each in items if each.number == number), None)
    if found is None:
        raise LookupError(f"{number} is no number of the inbox, which has {len(items)}; ./digest inbox lists it anew")
    return found
