"""Rules on what readers write, and on addresses of people: none is published."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from ..model.e_mail import addresses_in
from ..model.problem import Problem
from ..reading.context import RuleContext
from .rule import body_rule, rule


@rule
def a_reader_is_named_without_an_address(context: RuleContext) -> Iterator[Problem]:
    """The name of who replies holds no e-mail address."""
    for entry in context.content.replies:
        if addresses_in(as_read(entry.record.name)):
            yield entry.problem(("name",), "holds an e-mail address", "write the name alone")


@body_rule
def no_reply_spells_an_address(context: RuleContext) -> Iterator[Problem]:
    """A reply, as it is printed, holds no e-mail address: what is written so that it cannot be masked is refused."""
    for entry in context.bodies:
        if entry.body and entry.inside.startswith("replies/") and (found := addresses_in(as_read(context.html(entry)))):
            yield entry.at_line(entry.body.line, "body", f"prints the e-mail address {found[0]}", "remove it")


def as_read(html: str) -> str:
    """Return what a reader, or who gathers addresses, finds in HTML: its text, then that with all in its tags."""
    plain = unicodedata.normalize("NFKC", unquote(unescape(html)))  # letters and points of full width are letters
    whole = "".join(each for each in plain if unicodedata.category(each) != "Cf" and each != "\\")
    return f"{re.sub('<[^>]*>', '', whole)}\n{whole}"


@body_rule
def no_address_of_a_person_is_published(context: RuleContext) -> Iterator[Problem]:
    """Replies are printed with e-mail addresses masked; in other texts, each but the site's own should be meant."""
    for entry in context.bodies:
        for line, address in entry.body.e_mails if entry.body else ():
            if entry.inside.startswith("replies/"):
                what, mend = "an e-mail address is left out in print", "remove it"
            elif address.casefold() == context.site.reply_address.casefold():
                continue
            else:
                what, mend = f"the e-mail address {address}", "leave it out, if it is that of a private person"
            yield entry.at_line(line, "body", what, mend, warning=True)
