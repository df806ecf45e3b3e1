"""Asks the rules of this folder about every article of a check, with what they read beside content."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import plugins.checks.editing as package

from ...model.article import Article
from ...model.problem import Problem
from ...model.record import replace
from ...model.style import Style
from ...reading.beside import copy_of, lines_of_style, read_style, release_of, released, style_file
from ...reading.context import RuleContext
from ...reading.link.content import Entry
from ...reading.parse.files import printed_path
from ...reading.parse.front_matter import body_of
from ...system.fingerprint import fingerprint
from ...system.suggestions import did_you_mean
from ..basis import FactIndex
from ..dossiers import DOSSIER_FACTS
from .account import Account
from .rule import EditingRule, Finding
from .twins import twins_of

PRINTED = re.compile(r"\S")


@cache
def editing_rules() -> tuple[EditingRule, ...]:
    """Return every rule of every module in editing/, by name."""
    modules = [import_module(f"{package.__name__}.{each.name}") for each in iter_modules(package.__path__)]
    found = {each.name: each for module in modules for each in vars(module).values() if isinstance(each, EditingRule)}
    return tuple(found[name] for name in sorted(found))


def run_editing_rules(context: RuleContext) -> Iterator[Problem]:
    """Yield what rules find in every article, and what is wrong with style.yaml and releases/."""
    style, faults = read_style(context.root)
    yield from faults
    yield from unknown_rules(context, style)
    rules = [each for each in editing_rules() if each.name not in style.off]
    judged = [each for each in context.visible if not each.broken]
    index, twins = FactIndex(context, judged), twins_of(judged)
    for_all = fingerprint("editing", style, index.demonyms)
    keys: dict[str, str] = {}
    accounts: dict[str, tuple[Entry[Article], Account]] = {}
    for entry in judged:
        account = account_of(context, entry, style, index, twins.get(entry.inside, ()))
        beside = (account.basis, account.copy, account.release, account.sources, account.twins)
        keys[entry.inside] = context.key_of(entry.inside, for_all, account.is_out, *beside)
        accounts[entry.inside] = entry, account
    sound, passed = context.known_sound(keys.values()), []
    for inside, (entry, account) in accounts.items():
        if keys[inside] not in sound:
            whole = with_text(account, context, entry)
            problems = [each for one in rules for each in problems_of(one, entry, whole)]
            yield from problems
            passed += [] if problems else [keys[inside]]
    context.remember_sound(passed, None)
    yield from releases_of_nothing(context)


def unknown_rules(context: RuleContext, style: Style) -> Iterator[Problem]:
    """Yield a problem for each rule that style.yaml switches off and that is none."""
    known = [*(each.name for each in editing_rules()), DOSSIER_FACTS]
    for at, name in enumerate(style.off):
        if name not in known:
            line = lines_of_style(context.root).get(("off", at), 1)
            mend = did_you_mean(name, known) or f"write one of: {', '.join(known)}"
            path = printed_path(style_file(context.root))
            yield Problem(path=path, line=line, field=f"off.{at}", what=f"{name!r} is no rule of editing", mend=mend)


def account_of(
    context: RuleContext, entry: Entry[Article], style: Style, index: FactIndex, twins: tuple[str, ...]
) -> Account:
    """Return an article as rules see it, without its text."""
    article = entry.record
    basis = index.basis(article)
    release = release_of(context.root, article.reference)
    return Account(
        article=article,
        passages=(),
        body="",
        body_line=1,
        style=style,
        basis=basis,
        demonyms=index.demonyms,
        copy=copy_of(context.root, article.reference),
        release=None if isinstance(release, ValueError) else release,
        sources=basis.sources if basis else (),
        twins=twins,
        is_out=article.status != "draft" and article.visible_from <= context.now.at,
    )


def with_text(account: Account, context: RuleContext, entry: Entry[Article]) -> Account:
    """Return an account with its text, which is read from its file."""
    body, line = body_of((entry.root / entry.inside).read_text(encoding="utf-8-sig"))
    return replace(account, passages=tuple(context.passages(entry)), body=body, body_line=line)


def article_as_read(context: RuleContext, entry: Entry[Article]) -> Account:
    """Return a single article as rules see it, with its text."""
    account = account_of(context, entry, read_style(context.root)[0], FactIndex(context, [entry]), ())
    return with_text(account, context, entry)


def problems_of(one: EditingRule, entry: Entry[Article], account: Account) -> Iterator[Problem]:
    """Yield what a rule finds in an account, as problems of its file that name the rule; each place once."""
    seen: set[tuple[int, str]] = set()
    for found in one.find(account):
        problem = located(found, entry, warning=found.is_warning or not one.problem)
        if (problem.line, problem.what) not in seen:
            seen.add((problem.line, problem.what))
            yield replace(problem, mend=f"{problem.mend} [{one.name}]", found_by=one.name, fixes=found.fixes)


def located(found: Finding, entry: Entry[Article], warning: bool) -> Problem:
    """Return a finding at its line, or at its field."""
    if found.passage is None:
        return entry.problem(found.place, found.what, found.mend, warning)
    begun = PRINTED.search(found.passage.text, found.at)
    at = begun.start() if begun else found.at
    return entry.at_line(found.passage.line_at(at), found.passage.field, found.what, found.mend, warning)


def releases_of_nothing(context: RuleContext) -> Iterator[Problem]:
    """Yield the releases that cannot be read, and those whose article readers cannot find any more."""
    ever = context.options.ever.addresses  # of those that it knows, another rule tells
    by_reference = {each.record.reference: each.record for each in context.content.articles}
    for path in released(context.root):
        release, article = release_of(context.root, path.stem), by_reference.get(path.stem)
        printed = printed_path(path)
        if isinstance(release, ValueError):
            mend = "take the file from the last commit; `./digest release` writes it"
            yield Problem(path=printed, line=0, field="file", what=str(release), mend=mend, found_by="silent-edit")
        elif release and (article is None or article.status == "draft") and release.address not in ever:
            what = f"/{release.address} was published, and no article is any more"
            mend = "bring it back, perhaps with `status: hidden`; or delete this file, and it is forgotten"
            yield Problem(
                path=printed, line=0, field="file", what=what, mend=f"{mend} [silent-edit]", warning=True,
                found_by="silent-edit",
            )  # fmt: skip
