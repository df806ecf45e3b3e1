"""Search: a page, the index that its script asks, and the names by which people look for something.

The index is made by Pagefind while the site is put together: month by month, and only for what has changed.
"""

from collections.abc import Iterator
from functools import partial

from ..digest import Digest
from ..writing import File, Page, publish
from ..writing.security_policy import SEARCH, security_policy
from .names import names_file, words_file
from .pagefind import FOLDER, MAIN, index_files
from .records import found_names, found_words, search_pages


def pages(digest: Digest) -> Iterator[Page | File]:
    """The page and its files, if the settings want it; an index, if there is something to find."""
    if not digest.site.search:
        return
    yield Page(
        url=SEARCH,
        template="search.html",
        title="Search",
        description=f"Search {digest.site.name}.",
        noindex=True,
        values={"policy": security_policy(search=True, script=True, in_page=True)},
    )
    yield File(url=f"{SEARCH}names.json", make=names_file, values=lambda: {"names": tuple(found_names(digest))})
    yield File(url=f"{SEARCH}words.json", make=words_file, values=lambda: {"texts": tuple(found_words(digest))})
    if next(search_pages(digest), None):  # Pagefind makes no index of nothing
        yield File(
            url=f"{FOLDER}{MAIN}",
            make=index_files,
            values=partial(index_values, digest),
            folder=FOLDER,
            in_parts=True,
        )


def index_values(digest: Digest) -> dict[str, object]:
    """Return what the index may read."""
    return {"language": digest.site.language, "pages": tuple(search_pages(digest))}


def register() -> None:
    """Join the build."""
    publish(pages, early=True)
