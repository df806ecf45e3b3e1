"""The door out: pages become files in output/. It knows no room, and nothing else writes there."""

from .page import File, HtmlOf, Page
from .registry import lend, publish, publish_index

__all__ = ["File", "HtmlOf", "Page", "lend", "publish", "publish_index"]
