"""`replies`: an editor takes in mails, reads what waits, and accepts, rejects or answers it."""

import sys
from collections.abc import Callable
from pathlib import Path

from ...markup.paragraphs import paragraphs
from ...model.e_mail import masked
from ...model.errors import CONTENT, USAGE, Abort
from ...model.words import counted
from ...reading.context import RuleContext
from ...reading.parse.files import printed_path
from ...system.suggestions import did_you_mean
from ..judged_content import read_content
from ..new import content_of
from ..write_releases import open_correction
from .accepted import NewAnswer, NewReply, publish, require_accepted
from .mail import read_mail
from .messages import messages_in
from .waiting import Waiting, WaitingFolder, tidy_words

ACTIONS = ("import", "list", "show", "accept", "reject", "answer")


def replies(
    action: str,
    which: tuple[str, ...] = (),
    *,
    called_in: Path,
    content: str | None = None,
    article: str | None = None,
    by: str | None = None,
    text: str | None = None,
) -> None:
    """Do one of ACTIONS with what is named: files, numbers of what waits, or accepted replies. Raises Abort."""
    if action not in ACTIONS:
        mend = did_you_mean(action, ACTIONS) or f"write: replies {'|'.join(ACTIONS)}"
        raise Abort(f"replies: {action!r} is not known; {mend}", USAGE)
    if action != "list" and not which:
        what = "FILE" if action == "import" else "NUMBER"
        raise Abort(f"replies: {action} what? Write: replies {action} {what}", USAGE)
    folder = WaitingFolder(content_of(content))
    try:
        match action:
            case "import":
                take_in(folder, [called_in / each for each in which], read_content(content), article)
            case "accept":
                accept(folder, which, read_content(content), by)
            case "answer":
                answer(folder, which, read_content(content), by, text)
            case "reject":
                each_of(folder, which, lambda waiting: reject(folder, waiting))
            case "show":
                each_of(folder, which, lambda waiting: print(*tidy_words(waiting), sep="\n"))
            case _:
                show_list(folder)
    except OSError as error:
        raise Abort(f"replies: {error.filename} cannot be read or written: {error.strerror}", CONTENT) from None


def each_of(folder: WaitingFolder, which: tuple[str, ...], task: Callable[[Waiting], object]) -> None:
    """Do something with each that is named, if all of them are there. Raises Abort."""
    for waiting in [folder.get(each) for each in which]:
        task(waiting)


def take_in(folder: WaitingFolder, paths: list[Path], context: RuleContext, article: str | None) -> None:
    """File every mail that has not been filed before, as pending, and print it. Raises Abort if one was refused."""
    articles = {each.record.reference: each.record for each in context.content.articles}
    if article is not None and article not in articles:
        mend = did_you_mean(article, articles) or "give the first eight digits of its id"
        raise Abort(f"replies: --article: {article!r} is no article; {mend}", USAGE)
    filed = refused = 0
    for path in paths:
        for named, message in messages_in(path):
            if folder.knows(message):
                print(f"{message_name(named)}: was imported before.")
                continue
            try:
                mail = read_mail(message, context.now.at, context.options.zone, article)
                if mail.reference not in articles:
                    raise ValueError(f"names {mail.reference}, which is no article; say which one with --article")
            except ValueError as why:
                print(f"{message_name(named)}: not imported: {why}", file=sys.stderr)
                refused += 1
                continue
            waiting = folder.file(mail)
            folder.remember(message)
            filed += 1
            print(f"{waiting.line}: {articles[mail.reference].title}")
            print(*(f"    {each}" for each in mail.notes), sep="\n", end="\n" if mail.notes else "")
    print(f"Imported {counted(filed, 'mail')}." + (" Next: ./digest replies list" if filed else ""))
    if refused:
        raise Abort("", CONTENT)


def message_name(named: str) -> str:
    """Return how a message is called, from the working directory if its file lies there; never by an address."""
    path, sep, number = named.rpartition(": ")
    return masked(printed_path(Path(path or number)) + (sep + number if path else ""))


def show_list(folder: WaitingFolder) -> None:
    """Print what waits, each with the command to type next."""
    pending = folder.pending()
    for each in pending:
        print(*tidy_words(each), sep="\n")
        print(f"  ./digest {next_command(each)}")
    print(
        f"{counted(len(pending), 'mail')} {'waits' if len(pending) == 1 else 'wait'}." if pending else "Nothing waits."
    )


def next_command(waiting: Waiting) -> str:
    """Return what to type next."""
    return f"replies accept {waiting.number}"


def reject(folder: WaitingFolder, waiting: Waiting) -> None:
    """Lay something aside: it stays in the folder, and is listed no more."""
    folder.decide(waiting, "rejected")
    print(f"{waiting.number} is rejected; ./digest replies accept {waiting.number} thinks better of it.")


def accept(folder: WaitingFolder, which: tuple[str, ...], context: RuleContext, by: str | None = None) -> None:
    """Publish each that is named; of a report of an error, open a correction. Raises Abort."""

    def one(waiting: Waiting) -> None:
        if not waiting.is_report:
            publish_waiting(folder, waiting, context, by)
            return
        correct_reported(waiting, context)
        folder.decide(waiting, "accepted")

    each_of(folder, which, one)


def correct_reported(waiting: Waiting, context: RuleContext) -> None:
    """Open a correction of the article that a reader says is wrong, and print what was said of which paragraph."""
    entry = next((each for each in context.content.articles if each.record.reference == waiting.article), None)
    if entry is None:
        raise Abort(f"replies: {waiting.article} is no article any more; replies reject {waiting.number}", CONTENT)
    print(*tidy_words(waiting), sep="\n")
    tell_paragraph(waiting, context)
    opened = open_correction(entry.root / entry.inside, context.now.day.iso)
    state = "an entry is open" if opened else "an entry was open already"
    print(f"{entry.path}: corrections: {state}; write what is right and what was wrong, and mend the text")


def tell_paragraph(waiting: Waiting, context: RuleContext) -> None:
    """Print what the paragraph says that a mail is on, if it names one."""
    for entry in context.content.articles if waiting.paragraph else ():
        if entry.record.reference == waiting.article:
            kept = context.options.ever.carried(waiting.article)
            texts = {each.anchor: each.text for each in paragraphs(context.html(entry), kept)}
            print(f"On this paragraph: {' '.join(texts.get(waiting.paragraph, 'it is no longer there.').split())}")


def publish_waiting(folder: WaitingFolder, waiting: Waiting, context: RuleContext, by: str | None = None) -> str:
    """Publish what waits, and return its id. Raises Abort."""
    name, paragraph = by or waiting.name, waiting.paragraph
    number = publish(
        NewReply(article=waiting.article, name=name, date=waiting.date, text=waiting.text, paragraph=paragraph), context
    )
    tell_paragraph(waiting, context)
    waiting.path.unlink()
    return number


def answer(
    folder: WaitingFolder, which: tuple[str, ...], context: RuleContext, by: str | None = None, text: str | None = None
) -> None:
    """Answer a reply, which is accepted first if it waits: `3`, or `5499b467/001` of one on the site. Raises Abort."""
    if not (text or "").strip():
        raise Abort('replies: an answer without words; write: replies answer NUMBER --text "…"', USAGE)
    if len(which) > 1:
        raise Abort(f"replies: {which[1]!r} is one too many; answer one reply at a time, with --text", USAGE)
    if "/" in which[0]:
        require_accepted(which[0], context)
        article, _, number = which[0].partition("/")
    elif (waiting := folder.get(which[0])).is_report:
        raise Abort(f"replies: {which[0]} reports an error; ./digest correct {waiting.article} answers it", USAGE)
    else:
        article, number = waiting.article, publish_waiting(folder, waiting, context)
    date = context.now.at.isoformat(timespec="minutes")
    publish(
        NewAnswer(article=article, name=by or context.site.name, date=date, text=str(text).strip(), to=number), context
    )
