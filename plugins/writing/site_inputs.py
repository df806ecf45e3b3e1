"""What a whole build is made of."""

from collections.abc import Mapping
from typing import Any

from ..drawing.theme_fingerprint import own_theme, theme_fingerprint
from ..model.record import Record
from ..system.code_fingerprint import code_fingerprint
from ..system.fingerprint import fingerprint, fingerprint_bytes
from .build_log import BuildInputs
from .compression import Compression
from .content_source import ContentSource
from .statics import Static
from .templates import Templates


class SiteInputs(Record, gc=True):
    """Content, templates, settings, and the static files by their paths on the site."""

    source: ContentSource
    templates: Templates
    statics: Mapping[str, Static]
    settings: Mapping[str, Any]

    @property
    def unbroken_names(self) -> tuple[str, ...]:
        """The names that typography never breaks."""
        return tuple(self.settings.get("UNBROKEN_NAMES", ()))

    @property
    def assets(self) -> dict[str, str]:
        """Where the sheets and scripts of the theme stand on the site, by the names that templates have for them."""
        return {each.asset: file for file, each in self.statics.items() if each.asset}

    def fingerprints(self) -> BuildInputs:
        """Return the fingerprints of content and of all else."""
        surroundings = fingerprint(
            code_fingerprint(),
            theme_fingerprint(own_theme(self.settings.get("ROOT"))),
            self.templates.whole,
            self.templates.options,
            self.unbroken_names,
            self.settings["PLUGINS"],
            Compression.of(self.settings).key,
            *((file, fingerprint_bytes(each.read())) for file, each in sorted(self.statics.items())),
        )
        return BuildInputs(state=self.source.state, surroundings=surroundings)
