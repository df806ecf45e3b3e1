"""The door out: pages become files in output/. It knows no room, and nothing else writes there."""

from .body_html import Bodies
from .page import File, Page, redirect_page
from .part_cache import PartMaker
from .registry import publish, publish_after, register_filters

__all__ = ["Bodies", "File", "Page", "PartMaker", "publish", "publish_after", "redirect_page", "register_filters"]
