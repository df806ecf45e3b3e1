"""Settings of this digest, the demonstration. What is not here is as in plugins/writing/defaults.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]  # here the engine and the site are one folder

from plugins.writing.defaults import *  # noqa: E402, F403 - the folder of the engine must be known first

# Who publishes
SITENAME = "Nonproliferation Digest"
SITESUBTITLE = "News on nuclear arms control, condensed and sourced line by line."
SITE_DESCRIPTION = (
    "Short accounts of reporting by others, each with its source and its date. "
    "We write our own words and link to the original."
)
NOTICE = (
    "This is a demonstration: the articles are short accounts of real reports, "
    "the addresses under example.org are not real."
)
SITEURL = "https://digest.example.org"
DEFAULT_LANG = "en"
OPEN_GRAPH_LOCALE = "en_GB"  # the language and its country, for those who show links to us
TIMEZONE = "UTC"
REPLY_ADDRESS = "replies@example.org"  # remove it, and no page invites a reply
LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
UNBROKEN_NAMES = ("New START", "START I", "START II", "SALT I", "SALT II", "North Korea", "North Korean", "Kim Jong Un")

DATA = ("json", "csv", "sqlite")  # the kinds of files under data/; with none of them there is no such page
LINK_NAMES = True  # whether articles link the first mention of an entity or a term; one may say `link_names: false`
SEARCH = True  # a page to search all of it, the only one with a script; without it, its address leads to the index
CARDS = True  # a picture for each article, topic and edition, shown where somebody links to it
KNOWN_SHORT_FORMS = ("USA", "USSR")  # a check asks what other capitals stand for that no name or glossary holds
CHECKED_WITHIN_DAYS = 180  # after so many days, a check asks whether a status or a figure still holds

# Links: title and address from the root of the site. One is drawn only if its page is built.
NAVIGATION = (
    ("Digest", ""),
    ("Topics", "topics/"),
    ("Weekly edition", "editions/"),
    ("Archive", "archive/"),
    ("Index", "index/"),
)
SERVICE_LINKS = (("How we work", "how-we-work/"), ("Corrections", "corrections/"), ("Follow", "follow/"))
FOOTER = (
    ("Read", (("Digest", ""), ("Topics", "topics/"), ("Weekly edition", "editions/"), ("Archive", "archive/"))),
    (
        "Look up",
        (
            ("Subjects", "index/#subjects"),
            ("Names", "index/#names"),
            ("Glossary", "index/#glossary"),
            ("Sources", "index/#sources"),
            ("Data", "data/"),
        ),
    ),
    (
        "About",
        (
            ("How we work", "how-we-work/"),
            ("Corrections", "corrections/"),
            ("Privacy", "privacy/"),
        ),
    ),
    ("Follow", (("Atom feed", "atom.xml"), ("All feeds", "follow/"))),
)

# Where it goes: `./digest deploy NAME`
DEPLOY: dict[str, dict[str, str]] = {}

HOSTS: tuple[str, ...] = ()  # netlify, cloudflare, nginx, caddy, github: files for them are made (docs/deploying.md)
SECURITY_TXT: dict[str, str] = {}  # who is told of a hole: {"contact": "mailto:security@example.org"}
TRUST_TXT: dict[str, str] = {}  # {"belongto": "https://...", "contact": "https://..."}
