"""The door out: pages become files in output/. It knows no room, and nothing else writes there."""

from .joining import lend, publish, publish_index
from .page import File, HtmlOf, Page

__all__ = ["File", "HtmlOf", "Page", "lend", "publish", "publish_index"]
