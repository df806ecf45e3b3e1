"""Files for hosts: headers, redirects and what servers of one's own read; security.txt and trust.txt."""

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from plugins.digest import Digest
from plugins.hosts import files
from plugins.hosts.headers import FOR_EVER, SHORTLY, cache_control, security
from plugins.model.settings import read_setting
from plugins.system import atomic_swap
from plugins.writing import File, Page, staging
from plugins.writing.security_policy import security_policy
from tests.support.factories import NOW, a_content, a_digest, a_file
from tests.support.golden_site import SETTINGS, build
from tests.support.makers import bytes_of
from tests.support.observatory import grade

MOVED: dict[str, str | bytes] = {"articles/2026/2026-03-01-boats.md": a_file(aliases="[/2026/old/]")}
ADDRESSES = ("", "articles/boats/", "topics/x/", "404.html", "search/")
PAGES = tuple(Page(url=each, template="article.html", values={}) for each in ADDRESSES)
NOW_S = int(NOW.timestamp())


def made(digest: Digest) -> dict[str, str]:
    """The files by their names."""
    found: dict[str, File] = {each.url: each for each in files(digest, PAGES, ())}
    return {url: bytes_of(each).decode() for url, each in found.items()}


def of(tmp_path: Path, **settings: Any) -> dict[str, str]:
    return made(a_digest(tmp_path, MOVED, **settings))


def test_without_hosts_nothing_is_made(tmp_path: Path) -> None:
    assert {} == of(tmp_path)


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("netlify", ["_headers", "_redirects"]),
        ("cloudflare", ["_headers", "_redirects"]),
        ("nginx", ["hosts/nginx.conf"]),
        ("caddy", ["hosts/Caddyfile"]),
        ("github", [".nojekyll", "CNAME"]),
    ],
)
def test_each_host_gets_its_files_with_every_header_and_the_former_addresses(
    host: str, names: list[str], tmp_path: Path
) -> None:
    found = of(tmp_path, HOSTS=(host,), SITEURL="https://boats.example.org/digest")
    assert names == sorted(found)
    text = "\n".join(found.values())
    if host == "github":
        assert {".nojekyll": "", "CNAME": "boats.example.org\n"} == found
        return
    for name, value in security(security_policy()).items():
        assert re.search(rf'{name}:? "?{re.escape(value)}"?', text), name
    assert FOR_EVER in text
    assert re.search(r"/digest/2026/old/\W.*/digest/articles/boats/", text)


def test_our_headers_are_worth_an_a_plus_by_mozillas_rules_and_each_of_them_is_needed(tmp_path: Path) -> None:
    text = of(tmp_path, HOSTS=("netlify",))["_headers"]
    rules = dict(re.findall(r"^(/\S*)\n((?:  .*\n)+)", text, re.M))
    sent = dict(line.strip().split(": ", 1) for line in rules["/*"].splitlines())
    assert "A+" == grade(sent)
    assert "C" == grade({name: value for name, value in sent.items() if name != "Content-Security-Policy"})
    assert "D" == grade({})
    weaker = [
        (
            "Content-Security-Policy",
            sent["Content-Security-Policy"].replace("'none'; style", "* 'unsafe-inline'; style"),
        ),
        ("Strict-Transport-Security", "max-age=60"),
        ("X-Content-Type-Options", "sniff"),
        ("Referrer-Policy", "unsafe-url"),
    ]
    assert "C+" == grade({**sent, **dict(weaker)})


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
@pytest.mark.parametrize("sent_by_host", ["both", "the later"])
def test_only_the_page_of_search_may_run_a_script(host: str, sent_by_host: str, tmp_path: Path) -> None:
    text = of(tmp_path, HOSTS=(host,), SEARCH=True, SITEURL="https://boats.example.org/digest")["_headers"]
    rules = re.findall(r"^(/\S*)\n((?:  .*\n)+)", text, re.M)
    pages = {"": False, "articles/boats/": False, "topics/x/": False, "404.html": False, "search/": True}
    for page, runs in pages.items():
        matching = [lines for path, lines in rules if fnmatchcase(f"/digest/{page}", path)]
        policies = [each for lines in matching for each in re.findall("Content-Security-Policy: (.*)", lines)]
        held = policies if sent_by_host == "both" else policies[-1:]
        assert runs == all("'wasm-unsafe-eval'" in each for each in held), page
        assert len(policies) == 1 + (not runs), page
    alone = of(tmp_path, HOSTS=(host,), SEARCH=False)["_headers"]
    assert 1 == alone.count("Content-Security-Policy")
    assert "script-src" not in alone


def test_netlify_redirects_although_a_page_stands_there_and_cloudflare_needs_no_more(tmp_path: Path) -> None:
    lines = {hosts: of(tmp_path / hosts[0], HOSTS=hosts)["_redirects"] for hosts in (("netlify",), ("cloudflare",))}
    assert {
        ("netlify",): "/2026/old/ /articles/boats/ 301!\n",
        ("cloudflare",): "/2026/old/ /articles/boats/ 301\n",
    } == lines


def test_a_name_of_githubs_needs_no_cname(tmp_path: Path) -> None:
    assert [".nojekyll"] == [*of(tmp_path, HOSTS=("github",), SITEURL="https://us.github.io/digest")]


def test_only_a_name_with_a_hash_may_be_kept_for_ever() -> None:
    files = {"theme/css/site.0123456789.css": FOR_EVER, "theme/css/site.css": SHORTLY, "index.html": SHORTLY}
    assert files == {name: cache_control(name) for name in files}


def test_security_txt_holds_for_less_than_a_year_and_is_the_same_for_all_of_a_month(tmp_path: Path) -> None:
    contact = {"contact": ["mailto:security@example.org", "https://example.org/hole"], "preferred_languages": "en"}
    texts = {
        day: of(tmp_path / day, AS_OF=day, SECURITY_TXT=contact)[".well-known/security.txt"]
        for day in ("2026-12-01", "2026-12-31", "2027-01-01")
    }
    assert (
        (
            "Contact: mailto:security@example.org\nContact: https://example.org/hole\nPreferred-Languages: en\n"
            "Expires: 2027-12-01T00:00:00Z\nCanonical: https://boats.example.org/.well-known/security.txt\n"
        )
        == texts["2026-12-01"]
        == texts["2026-12-31"]
    )
    assert "Expires: 2028-01-01T00:00:00Z" in texts["2027-01-01"]


def test_trust_txt_is_made_of_its_setting(tmp_path: Path) -> None:
    trust = {"belongto": "https://members.example.org/", "contact": "mailto:us@example.org"}
    assert {"trust.txt": "belongto=https://members.example.org/\ncontact=mailto:us@example.org\n"} == of(
        tmp_path, TRUST_TXT=trust
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HOSTS", ("nginks",), "'nginks' is unknown; write some of: netlify, cloudflare, nginx, caddy, github"),
        ("HOSTS", "nginx", "'nginx' is no list; write one in brackets, such as ['nginx']"),
        ("SECURITY_TXT", {"policy": "https://x.org/"}, "has no 'contact'; write one, such as 'mailto:"),
        ("SECURITY_TXT", {"contact": "us@x.org"}, "contact: 'us@x.org' is no address; write one with https://"),
        ("TRUST_TXT", {"belongto": ["https://x.org/\nmember=y"]}, "belongto: 'https://x.org/\\nmember=y' is no"),
        ("TRUST_TXT", {"belong": "x"}, "'belong' is no field; write some of: member, belongto, "),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_with_the_mend(name: str, value: Any, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        read_setting({name: value}, name)


@pytest.mark.slow
def test_a_build_with_hosts_is_as_one_from_nothing_and_changes_the_site_in_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swapped: list[bool] = []

    def swap(one: Path, other: Path) -> bool:
        swapped.append(exchange(one, other))
        return swapped[-1]

    exchange = atomic_swap.swap
    monkeypatch.setattr(staging, "swap", swap)
    settings = SETTINGS | {"HOSTS": ("netlify", "nginx", "github"), "CARDS": False, "DATA": ()}
    contact = {"SECURITY_TXT": {"contact": "mailto:security@example.org"}}
    output, content = tmp_path / "out", a_content(tmp_path, {})
    build(output, content, now_s=NOW_S, settings=settings | contact)
    a_content(tmp_path, {**MOVED})
    build(output, content, now_s=NOW_S, settings=settings | contact)
    assert [True, True] == swapped
    clean = build(tmp_path / "clean", content, now_s=NOW_S, settings=settings | contact)
    assert tree(clean) == tree(output)
    assert {".nojekyll", ".well-known/security.txt", "_redirects", "hosts/nginx.conf"} <= tree(output).keys()
    (output / ".well-known" / "theirs").write_text("theirs")
    a_content(tmp_path, {})
    build(output, content, now_s=NOW_S, settings=settings)
    assert [".well-known/theirs"] == [name for name in tree(output) if name.startswith(".well-known")]
    assert "theirs" == (output / ".well-known" / "theirs").read_text()


def tree(root: Path) -> dict[str, bytes]:
    paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in paths.items()}
