"""Rules on what readers write, and on addresses of people: none is published."""

from collections.abc import Iterator

from ..model.e_mail import addresses_in
from ..model.problem import Problem
from ..reading.context import RuleContext
from .rule import body_rule, rule


@rule
def a_reader_is_named_without_an_address(context: RuleContext) -> Iterator[Problem]:
    """The name of who replies holds no e-mail address."""
    for entry in context.content.replies:
        if addresses_in(entry.record.name):
            yield entry.problem(("name",), "holds an e-mail address", "write the name alone")


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
