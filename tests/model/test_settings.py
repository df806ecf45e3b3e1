"""The table of settings: what each may be, and what is said of one that is not right."""

from typing import Any

import pytest

import pelicanconf
from plugins.model.settings import SETTINGS, read_setting
from plugins.model.site import Link, Section

LICENCE = 'write its name and its address, such as ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")'
LINK = 'write its title and its address, such as ("Topics", "topics/")'
HOME = Link(title="Home", url="")


def test_every_setting_of_pelicanconf_is_in_the_table() -> None:
    assert {name for name in vars(pelicanconf) if name.isupper()} <= SETTINGS.keys()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SITEURL", "https://example.org/repo/", "https://example.org/repo"),
        ("SITEURL", "http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("SITEURL", "", ""),
        ("LICENCE", ["CC0", "https://cc0.example.org/"], Link(title="CC0", url="https://cc0.example.org/")),
        ("NAVIGATION", (("Home", ""), ("Feed", "atom.xml")), (HOME, Link(title="Feed", url="atom.xml"))),
        ("FOOTER", [("Read", [("Home", "")])], (Section(title="Read", links=(HOME,)),)),
        ("NOTICE", None, ""),
        ("REPLY_ADDRESS", "letters+lamps@example.org", "letters+lamps@example.org"),
        ("DEFAULT_LANG", "en-GB", "en-GB"),
        ("UNBROKEN_NAMES", ["START I"], ("START I",)),
    ],
)
def test_a_setting_is_read(name: str, value: Any, expected: Any) -> None:
    assert expected == read_setting({name: value}, name)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SITEURL", "example.org", "'example.org' does not say how it is reached; write 'https://example.org'"),
        (
            "SITEURL",
            "https://example.org/?q=1",
            "'https://example.org/?q=1' goes on after the path; write 'https://example.org'",
        ),
        (
            "SITEURL",
            "https://example.org/#x",
            "'https://example.org/#x' goes on after the path; write 'https://example.org'",
        ),
        (
            "SITEURL",
            "https://a:secret@example.org",
            "holds a user or a password, which every page would show; write 'https://example.org'",
        ),
        (
            "SITEURL",
            "https://exa mple.org",
            "'https://exa mple.org' holds a blank or a quote; write an address such as 'https://example.org'",
        ),
        ("SITEURL", "https://[::1", "'https://[::1' is not a web address; write one such as 'https://example.org'"),
        (
            "SITEURL",
            "ftp://example.org",
            "'ftp://example.org' is not a web address; write one such as 'https://example.org'",
        ),
        ("SITEURL", None, "None is no address; write one such as 'https://example.org', or '' to have none"),
        ("LICENCE", "CC BY", f"'CC BY' is no link; {LICENCE}"),
        ("LICENCE", ("CC BY", "by/4.0"), f"'by/4.0' is not a web address; {LICENCE}"),
        ("NAVIGATION", (("Digest"),), f"'Digest' is no link; {LINK}"),
        ("NAVIGATION", ("Digest", ""), f"'Digest' is no link; {LINK}"),
        (
            "NAVIGATION",
            (("Us", "https://example.org/"),),
            "'https://example.org/' is no address from the root of the site; write "
            "one such as 'topics/', without a slash before it",
        ),
        (
            "FOOTER",
            (("Read",),),
            '(\'Read\',) is no list; write its title and its links: ("Read", (("Topics", "topics/"),))',
        ),
        ("DEFAULT_LANG", "German", "'German' is no code of a language; write one such as ko, ru or pt-BR"),
        ("TIMEZONE", "Vienna", "'Vienna' is unknown; write one such as UTC or Europe/Vienna"),
        ("TIMEZONE", 1, "1 is unknown; write one such as UTC or Europe/Vienna"),
        ("UNBROKEN_NAMES", "Nightjet", "'Nightjet' is no list; write one in brackets, such as ['Nightjet']"),
        ("DATA", ("json", "xlsx"), "'xlsx' is unknown; write some of: json, csv, sqlite"),
        ("CARDS", "no", "'no' is neither True nor False; write one of them, without quotes"),
        ("CHECKED_WITHIN_DAYS", "12", "'12' is no number from 1 on; write one, without quotes"),
        ("CHECKED_WITHIN_DAYS", True, "True is no number from 1 on; write one, without quotes"),
        (
            "REPLY_ADDRESS",
            "us at example",
            "'us at example' is no e-mail address; write one such as editors@example.org, or remove it",
        ),
        (
            "OPEN_GRAPH_LOCALE",
            "english",
            "'english' is no language with its country; write one such as en_GB, or remove it",
        ),
        ("SITENAME", " ", "' ' is no text; write one in quotes"),
        ("SITENAME", "x" * 5000, "has 5,000 letters; a name may have 100"),
        (
            "JINJA_ENVIRONMENT",
            {"trim_blocks": True},
            "'autoescape' is not on, so that titles would be read as HTML; write 'autoescape': True",
        ),
        ("DEPLOY", {"live": "www"}, "'www' is no table; write one such as {'name': ...}"),
    ],
)
def test_a_setting_that_is_not_right_is_told_with_its_mend(name: str, value: Any, words: str) -> None:
    with pytest.raises(ValueError) as error:
        read_setting({name: value}, name)
    assert words == str(error.value)


@pytest.mark.parametrize("name", ["LICENCE", "SITENAME", "TIMEZONE"])
def test_a_setting_without_which_there_is_no_site_is_missed(name: str) -> None:
    with pytest.raises(ValueError, match="is missing; write it"):
        read_setting({}, name)
