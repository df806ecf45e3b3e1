"""A reader's mail on its way from the link to the page, and what an editor does with it on the way."""

import html
import mailbox
import re
import shutil
import smtplib
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from plugins.authoring.replies.actions import replies
from plugins.markup.paragraphs import paragraphs
from plugins.markup.renderer import BodyRenderer
from tests.support import cli
from tests.support.golden_site import SETTINGS, SMALL, build, files
from tests.support.mails import PROGRAMS, SITE_ADDRESS, filled_in, plain
from tests.support.sites import Built

Desk = Callable[..., cli.Run]
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PRIVATE = ("from", "return-path", "received", "x-originating-ip", "message-id", "thread-index", "x-mailer",
           "x-gm-message-state", "x-naver-esv", "x-ms-exchange-organization", "x-mailru-src")  # fmt: skip


@pytest.fixture
def desk(copied: Path) -> Desk:
    """Type `replies` beside the small site's content."""

    def call(action: str, *which: str, **given: Any) -> cli.Run:
        folder = copied.parent
        return cli.run(lambda: replies(action, which, called_in=folder, content=str(copied), **given), folder)

    return call


class AnyPort(Controller):
    """A server at a free port, which it learns when it is there."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mail_server(box: Path) -> Iterator[Controller]:
    """A server that keeps what is sent to it in an mbox."""

    class Keeping:
        async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
            assert isinstance(envelope.content, bytes)
            kept = mailbox.mbox(box)
            kept.add(envelope.content)
            kept.close()
            return "250 OK"

    running = AnyPort(Keeping(), hostname="127.0.0.1", port=0)
    running.start()
    try:
        yield running
    finally:
        running.stop()


def send(server: Controller, mails: list[bytes]) -> None:
    with smtplib.SMTP(server.hostname, server.port, timeout=10) as client:
        for data in mails:
            sender = str(message_from_bytes(data, policy=default)["from"].addresses[0].addr_spec)
            client.sendmail(sender, [SITE_ADDRESS], re.sub(rb"\r?\n", b"\r\n", data))


@pytest.mark.slow
def test_mails_go_from_the_link_by_smtp_to_the_page_and_leave_no_address_anywhere(
    copied: Path, built: Callable[..., Built], small: Built, desk: Desk
) -> None:
    page = small.file("articles/accord-relit/").read_text(encoding="utf-8")
    links = [html.unescape(each) for each in re.findall(r'href="(mailto:[^"]+)"', page)]
    links = [each for each in links if "%A6&body" not in each]  # the others are on one paragraph, and quote it
    assert 2 == len(links)
    words = "Ten lamps burn on my coast."
    mails = [filled_in(links[0], "Rosa Ferry", words), *(each.data for each in PROGRAMS.values())]
    box = copied.parent / "readers.mbox"
    with mail_server(box) as server:
        send(server, mails)

    taken = desk("import", "readers.mbox")
    assert (0, "", "Imported 6 mails. Next: ./digest replies list") == (
        taken.code,
        taken.err,
        taken.out.splitlines()[-1],
    )
    again = desk("import", "readers.mbox")
    assert (0, "Imported 0 mails.") == (again.code, again.out.splitlines()[-1])
    before = files(copied)
    assert 6 == desk("list").out.count("  ./digest replies accept ")
    desk("reject", "6")
    assert before == files(copied)
    accepted = desk("accept", "1", "2", "3", "4", "5")
    assert 0 == accepted.code, accepted.err

    box.unlink()
    site = built(copied)
    text = site.text("articles/accord-relit/").replace("\xa0", " ")
    for shown in (
        words,
        "Rosa Ferry",
        "I kept the lamp at Ellery for *nine* years",
        "It says so on its <first> page.",
        "Jørn Vik",
    ):
        assert shown in text
    assert "열 곳입니다" in site.text("articles/busan/")
    assert "Линзу меняли" not in site.text("articles/northern-cape/")
    assert "Quoted" not in text
    nothing_private(mails, copied.parent)
    assert (copied.parent / "replies" / "6.md").is_file()
    names = tracked(copied.parent)
    assert "content/replies/6513270e/006.md" in names
    assert [] == [name for name in names if name.startswith("replies/")]


def nothing_private(mails: list[bytes], folder: Path) -> None:
    """No address and no header of the mails is in any file of a folder."""
    secrets = set()
    for data in mails:
        message = message_from_bytes(data, policy=default)
        secrets |= {str(value).strip() for name, value in message.items() if name.lower() in PRIVATE}
        secrets |= set(ADDRESS.findall(" ".join([all_text(message), *map(str, message.values())])))
    secrets -= {SITE_ADDRESS}
    assert 20 < len(secrets)
    held = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts}
    assert len(held) > 50
    for secret in secrets:
        assert [] == [path for path, data in held.items() if secret.encode() in data], secret


def all_text(message: Message) -> str:
    parts = (each.get_payload(decode=True) for each in message.walk() if not each.is_multipart())
    return " ".join(each.decode("latin-1") for each in parts if isinstance(each, bytes))


def tracked(folder: Path) -> list[str]:
    """What git would take into a repository of a folder."""
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    command = [*git, "ls-files", "--others", "--exclude-standard"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.mark.slow
def test_an_editor_answers_below_a_reply_and_a_rejected_one_can_be_accepted_later(copied: Path, desk: Desk) -> None:
    (copied.parent / "a.eml").write_bytes(plain("Name to print: A\n\nReply:\n\nYes."))
    desk("import", "a.eml")
    desk("reject", "1")
    assert "Nothing waits.\n" == desk("list").out
    assert 0 == desk("answer", "1", text="Thank you.", by="The editor").code
    assert 0 == desk("answer", "6513270e/003", text="No.").code
    assert [] == list((copied.parent / "replies").glob("*.md"))
    folder = copied / "replies" / "6513270e"
    reply = '---\nid: "006"\nname: "A"\ndate: 2025-06-11T10:00+00:00\nstatus: approved\n---\n\nYes.\n'
    answer = (
        '---\nid: "007"\nname: "The editor"\ndate: 2026-11-24T00:00+00:00\nstatus: approved\n'
        'in_reply_to: "006"\n---\n\nThank you.\n'
    )
    assert [reply, answer] == [(folder / f"{name}.md").read_text(encoding="utf-8") for name in ("006", "007")]
    assert 'in_reply_to: "003"' in (folder / "008.md").read_text(encoding="utf-8")


def test_a_report_of_an_error_opens_a_correction_once_and_is_never_published(copied: Path, desk: Desk) -> None:
    body = next(copied.glob("articles/*/*accord-relit.md")).read_text(encoding="utf-8").split("---\n")[2]
    first = next(paragraphs(BodyRenderer().render(body).html))
    for name, subject in (("a", f"Re: Error 6513270e {first.anchor}: Red"), ("b", "Error 6513270e p-000000: Red")):
        (copied.parent / f"{name}.eml").write_bytes(plain(f"The lamp is white, {name}.", subject=subject))
    before = files(copied)
    said = desk("import", "a.eml").out
    assert said.startswith(f"1: error reported in 6513270e {first.anchor} by A reader, 11 June 2025, 10:00 UTC")
    assert "\n  ./digest replies accept 1\n" in desk("list").out
    assert before == files(copied)
    accepted = desk("accept", "1").out
    assert f"On this paragraph: {' '.join(first.text.split())}\n" in accepted
    assert "accord-relit.md: corrections: an entry is open; write what is right and what was wrong" in accepted
    desk("import", "b.eml")
    again = desk("accept", "2").out
    assert "On this paragraph: it is no longer there.\n" in again
    assert "an entry was open already" in again
    after = files(copied)
    [changed] = [name for name in after if after[name] != before.get(name)]
    assert 1 == after[changed].decode().count("TODO: what is right, and what we had written")
    assert "Nothing waits.\n" == desk("list").out


@pytest.mark.slow
def test_a_reply_says_which_paragraph_it_is_on_and_follows_it_through_an_edit(
    copied: Path, built: Callable[..., Built], desk: Desk
) -> None:
    article = next(copied.glob("articles/*/*accord-relit.md"))
    first = next(paragraphs(BodyRenderer().render(article.read_text(encoding="utf-8").split("---\n")[2]).html))
    (copied.parent / "a.eml").write_bytes(plain("Two lamps.", subject=f"Re: Reply 6513270e {first.anchor}: Red"))
    desk("import", "a.eml")
    assert f"On this paragraph: {' '.join(first.text.split())}\n" in desk("accept", "1").out
    file = copied / "replies" / "6513270e" / "006.md"
    assert f"\nparagraph: {first.anchor}\n" in file.read_text(encoding="utf-8")
    site = built(copied)

    def said() -> str:
        """What the page says above the reply, after a build into what is there; a clean one says the same."""
        build(site.root, copied, settings=SETTINGS)
        page = site.file("articles/accord-relit/").read_bytes()
        assert built(copied).file("articles/accord-relit/").read_bytes() == page
        shown = page.decode().replace("\xa0", " ")
        return str(re.findall(r'id="reply-006">\n.*\n<p class="caption">(.*)</p>', shown)[0])

    link = f'On the paragraph <a href="#{first.anchor}">“'
    assert said().startswith(link + " ".join(first.text.split()[:3]))
    head, sep, body = article.read_text(encoding="utf-8").rpartition("---\n")
    body = body.replace(first.text.split()[1], f"{first.text.split()[1]} then", 1)
    article.write_text(head + sep + body, encoding="utf-8")
    assert "On a paragraph that is no longer there" == said()
    now = next(paragraphs(BodyRenderer().render(body).html))
    kept = copied.parent / "releases" / "paragraphs.tsv"
    kept.parent.mkdir()
    kept.write_text(f"6513270e\t{now.anchor}\t{first.anchor}\n", encoding="utf-8")
    assert said().startswith(f"{link}{first.text.split()[0]} {first.text.split()[1]} then ")


def test_what_a_rule_refuses_is_not_published_and_waits_on(copied: Path, desk: Desk) -> None:
    (copied.parent / "a.eml").write_bytes(plain("Yes."))
    desk("import", "a.eml")
    waiting = copied.parent / "replies" / "1.md"
    waiting.write_text(waiting.read_text(encoding="utf-8").replace("Yes.", "See [[No such topic]]."), encoding="utf-8")
    before = files(copied)
    result = desk("accept", "1")
    assert 1 == result.code
    assert "content/replies/6513270e/006.md:8: link:" in result.err
    assert "1 problem in 1 file; the reply was not published.\n" in result.err
    assert before == files(copied)
    assert waiting.is_file()


@pytest.mark.parametrize(
    ("words", "given", "code", "line"),
    [
        (["improt"], {}, 2, "replies: 'improt' is not known; did you mean 'import'?"),
        (["accept"], {}, 2, "replies: accept what? Write: replies accept NUMBER"),
        (["accept", "9"], {}, 2, "replies: '9' is none of those that wait; ./digest replies list names them"),
        (["show", "../x"], {}, 2, "replies: '../x' is none of those that wait; ./digest replies list names them"),
        (["answer", "1"], {}, 2, 'replies: an answer without words; write: replies answer NUMBER --text "…"'),
        (["answer", "6513270e/009"], {"text": "x"}, 2, "replies: '6513270e/009' is no reply on the site; did you"),
        (["import", "no.eml"], {}, 2, "no.eml is not there; name a file that your mail program has saved"),
        (["import", "a.eml"], {}, 1, "a.eml: not imported: names 00000000, which is no article; say which one with "),
        (["import", "a.eml"], {"article": "65132700"}, 2, "replies: --article: '65132700' is no article; did you"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_to_write(
    words: list[str], given: dict[str, str], code: int, line: str, copied: Path, desk: Desk
) -> None:
    (copied.parent / "a.eml").write_bytes(plain("Yes.", subject="Reply 00000000: x"))
    result = desk(*words, **given)
    assert (code, True) == (result.code, line in result.err), result.err
    assert files(SMALL) == files(copied)


def test_a_file_that_was_spoilt_by_hand_is_named(copied: Path, desk: Desk) -> None:
    (copied.parent / "a.eml").write_bytes(plain("Yes."))
    desk("import", "a.eml")
    folder = copied.parent / "replies"
    for text, said in (
        ("---\nname: [\n---\n", "replies/1.md:3: yaml: "),
        ("---\nname: A\n---\n", "replies/1.md: is no reply that can be read; write what, article, name, date, status"),
        ("words", "replies/1.md:1: file: does not start with a line ---"),
    ):
        (folder / "1.md").write_text(text, encoding="utf-8")
        result = desk("list")
        assert 1 == result.code
        assert result.err.startswith(said), result.err
    (folder / "seen.json").write_text("{", encoding="utf-8")
    assert "replies/seen.json: is damaged; delete it" in desk("import", "a.eml").err
    shutil.rmtree(folder)
    assert "Imported 1 mail." in desk("import", "a.eml").out
