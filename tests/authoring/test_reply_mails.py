"""What is kept of a reader's mail: the words that were written for us, and nothing else of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.authoring.replies.mail import Mail, read_mail
from plugins.authoring.replies.messages import PARSER, messages_in
from tests.support.cli import ending
from tests.support.mails import PROGRAMS, plain

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def read(data: bytes) -> Mail:
    return read_mail(PARSER.parsebytes(data), NOW, UTC)


@pytest.mark.parametrize("program", PROGRAMS)
def test_of_a_mail_of_each_program_the_words_of_the_reader_are_kept(program: str) -> None:
    sent = PROGRAMS[program]
    mail = read(sent.data)
    found = (mail.what, mail.reference, mail.name, mail.at.isoformat(timespec="minutes"), mail.text)
    assert ("Reply", sent.reference, sent.name, sent.date, sent.text) == found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Yes.\n\nLe mar. 3 juin 2025 à 9:05, Lamps <x@y.example> a écrit :\n> Oui", "Yes."),
        ("Yes.\n\n2025년 6월 11일 (수) 오전 9:05, Lamps <x@y.example>님이 작성:\n\n> 네", "Yes."),
        ("Yes.\n\nAm 3. Juni 2025 um 09:05 schrieb Lamps <x@y.example>:\nJa, ohne Zeichen", "Yes."),
        ("> Is it so?\n\nYes.\n\n> And this?\n\nNo.", "Yes.\n\nNo."),
        ("Yes.\n\nFrom: Lamps <x@y.example>\nSent: Tuesday\nSubject: x\n\nQuoted", "Yes."),
        ("Yes.\n________________________________\nFrom: Lamps\nQuoted", "Yes."),
        ("He wrote: the lamp is out.", "He wrote: the lamp is out."),
        ("On 3 June 2025 the keeper wrote: it is out.", "On 3 June 2025 the keeper wrote: it is out."),
        ("From: the sea it looks red.\nYes.", "From: the sea it looks red.\nYes."),
        ("Title\n=====\n# No heading, [no](link) {no figure} `no code` | no table",
         "Title\n\n&#35; No heading, \\[no\\](link) \\{no figure\\} \\`no code\\` &#124; no table"),
        ("See https://x.example/a?utm_source=mail&id=7&mc_eid=4711 and https://x.example/u?m=me%40x.example",
         "See https://x.example/a?id=7 and https://x.example/u"),
        ("1986. What a year. A\u200bB\x07C", "1986\\. What a year. ABC"),
    ],
)  # fmt: skip
def test_quotations_signatures_trackers_and_signs_of_markdown_are_not(text: str, kept: str) -> None:
    assert kept == read(plain(f"Name to print: A\n\nReply:\n\n{text}")).text


@pytest.mark.parametrize(
    ("form", "name", "text"),
    [
        ("Name to print:\nTom Buoy\n\nReply:\n\nYes.", "Tom Buoy", "Yes."),
        ("Name to print:\n\nReply:\n\nYes.", "A reader", "Yes."),
        ("Yes, without a form.", "A reader", "Yes, without a form."),
        ("*Name to print:* Tom\n*Reply:* Yes.", "Tom", "Yes."),
        ("Name to print: tom@buoy.example.com\nReply:\nYes.", "A reader", "Yes."),
        ("Name to print: Tom <tom@buoy.example.com>\nReply:\nYes.", "Tom <[e-mail address]>", "Yes."),
        ("Name to print: Tom\n\nYes.\n\nReply:\n", "Tom", "Yes."),
    ],
)
def test_the_name_is_the_one_that_was_given_to_be_printed(form: str, name: str, text: str) -> None:
    mail = read(plain(form))
    assert (name, text) == (mail.name, mail.text)


def test_what_was_changed_is_said() -> None:
    attached = (
        b"From: a@reader.example.com\nSubject: Error 6513270E: Red\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain; charset=nobody-knows\n\nName to print: a@x.example\nIt was nine, b@x.example "
        b"says, \xff.\n--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=me.png\n\nAA\n--b--\n"
    )
    mail = read(attached)
    assert ("Error", "6513270e", NOW) == (mail.what, mail.reference, mail.at)
    assert "It was nine, \\[e-mail address\\] says, \ufffd." == mail.text
    assert (
        "1 attachment is left out",
        "an e-mail address in its name is masked",
        "an e-mail address in its text is masked",
        "letters that could not be read stand as \ufffd",
        "it gives no name to print, so it is by 'A reader' (accept --by NAME)",
    ) == mail.notes


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (plain("Away until Monday.", more="Auto-Submitted: auto-replied\n"), "is an automatic answer"),
        (plain("Yes.", subject="Your lamps"), "names no article in its subject"),
        (plain("> only\n> quoted"), "has no text of its own"),
        (plain("x " * 12_000), "and 20000 may be published"),
        (b"From: a\nSubject: Reply 6513270e: x\nContent-Type: multipart/mixed\n\nno parts", "has no text of its own"),
        (
            b"From: a\nSubject: Reply 6513270e: x\nContent-Type: application/pkcs7-mime\n\nAAAA",
            "has no text of its own",
        ),
    ],
)
def test_a_mail_of_which_nothing_can_be_kept_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read(data)


def test_mails_are_found_in_each_form_in_which_programs_save_them(tmp_path: Path) -> None:
    one, two = plain("One."), plain("Two.")
    (tmp_path / "one.EML").write_bytes(one)
    (tmp_path / "box").write_bytes(b"From a\n" + one + b"\n\nFrom b\n" + two + b"\n")
    for name, data in (("new/1", one), ("cur/2:2,S", two), ("tmp/3", two)):
        (tmp_path / "mail" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mail" / name).write_bytes(data)

    def texts(name: str) -> list[str]:
        return sorted(str(message.get_content()).strip() for _, message in messages_in(tmp_path / name))

    assert [["One."], ["One.", "Two."], ["One.", "Two."], ["One."]] == [
        texts(n) for n in ("one.EML", "box", "mail", "")
    ]


@pytest.mark.parametrize(
    ("name", "data"), [("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("b.eml", b""), ("c.eml", b"just words\n")]
)
def test_what_is_no_mail_is_refused(name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(data)
    with ending():
        list(messages_in(tmp_path / name))
    assert f"replies: {tmp_path / name} is no mail as it was sent; save the mail as .eml in your mail program\n" == (
        capsys.readouterr().err
    )
