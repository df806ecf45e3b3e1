"""The settings of this site. docs/settings.md in engine/ explains each; what is not here is as the engine has it."""

import sys
from pathlib import Path

# Where the engine is: these three lines stay as they are
ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "engine")]
from plugins.writing.defaults import *

# Who publishes
SITENAME = "The Honey Post"
SITESUBTITLE = "News on bees in cities, condensed and sourced."
SITE_DESCRIPTION = "News on bees in cities, condensed and sourced."  # for search engines and those who link to you; one or two sentences
SITEURL = "https://honey.example.net"  # without it no feed has an address, and nothing is deployed
DEFAULT_LANG = "en"  # the language you write in; the words of the pages themselves are English
TIMEZONE = "Europe/Vienna"
REPLY_ADDRESS = "letters@honey.example.net"  # readers' replies go there; empty: no page invites one
LICENCE = ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/")  # of your texts; the engine's own licence (AGPL) does not reach them
LOGO = "HP"  # one to three letters for the icons; empty: the engine's mark

# How texts are read
UNBROKEN_NAMES = ()  # names that are never broken across lines, such as ("New York", "EU 27")
LINK_NAMES = True  # the first mention of a name in an article leads to its page
KNOWN_SHORT_FORMS = ()  # capitals that need no explanation, such as ("EU", "USA")
CHECKED_WITHIN_DAYS = 180  # after so many days a check asks whether a status or a figure still holds

# What is published beside the pages
DATA = ("json", "csv", "sqlite")  # files of data; with none of them there is no such page
CARDS = True  # a picture for each article, shown where somebody links to it

# Links: title and address from the root of the site
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
    ("Look up", (("Names", "index/#names"), ("Glossary", "index/#glossary"), ("Data", "data/"))),
    ("About", (("How we work", "how-we-work/"), ("Corrections", "corrections/"), ("Privacy", "privacy/"))),
    ("Follow", (("Atom feed", "atom.xml"), ("All feeds", "follow/"))),
)

# Where it goes: ./digest deploy NAME (engine/docs/deploying.md)
DEPLOY = {}
