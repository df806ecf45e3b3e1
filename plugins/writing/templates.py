"""Templates: what they may call, their fingerprints, which cover all that they include, and the place of a fault."""

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from ..markup.language import isolate, language_attributes, language_name, mark_languages
from ..model.dates import format_moment
from ..model.errors import USAGE, Abort
from ..model.site import Link, Site
from ..system.fingerprint import fingerprint
from .body_html import beginnings, prose, sentence_of
from .date_markup import mark_dates
from .macro_cache import ROOT, cache_macros
from .quick_jinja import as_markup, escape, quicken, rendered
from .registry import registered_filters
from .schema_org import structured
from .template_code import TemplateCode, compiled_by

Result = TypeVar("Result")


def with_lang(text: str) -> Markup:
    """Return a name as HTML with words in other letters marked, and nothing else changed."""
    return as_markup(Markup, mark_languages(escape(text)))


def linked_way(site: Site, url: str, trail: tuple[Link, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Return the address of a page if a link in the head of all pages leads there, and those of them on its trail."""
    links = {each.url for each in (*site.navigation, *site.service)}
    return (url if url in links else None), tuple(each.url for each in trail if each.url in links)


FRAME_FILTERS: dict[str, Callable[..., Any]] = {
    "format_moment": format_moment,
    "isolate": isolate,
    "language": language_name,
    "language_attributes": language_attributes,
    "structured": structured,
    "linked_way": linked_way,
    "with_lang": with_lang,
    "mark_dates": mark_dates,
    "prose": prose,
    "beginnings": beginnings,
    "sentence": sentence_of,
}
"""What any template may call, beside Jinja's own, `typeset`, which reading gives, and what its plugin registers."""
ENGINE = "!theme/"
"""What a template writes before the name of one of the engine's that it replaces (Pelican, Theme inheritance)."""
NAMED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
"""A template names others by plain text only; a test sees to it."""


class Templates:
    """The templates of a theme, as they are at one moment. `options` are those of Jinja, as text.

    `folders` hold them: one in an earlier folder replaces one of its name in a later, the engine's, and may extend that
    as `!theme/NAME`.
    """

    def __init__(self, environment: Environment, options: Mapping[str, Any], folders: Sequence[str]) -> None:
        environment.undefined = StrictUndefined
        environment.auto_reload = False  # a build is stamped by the templates that it found when it began
        quicken(environment)
        environment.filters.update(registered_filters())
        environment.filters.update(FRAME_FILTERS)
        self.environment = environment
        self._caching = False
        self.options = repr(sorted(options.items()))
        environment.bytecode_cache = TemplateCode(compiled_by(environment, self.options))
        self.folders = [Path(each) for each in folders]
        self._text = cache(self._read)
        self.fingerprint = cache(self._fingerprint)

    def share(self, **constants: Any) -> None:
        """Let all templates, and the macros that they import, read these; `root` is theirs too."""
        self.environment.globals.update(constants, root=ROOT)
        self._caching = False

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """Return a page, with ROOT wherever the way to the root belongs. Raises Abort for a fault in its template."""
        self._cache_macros()
        return self._guarded(name, lambda: rendered(self.environment, name, values))

    def _cache_macros(self) -> None:
        if not self._caching:
            self._caching = True
            self._guarded("", lambda: cache_macros(self.environment))

    def _guarded(self, name: str, make: Callable[[], Result]) -> Result:
        try:
            return make()
        except TemplateError as error:
            raise Abort(f"{place_of(error, name)}: {error}; mend the template", USAGE) from error

    def compile(self) -> None:
        """Have every template compiled, so that copies of this process need not."""
        self._cache_macros()
        for name in self.names:
            if name.endswith(".html"):
                with suppress(TemplateError):  # a build says what is wrong with it
                    self.environment.get_template(name)

    @property
    def whole(self) -> str:
        """The stamp of all templates."""
        found = [
            [(name, (folder / name).read_text(encoding="utf-8")) for name in inside(folder)] for folder in self.folders
        ]
        return fingerprint(*found)

    @property
    def names(self) -> list[str]:
        """The names of all templates."""
        return sorted({name for folder in self.folders for name in inside(folder)})

    def _read(self, name: str) -> str:
        folders = self.folders[-1:] if name.startswith(ENGINE) else self.folders
        paths = [folder / name.removeprefix(ENGINE) for folder in folders]
        return next((path for path in paths if path.is_file()), paths[-1]).read_text(encoding="utf-8")

    def _fingerprint(self, name: str) -> str:
        """Return the stamp of a template and of all that it includes."""
        found = {name}
        ahead = [name]
        while ahead:
            for other in NAMED.findall(self._text(ahead.pop())):
                if other not in found:
                    found.add(other)
                    ahead.append(other)
        return fingerprint(*(part for each in sorted(found) for part in (each, self._text(each))))


def inside(folder: Path) -> list[str]:
    """Return the names of the templates in a folder."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [name for name in names if not name.startswith(".")]


def place_of(error: Exception, template: str) -> str:
    """Return the file and line in which a template went wrong."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name or template}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else template
