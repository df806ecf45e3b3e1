"""Rules on sources, as strangers tried them: one story told twice, outlets of states, addresses that name no page."""

from pathlib import Path

import pytest

from plugins.checks.editing.alignment import stems
from plugins.checks.editing.rule import Example
from plugins.checks.editing.runner import editing_rules
from plugins.checks.editing.twins import are_similar
from plugins.model.record import replace
from plugins.model.source import Source
from plugins.model.text import read_page_address
from plugins.model.web_address import folded
from tests.support import cli
from tests.support.accounts import account_of
from tests.support.factories import a_content, a_file

PAGE = "https://www.times.example/news/2026/11/talks-resume"
TRACKED = """utm_source=x&utm_medium=y UTM_SOURCE=x fbclid=a gclid=a twclid=1 msclkid=1 wbraid=1 gad_source=1 srsltid=a
mc_cid=a igshid=a at_medium=RSS&at_campaign=x CMP=share_btn_tw ns_mchannel=social xtor=RSS-1 wt.mc_id=a spm=a.b
__twitter_impression=true fb_action_ids=1 guccounter=1 gaa_at=eafs traffic_source=rss li_fat_id=1 sr_share=fb smtyp=cur
oly_enc_id=1 vero_id=2 mkt_tok=1 _ga=1.2 _gl=1 source=rss ref=home ref_src=twsrc%5Etfw from=feed mod=rss cid=rss
partner=rss&emc=rss share=twitter feature=share print=1 amp=1 outputType=amp""".split()


@pytest.mark.parametrize(
    "url",
    [
        *(f"{PAGE}?{each}" for each in TRACKED),
        *(PAGE + each for each in ("#comments", "/", "?", "/amp/", ".amp", "/print", ";jsessionid=AB1")),
        PAGE.replace("https", "http"),
        *(PAGE.replace("www.", each) for each in ("", "m.", "mobile.", "amp.", "WWW.")),
        *(PAGE.replace(".example", each) for each in (".example:443", ".example.", ".example/", ".EXAMPLE")),
        PAGE.replace("/news", "/amp/news"),
        PAGE.replace("talks-", "talks%2D"),
    ],
)
def test_one_page_has_one_address_however_it_is_handed_on(url: str) -> None:
    assert folded(PAGE) == folded(url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("view?id=1", "view?id=2"), ("view?newsIdx=394464", "view?newsIdx=394465"), ("?p=12", "?p=13"),
        ("s?ref=12", "s?ref=13"), ("doc?source=1", "doc?source=2"), ("x?page=1", "x?page=2"), ("A", "a"),
        ("n?s=12", "n?s=13"), ("watch?v=1&feature=share", "watch?v=2"),
    ],
)  # fmt: skip
def test_two_pages_keep_two_addresses(one: str, other: str) -> None:
    assert folded(f"https://a.example/{one}") != folded(f"https://a.example/{other}")


@pytest.mark.parametrize("hosts", [("ko.a.example", "en.a.example"), ("a.example:8080", "a.example")])
def test_two_hosts_stay_two(hosts: tuple[str, str]) -> None:
    assert folded(f"https://{hosts[0]}/x") != folded(f"https://{hosts[1]}/x")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        *((f"{start}times.example{end}", "is a bare domain") for start in ("https://", "http://www.") for end in
          ("", "/", "//", "/#top", "/?", "/.", "/%20", ":443/", "./", "/index.html", "/index.php", "/home", "/main/",
           "/?utm_source=x", "/index.html?fbclid=1", "/default.aspx")),
        ("times.example", "is a bare domain"), ("www.times.example/", "is a bare domain"),
        ("//times.example/x", "is a relative address"), ("times.example/news/1", "is a relative address"),
        ("https://times/x", "is not a web address"), ("https://.example/x", "is not a web address"),
        ("https://a..example/x", "is not a web address"), ("https://-a.example/x", "is not a web address"),
        ("https://times.example:99999/x", "is no address"),
        ("https://us:word@times.example/x", "holds a name or a password before its host"),
    ],
)  # fmt: skip
def test_an_address_that_names_no_page_is_refused(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        read_page_address(url)
    assert "word" not in str(refused.value).replace("password", "")


@pytest.mark.parametrize("path", ["en/1", "?id=1", "index.html?id=1", "home/2026/talks", "homes", "코리아"])
def test_an_address_of_a_page_is_taken(path: str) -> None:
    assert read_page_address(f"https://xn--9u2bo3x.example/{path}")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Senate approves New START", "US Senate approves New START treaty", True),
        ("Delegates of nine coasts meet in Port Ellery", "Nine coasts' delegates met at Port Ellery", True),
        ("Harbour fund pays for 40 lamps", "Harbour Fund pays for forty lamps", True),
        ("Bridge at Orlo is repaired", "Bridge at Orlo repaired after storm", True),
        ("Putin offers to keep limits for a year", "Putin offers one-year extension of limits", True),
        ("Talks resume in Port Ellery", "Talks end in Port Ellery", False),
        ("Russia suspends New START", "Russia leaves New START", False),
        ("Iran lets inspectors in", "Iran expels inspectors", False),
        ("Boats are counted in March", "Boats are counted in April", False),
    ],
)
def test_headlines_are_nearly_the_same_or_not(one: str, other: str, alike: bool) -> None:
    assert alike == are_similar(frozenset(stems(one)), frozenset(stems(other)))


def test_a_story_is_told_twice_by_another_headline_on_the_next_day_and_not_in_the_next_year(tmp_path: Path) -> None:
    folder = tmp_path
    files: dict[str, str | bytes] = {}
    for number, (title, day) in enumerate(
        (("Bridge at Orlo is repaired", "2025-02-10"), ("Bridge at Orlo repaired after storm", "2025-02-11"),
         ("Bridge at Orlo repaired after a flood", "2026-02-11"))
    ):  # fmt: skip
        source = (
            f"{{publisher: Harbour News, url: 'https://news.example.org/{number}', published: {day}, accessed: {day}}}"
        )
        id = f"3333333{number}-3333-4333-8333-333333333333"
        files[f"articles/2026/2026-03-01-b{number}.md"] = a_file(body="It is.", title=title, id=id, source=source)
    a_content(folder, files)
    (folder / "style.yaml").write_text("off: [held-by-nothing]\n", encoding="utf-8")
    said = cli.check(folder).err
    assert ["2026-03-01-b1.md"] == [
        Path(line.partition(":")[0]).name for line in said.splitlines() if "[same-story-twice]" in line
    ]


TASS = Source(slug="tass", name="TASS", kind="state media", aliases=("TASS news agency",))
[STATE_MEDIA] = [each for each in editing_rules() if each.name == "state-media"]


def said_of(body: str, url: str = "https://a.example/1", publisher: str = "A", sources: tuple[Source, ...] = ()) -> int:
    account = account_of(Example(body, given={"source": {"publisher": publisher, "url": url}}))
    return len([*STATE_MEDIA.find(replace(account, sources=sources))])


@pytest.mark.parametrize(
    ("url", "marked"),
    [
        ("https://tass.com/a", True), ("https://english.news.cn/a", True), ("https://en.people.cn/a", True),
        ("https://arabic.rt.com/a", True), ("http://www.rodong.rep.kp/a", True), ("https://ria.ru./a", True),
        ("https://web.archive.org/web/2020/https://tass.com/a", True),
        ("https://archive.ph/newest/https://tass.ru/a", True),
        ("https://nottass.com/a", False), ("https://tass.com.example/a", False), ("https://a.example/tass.com", False),
        ("https://web.archive.org/web/2020/https://a.example/tass.com", False),
    ],
)  # fmt: skip
def test_an_outlet_of_a_state_is_known_by_its_host(url: str, marked: bool) -> None:
    assert marked == said_of("Boats.", url)
    assert 0 == said_of("Boats.", url, "TASS", (TASS,))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("TASS reported it.", 1),
        ("TASS news agency reported it.", 1),
        ("TASS, the state agency, reported it.", 0),
        ("The state agency TASS reported it.\n\nTASS added a word.", 0),
        ("TASS reported it.\n\nTASS added a word.", 1),
        (
            "The government met, and nobody but a few of those who were there for it knew why. TASS reported it.",
            1,
        ),
        ("TASSO reported it.", 0),
        (f"[TASS](https://a.example/{'boats' * 20}), which is state media, reported it.", 0),
        ('"TASS reported it", she said.', 0),
    ],
)
def test_a_text_that_names_state_media_says_so_where_it_names_them_first(body: str, told: int) -> None:
    assert told == said_of(body, sources=(TASS,))
