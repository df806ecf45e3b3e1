"""What Pelican's run() sees in the place of its article and page generators: content that our reading has read."""

from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator

from ..model.errors import USAGE, Abort
from .content_source import ContentSource
from .setting_problems import setting_problem
from .templates import Templates


class PelicanAdapter(ArticlesGenerator, PagesGenerator):  # type: ignore[misc]
    """One generator in the place of two, since Pelican looks for both at the end of its run. It writes nothing."""

    def __init__(self, *args: Any, printed: set[Any], **kwargs: Any) -> None:
        self.printed = printed  # what the run has said before, if it had to begin anew
        super().__init__(*args, **kwargs)  # Pelican's signal has content read meanwhile
        if "reading" not in self.context:
            what = "nothing reads content; name plugins.reading"
            raise Abort(str(setting_problem(self.settings, "PLUGINS", what)), USAGE)
        self.source: ContentSource = self.context["reading"]
        self.templates = Templates(self.env, self.settings["JINJA_ENVIRONMENT"], [*self._templates_path])

    def generate_context(self) -> None:
        """Let Pelican count what was read."""
        counts = self.source.counts
        self.articles, self.hidden_articles = range(counts["published"]), range(counts["hidden"])
        self.drafts, self.pages = range(counts["draft"]), range(counts["statements"])

    def check_disabled_readers(self) -> None:
        """Pelican's readers are not used."""

    def refresh_metadata_intersite_links(self) -> None:
        """Links have been resolved in reading."""

    def generate_output(self, writer: Any) -> None:
        """The engine publishes when Pelican is done with all else."""
