"""Mails on articles of the small site as mail programs write them, with what is to be kept of each: all invented."""

import quopri
from base64 import encodebytes
from dataclasses import dataclass
from email.header import Header
from urllib.parse import unquote

SITE_ADDRESS = "letters+lamps@example.org"
PIXEL = '<img src="https://track.mailer.example.net/open?u=reader" width="1" height="1">'


@dataclass(frozen=True)
class Sent:
    """The bytes of a mail; then the name, the moment and the text that are kept of it, in UTC."""

    data: bytes
    name: str
    date: str
    text: str
    reference: str = "6513270e"


def mail(headers: str, *parts: tuple[str, str, str, str], boundary: str = "000000000000a1b2c3") -> bytes:
    """Return a mail of headers and parts: type, charset, transfer encoding and text each."""
    blocks = []
    for kind, charset, transfer, text in parts:
        data = text.encode(charset)
        coded = {"base64": encodebytes, "quoted-printable": quopri.encodestring}.get(transfer, lambda plain: plain)(
            data
        )
        head = f'Content-Type: {kind}; charset="{charset}"\nContent-Transfer-Encoding: {transfer}\n\n'
        blocks.append(head.encode() + coded)
    received = (
        "Return-Path: <{0}>\nReceived: from reader-laptop.home.example.net (host-93.example.net [203.0.113.93])\n"
        "\tby mx.example.org with ESMTPS id 4f2a9c; {1}\nX-Originating-IP: [198.51.100.7]\nMIME-Version: 1.0\n"
    )
    sender = headers.partition("<")[2].partition(">")[0]
    date = headers.partition("Date: ")[2].partition("\n")[0]
    start = (received.format(sender, date) + headers.strip() + "\n").encode()
    if len(blocks) == 1:
        return start + blocks[0]
    begin = f'Content-Type: multipart/alternative; boundary="{boundary}"\n\n'.encode()
    line = f"--{boundary}\n".encode()
    return start + begin + b"".join(line + each + b"\n" for each in blocks) + f"--{boundary}--\n".encode()


def coded(text: str, charset: str) -> str:
    return Header(text, charset, maxlinelen=76, header_name="Subject").encode()


GMAIL = Sent(
    mail(
        'From: Ada Mole <ada.mole.reads@example.com>\nTo: Lamps <letters+lamps@example.org>\n'
        "Date: Wed, 11 Jun 2025 14:02:11 +0200\nMessage-ID: <CAF+9x=Tk2d8@mail.example.com>\n"
        'Subject: Re: Reply 6513270e: "Red + green" at 100 %\nX-Gm-Message-State: AOJu0Yx8d0dH\n',
        (
            "text/plain", "UTF-8", "quoted-printable",
            "Name to print: Ada Mole\n\nReply:\n\nI kept the lamp at Ellery for *nine* years — it was never green.\n"
            "Ask me at ada.mole.reads@example.com or at ada (at) example (dot) com.\n\n"
            "On Wed, Jun 11, 2025 at 9:05 AM Lamps & Signals <letters+lamps@example.org>\nwrote:\n\n"
            "> Thank you for reading.\n>\n",
        ),
        (
            "text/html", "UTF-8", "quoted-printable",
            f'<div dir="ltr">Name to print: Ada Mole<br>never used, for there is plain text</div>{PIXEL}',
        ),
    ),
    "Ada Mole",
    "2025-06-11T12:02+00:00",
    "I kept the lamp at Ellery for \\*nine\\* years — it was never green.\n"
    "Ask me at \\[e-mail address\\] or at \\[e-mail address\\].",
)  # fmt: skip

OUTLOOK = Sent(
    mail(
        "From: =?iso-8859-1?Q?J=F8rn_Vik?= <jorn.vik@corp.example.com>\nTo: letters+lamps@example.org\n"
        "Date: Wed, 11 Jun 2025 15:40:00 +0000\nMessage-ID: <DB7PR04MB1234.eurprd04.prod.example.com>\n"
        "Subject: RE: [EXTERNAL] Reply 6513270e: Red\nThread-Index: AdvaH3kq9vX2\nx-ms-exchange-organization: corp\n",
        (
            "text/html", "iso-8859-1", "quoted-printable",
            "<html><head><style>p.MsoNormal {margin:0cm}</style><title>Mail</title></head><body lang=EN-GB>"
            '<div class=WordSection1><p class=MsoNormal>Name to print: J\xf8rn Vik<o:p></o:p></p>'
            "<p class=MsoNormal>Reply:<o:p></o:p></p><p class=MsoNormal>The accord names <b>two</b> colours, see "
            '<a href="https://eur05.safelinks.protection.outlook.com/?url=https%3A%2F%2Flamps.example.gov%2Faccord&amp;'
            'data=05%7C02%7Cjorn.vik%40corp.example.com%7C">'
            "https://eur05.safelinks.protection.outlook.com/?url=https%3A%2F%2Flamps.example.gov%2Faccord&amp;"
            "data=05%7C02%7Cjorn.vik%40corp.example.com%7C</a></p>"
            "<p class=MsoNormal>It says so on its &lt;first&gt; page.<o:p></o:p></p>"
            f'<span style="display:none">reader-4711</span>{PIXEL}'
            '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class=MsoNormal>'
            "<b>From:</b> Lamps &lt;letters+lamps@example.org&gt;<br><b>Sent:</b> 11 June 2025 09:05<br>"
            "<b>To:</b> J\xf8rn Vik &lt;jorn.vik@corp.example.com&gt;</p></div>"
            "<p class=MsoNormal>Quoted words of the house.</p></div></body></html>",
        ),
    ),
    "Jørn Vik",
    "2025-06-11T15:40+00:00",
    "The accord names two colours, see https://lamps.example.gov/accord\n\nIt says so on its &lt;first> page.",
)  # fmt: skip

APPLE = Sent(
    mail(
        "From: Lena Sund <lena@sund.example.net>\nDate: Wed, 11 Jun 2025 18:00:30 +0100\n"
        "Subject: Reply 6513270e: Red\nMessage-Id: <7C0A9F2E-8D11@sund.example.net>\n"
        "X-Mailer: Apple Mail (2.3826.600.51.1.1)\nTo: letters+lamps@example.org\n",
        (
            "text/plain; format=flowed; delsp=no", "utf-8", "8bit",
            "Name to print: Lena Sund\n\nReply:\n\nTwo things about the keepers, which I know from my \n"
            "grandmother:\n- they slept by day\n- they wrote letters?utm_source=no\n\n"
            "> On 11 Jun 2025, at 09:05, Lamps <letters+lamps@example.org> wrote:\n> \n> Quoted.\n\n"
            "Sent from my iPhone",
        ),
    ),
    "Lena Sund",
    "2025-06-11T17:00+00:00",
    "Two things about the keepers, which I know from my grandmother:\n\n"
    "- they slept by day\n- they wrote letters?utm\\_source=no",
)  # fmt: skip

NAVER = Sent(
    mail(
        f"From: {coded('김등대', 'euc-kr')} <deungdae77@naver.example.kr>\nTo: <letters+lamps@example.org>\n"
        f"Subject: {coded('RE: Reply 6b0d549b: 부산 등대 아홉 곳', 'euc-kr')}\n"
        "Date: Thu, 12 Jun 2025 08:30:00 +0900\nMessage-ID: <4f8d2c91@cweb02.naver.example.kr>\n"
        "X-Naver-ESV: wYnqRjJ5\n",
        (
            "text/plain", "euc-kr", "base64",
            "Name to print: 김등대\r\nReply:\r\n등대는 아홉 곳이 아니라 열 곳입니다. "
            "또방각하도 그렇게 썼습니다.\r\n\r\n"
            "-----Original Message-----\r\nFrom: \"Lamps\"<letters+lamps@example.org>\r\n"
            "To: <deungdae77@naver.example.kr>\r\nSent: 2025-06-11\r\nSubject: Reply\r\n\r\nQuoted.",
        ),
        (
            "text/html", "euc-kr", "base64",
            f"<p>Name to print: 김등대</p><p>등대는 열 곳입니다.</p>{PIXEL}",
        ),
    ),
    "김등대",
    "2025-06-11T23:30+00:00",
    "등대는 아홉 곳이 아니라 열 곳입니다. 또방각하도 그렇게 썼습니다.",
    "6b0d549b",
)  # fmt: skip

MAIL_RU = Sent(
    mail(
        f"From: {coded('Иван Смотритель', 'utf-8')} <smotritel@mail.example.ru>\nTo: letters+lamps@example.org\n"
        f"Subject: {coded('Re: Reply 8d116ece: Маяк на мысе «Северный»', 'utf-8')}\n"
        "Date: Thu, 12 Jun 2025 01:15:00 +0300\nMessage-ID: <1749680100.482913@f512.i.mail.example.ru>\n"
        "X-Priority: 3 (Normal)\nX-Mailru-Src: smtp\n",
        (
            "text/plain", "koi8-r", "quoted-printable",
            "Name to print: Иван Смотритель\n\nReply:\n\nЛинзу меняли дважды, в мае и в июне.\n\n"
            "Среда, 11 июня 2025, 9:05 +03:00 от Lamps <letters+lamps@example.org>:\n>Quoted.\n>\n \n"
            "--\nИван Смотритель\n+7 921 000-00-00, smotritel@mail.example.ru",
        ),
    ),
    "Иван Смотритель",
    "2025-06-11T22:15+00:00",
    "Линзу меняли дважды, в мае и в июне.",
    "8d116ece",
)  # fmt: skip

PROGRAMS = {"gmail": GMAIL, "outlook": OUTLOOK, "apple": APPLE, "naver": NAVER, "mail.ru": MAIL_RU}


def plain(text: str, subject: str = "Reply 6513270e: Red", more: str = "") -> bytes:
    """Return a plain mail."""
    return (
        f"From: A <a@reader.example.com>\nTo: {SITE_ADDRESS}\nSubject: {subject}\n{more}"
        f"Date: Wed, 11 Jun 2025 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{text}"
    ).encode()


def filled_in(href: str, name: str, text: str) -> bytes:
    """Return the mail that a program sends after a click on a link (RFC 6068), once the reader has filled it in."""
    address, _, query = href.removeprefix("mailto:").partition("?")
    fields = dict(each.split("=", 1) for each in query.split("&"))
    subject, body = unquote(fields["subject"]), unquote(fields["body"])
    above, heading, below = body.partition("\r\n\r\n")
    head = (
        f"From: A Reader <reader.of@post.example.com>\nTo: {unquote(address)}\nSubject: {coded(subject, 'utf-8')}\n"
        "Message-ID: <click-1@post.example.com>\nDate: Wed, 11 Jun 2025 11:00:00 +0000\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    )
    return f"{head}{above}{name}{heading}{below}{text}\r\n".encode()
