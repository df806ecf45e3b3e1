"""Files beside content that mean ill, and what the desk reads of others: each ends with a line that names it."""

import gzip
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from plugins.authoring.inbox import inbox
from plugins.delivery.releasing import release
from tests.support.cli import Run, build, check, run
from tests.support.desk import MATERIAL, importing, loopback
from tests.support.factories import a_content, a_file

Put = Callable[[str, bytes], None]

ARTICLE = "articles/2026/2026-03-01-boats.md"
THERE = "\tarticle 22222222-2222-4222-8222-222222222222"
NO_ADDRESS, NO_ANCHORS = "is no address", "is no reference with two anchors"
ADDRESSES = {
    "way-out": f"/../../evil/{THERE}", "way-round": f"/articles/../../evil/{THERE}", "dot": f"/./x/{THERE}",
    "host": f"//evil.example/{THERE}", "way-out-at-the-end": f"/x/..{THERE}", "tag": f"/<script>x</script>/{THERE}",
    "quote": f'/"onload=x/{THERE}', "backslash": f"/a\\..\\b/{THERE}", "query": f"/a?b=c/{THERE}",
    "escape": f"/\x1b[31m/{THERE}",
    "percent": f"/%2e%2e/x/{THERE}", "bidi": f"/\u202e/{THERE}", "zero-width": f"/a\u200bb/{THERE}",
    "nul": f"/a\0b/{THERE}",
    "part-way-out": f"/q/{THERE}\t../../evil/", "part-of-the-machine": f"/q/{THERE}\tok/ /etc/x",
    "conflict": "<<<<<<< HEAD",
    "formula": "=cmd|' /C calc'!A0", "script": f"javascript:alert(1){THERE}", "name": "/x/\ttopic \x1b]0;x\x07",
}  # fmt: skip
"""A line that is added to releases/addresses.tsv."""
PARAGRAPHS = {
    "conflict": ">>>>>>> x", "tag": '22222222\tp-abc123\t"><script>', "way": "../../x\tp-abc123\tp-abc124",
    "columns": "22222222\tp-abc123", "nul": "22222222\tp-abc123\tp-abc12\0",
}  # fmt: skip
RELEASES = {
    "empty": (b"", "is no line of a release"), "conflict": (b"<<<<<<< HEAD\naddress: x\n", "is no line of a release"),
    "nul": (b"address: x\nid: \0\n", "holds the control character U[+]0000"), "latin-1": (b"\xff", "is not UTF-8"),
    "utf-16": ("address: x".encode("utf-16"), "is not UTF-8"), "unknown": (b"evil: x\n\nx", "is no line of a release"),
    "huge": (b"address: x\n\n" + b"word " * 300_000, "more than an article may have"),
    "half": (b"address: x\nid: y\n\nx", "lacks title"),
}  # fmt: skip
BOMB = "\n".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefg", "bcdefgh", strict=True))
STYLES = {
    "list": b"- a", "text": b"x", "bomb": f"a: &a [x]\n{BOMB}".encode(), "tag": b"off: !!python/name:os.system",
    "nul": b"off: [\0]", "two-documents": b"off: []\n---\noff: []", "deep": b"off: " + b"[" * 5000,
    "unknown": b"offf: []",
    "number": b"off: [1, ~, {a: b}]", "negative": b"words_alike: -1", "huge": b"words_alike: " + b"9" * 5000,
    "infinite": b"words_alike: .inf", "empty-word": b'accept: [""]', "spelling-of-nothing": b'spellings: {"": x}',
    "latin-1": b"off: [\xff]", "conflict": b"<<<<<<< HEAD\noff: []\n", "merge": b"<<: {off: []}",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was released."""
    folder = tmp_path_factory.mktemp("beside")
    a_content(folder, {ARTICLE: a_file(body="Ada Quill counted 14 boats on 5 March 2026.")})
    assert 0 == run(lambda: release(content=str(folder / "content")), folder).code
    return folder


def told(ran: Run, place: str, what: str) -> None:
    assert 1 == ran.code, ran.out
    [line] = [each for each in ran.err.splitlines() if each.startswith(place)]
    assert re.search(what, line) and len(line) < 1000, line
    assert line.isprintable()


@pytest.fixture
def put(site: Path) -> Iterator[Put]:
    """Put bytes into a file beside content for one test."""
    before: dict[Path, bytes | None] = {}

    def write(name: str, data: bytes) -> None:
        path = site / name
        before.setdefault(path, path.read_bytes() if path.exists() else None)
        path.write_bytes(data)

    yield write
    for path, data in before.items():
        path.write_bytes(data) if data is not None else path.unlink()


@pytest.mark.parametrize("rule", ADDRESSES)
def test_an_address_that_is_none_is_refused_by_a_check_and_a_build(rule: str, site: Path, put: Put) -> None:
    text = (site / "releases" / "addresses.tsv").read_text(encoding="utf-8")
    put("releases/addresses.tsv", f"{text}{ADDRESSES[rule]}\n".encode())
    line = text.count("\n") + 1
    for ran in (check(site), build(site)):
        told(ran, f"releases/addresses.tsv:{line}: ", NO_ADDRESS)
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    "data", [b"", b'\xef\xbb\xbf# x\r\n/a/\ttopic A "B"? ../c\r\n\r\n/old/\tlist\tatom.xml 2025/\r\n']
)
def test_an_address_with_an_odd_name_is_one(data: bytes, site: Path, put: Put) -> None:
    put("releases/addresses.tsv", data)
    assert NO_ADDRESS not in check(site).err


@pytest.mark.parametrize("rule", PARAGRAPHS)
def test_an_anchor_that_is_none_is_refused(rule: str, site: Path, put: Put) -> None:
    put("releases/paragraphs.tsv", f"22222222\tp-abc123\tp-abc124\r\n{PARAGRAPHS[rule]}\n".encode())
    told(check(site), "releases/paragraphs.tsv:2: ", NO_ANCHORS)


@pytest.mark.parametrize("rule", RELEASES)
def test_a_damaged_release_is_told_and_not_written_over(rule: str, site: Path, put: Put) -> None:
    data, what = RELEASES[rule]
    put("releases/22222222.txt", data)
    told(check(site), "releases/22222222.txt: ", what)
    told(run(lambda: release(content=str(site / "content")), site), "releases/22222222.txt: ", what)
    assert data == (site / "releases" / "22222222.txt").read_bytes()


@pytest.mark.parametrize("rule", STYLES)
def test_a_style_that_means_ill_is_told(rule: str, site: Path, put: Put) -> None:
    put("style.yaml", STYLES[rule])
    ran = check(site)
    assert 1 == ran.code
    lines = [each for each in ran.err.splitlines() if each.startswith("style.yaml:")]
    assert lines and all(each.isprintable() and len(each) < 1000 for each in lines)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    a_content(tmp_path)
    (tmp_path / "style.yaml").unlink(missing_ok=True)
    (tmp_path / "style.yaml").symlink_to("style.yaml")
    told(check(tmp_path), "style.yaml: ", "is no file")


MAPS = {
    "list": b"- a", "bomb": f"a: &a [x]\n{BOMB}".encode(), "tag": b"Analysis: !!python/name:os.system", "nul": b"a: \0",
    "way": b"Analysis: ../../x", "nested": b"Analysis: {a: {b: c}}", "deep": b"a: " + b"[" * 5000, "latin-1": b"\xff",
    "conflict": b"<<<<<<< HEAD\na: b",
}  # fmt: skip


@pytest.mark.parametrize("rule", MAPS)
def test_a_map_that_means_ill_is_told(rule: str, tmp_path: Path) -> None:
    a_content(tmp_path)
    (tmp_path / "map.yaml").write_bytes(MAPS[rule])
    ran = importing(tmp_path, MATERIAL / "export.xml", map=str(tmp_path / "map.yaml"))
    [line] = ran.err.splitlines()
    assert 2 == ran.code and "map.yaml" in line and line.isprintable()


LOL = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
ENTITIES = {
    "bomb": f'<!DOCTYPE x [<!ENTITY l0 "lol">{LOL}]>',
    "file": '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
}
OPML = '<?xml version="1.0"?>{}<opml version="2.0"><body>{}</body></opml>'
OUTLINES = {
    **{rule: OPML.format(each, '<outline text="&l9;" xmlUrl="https://a.example/f"/>')
       for rule, each in ENTITIES.items()},
    "no-web": OPML.format("", '<outline text="a" xmlUrl="file:///etc/passwd"/>'),
    "password": OPML.format("", '<outline text="a" xmlUrl="https://us:word@a.example/f"/>'),
    "cut": "<?xml version='1.0'?><opml><body", "nul": "<opml>\0</opml>",
    "deep": OPML.format("", "<outline>" * 50_000 + "</outline>" * 50_000),
}  # fmt: skip


@pytest.mark.parametrize("rule", OUTLINES)
def test_a_list_of_subscriptions_that_means_ill_adds_nothing(rule: str, tmp_path: Path) -> None:
    content = a_content(tmp_path)
    before = (content / "sources.yaml").read_bytes()
    (tmp_path / "list.opml").write_text(OUTLINES[rule], encoding="utf-8")
    ran = importing(tmp_path, "list.opml")
    assert 1 == ran.code and ran.err.startswith("import: ") and 1 == len(ran.err.splitlines())
    assert before == (content / "sources.yaml").read_bytes()
    assert "word" not in ran.err.replace("password", "")


def test_a_publisher_whose_name_is_a_book_or_yaml_is_one_publisher(tmp_path: Path) -> None:
    a_content(tmp_path)
    names = {"a": "x" * 50_000, "b": "&#10;- slug: x"}
    rows = "".join(f'<outline text="{name}" xmlUrl="https://{host}.example/f"/>' for host, name in names.items())
    (tmp_path / "list.opml").write_text(OPML.format("", rows), encoding="utf-8")
    assert 0 == importing(tmp_path, "list.opml").code
    assert 0 == check(tmp_path).code


ITEM = "<item><title>{}</title><link>https://a.example/{}</link><pubDate>{}</pubDate></item>"
DAY = "Mon, 23 Nov 2026 08:00:00 +0000"
RSS = '<?xml version="1.0"?>{}<rss version="2.0"><channel>{}</channel></rss>'
FEEDS = {
    **{rule: RSS.format(each, ITEM.format("a &l9; b", 1, DAY)) for rule, each in ENTITIES.items()},
    "end-of-time": RSS.format("", ITEM.format("x", 1, "9999-12-31T23:59:59-14:00")),
    "no-time": RSS.format("", ITEM.format("x", 1, "Mon, 99 Foo 99999 99:99:99 +9999")),
    "signs": RSS.format("", ITEM.format("a\u202eb\u200b", 1, DAY)),
    "deep": RSS.format("", "<a>" * 5000), "html": "<html><body>no</body></html>", "nothing": "", "zeros": "\0" * 1000,
    "json": '{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 5000,
    "json-of-others": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": 5, "url": ["x"]}, 1, null]}',
    "json-without": '{"version": "https://jsonfeed.org/version/1.1", "items": {"a": 1}}',
}  # fmt: skip


@pytest.mark.parametrize("rule", [*FEEDS, "zip-bomb"])
def test_a_feed_that_means_ill_tells_nothing_of_this_machine(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.authoring.inbox.PAUSE_S", 0)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        data = gzip.compress(bytes(50_000_000), 1) if rule == "zip-bomb" else FEEDS[rule].encode()
        handler.send_response(200)
        if rule == "zip-bomb":
            handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    content = a_content(tmp_path)
    with loopback({"/f": answer}) as served:
        source = f"- slug: harbour-news\n  name: Harbour News\n  kind: newspaper\n  feeds: [{served.url}/f]\n"
        (content / "sources.yaml").write_text(source, encoding="utf-8")
        ran = run(lambda: inbox(content=str(content), private=True, cache=str(tmp_path / ".cache")), tmp_path)
    assert ran.code in (0, 1) and "root:" not in ran.out and "lollol" not in ran.out
    lines = (ran.out + ran.err).splitlines()
    assert lines and all(each.isprintable() and len(each) < 1000 for each in lines)
