"""The digest for plain Pelican: topics are its tags, sources its authors; see digest.py for what it lacks."""

import digest

SITENAME = "A digest of invented news"
SITEURL = "https://bench.example.org"
FEED_DOMAIN = SITEURL
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
PLUGINS = [digest]
TYPOGRIFY = True
DEFAULT_CATEGORY = "articles"
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}

ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["topics"]
STATIC_PATHS: list[str] = []
IGNORE_FILES: list[str] = []  # by default nothing below a hidden folder is followed, and the bench builds in one
ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
PAGE_SAVE_AS = DRAFT_SAVE_AS = CATEGORY_SAVE_AS = ARTICLE_LANG_SAVE_AS = ""
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
AUTHOR_URL = "sources/{slug}/"
AUTHOR_SAVE_AS = "sources/{slug}/index.html"
YEAR_ARCHIVE_SAVE_AS = "archive/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "archive/{date:%Y}/{date:%m}/index.html"
TAGS_SAVE_AS = "topics/index.html"
AUTHORS_SAVE_AS = "index/index.html"
ARCHIVES_SAVE_AS = "archive/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DIRECT_TEMPLATES = ["index", "tags", "authors", "archives", "sitemap", "404"]
PAGINATED_TEMPLATES = {"index": 20}
PAGINATION_PATTERNS = ((1, "", "index.html"), (2, "page/{number}/", "page/{number}/index.html"))

FEED_ALL_ATOM = "atom.xml"
TAG_FEED_ATOM = "topics/{slug}/atom.xml"
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 30
