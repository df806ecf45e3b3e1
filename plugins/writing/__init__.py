"""The door out: pages become files in output/. It knows no room, and nothing else writes there."""

from .page import File, HtmlOf, Page
from .registry import publish, publish_after, register_filters

__all__ = ["File", "HtmlOf", "Page", "publish", "publish_after", "register_filters"]
