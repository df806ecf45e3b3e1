"""Search: a page, the index that its script asks, and the names by which people look for something.

The index is made by Pagefind while the site is put together, and only when something that it holds has changed.
"""

from collections.abc import Iterator
from functools import partial

from ..digest import Digest
from ..writing import File, Page, publish
from .names import names_file, words_file
from .pagefind import FOLDER, MAIN, index_files
from .records import found_names, found_words, search_pages

URL = "search/"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What the page may load: the site's own, and the program of the index, which is WebAssembly."""


def pages(digest: Digest) -> Iterator[Page | File]:
    """The page and its files, if the settings want it and there is something to find."""
    if not digest.site.search:
        return
    yield Page(
        url=URL,
        template="search.html",
        title="Search",
        description=f"Search {digest.site.name}.",
        noindex=True,
        values={"policy": POLICY},
    )
    yield File(url=f"{URL}names.json", make=names_file, values=lambda: {"names": tuple(found_names(digest))})
    yield File(url=f"{URL}words.json", make=words_file, values=lambda: {"texts": tuple(found_words(digest))})
    yield File(
        url=f"{FOLDER}{MAIN}",
        make=index_files,
        values=partial(index_values, digest),
        folder=FOLDER,
    )


def index_values(digest: Digest) -> dict[str, object]:
    """Return what the index may read."""
    return {"language": digest.site.language, "pages": tuple(search_pages(digest))}


def register() -> None:
    """Join the build."""
    publish(pages)
