"""The table of command-line options: the type, the help and the overridden setting of each.

The command line, its help and the signature of a build from Python are made from it.
"""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, TypedDict, get_args, get_type_hints


class Option(NamedTuple):
    """An option, apart from its name and its type, which the table gives."""

    help: str
    setting: str = ""
    """The setting of pelicanconf.py that it overrides."""
    path: bool = False
    """Whether it is a path, which is relative to the working directory."""
    positional: bool = False
    """Whether it is a required positional argument."""
    bare: bool = False
    """Whether its value may stand by itself after the positional arguments."""
    several: bool = False
    """Whether it is any number of words after the positional arguments, none included."""
    off: object = None
    """The value that `--no-NAME` gives; None if the option is not of this form."""
    kind: type = str
    """Its type on the command line: str, int or bool (a flag). Derived from the type in the table."""

    @property
    def default(self) -> Any:
        """Its value on the command line when it is not given."""
        return [] if self.several else None if self.kind is str else self.kind()


class BuildOptions(TypedDict, total=False):
    """The options of a build. One that is not given is as in pelicanconf.py, except that a flag is off."""

    content: Annotated[str | None, Option("the folder that holds the content (default: content)", "PATH", path=True)]
    output: Annotated[str | None, Option("the folder of the built site (default: output)", "OUTPUT_PATH", path=True)]
    drafts: Annotated[bool, Option("build drafts and articles of the future too; needs --output", "DRAFTS")]
    siteurl: Annotated[str | None, Option("the site's address in the world (default: as in pelicanconf.py)", "SITEURL")]
    as_of: Annotated[str | None, Option("as on a day or at a time (default: now, or SOURCE_DATE_EPOCH)", "AS_OF")]
    jobs: Annotated[int | str | None, Option("how many processes work (default: one for each core)", "JOBS")]
    force: Annotated[str | None, Option("let a rule pass, such as facts, links or todo", "FORCE")]
    no_wait: Annotated[bool, Option("if another build is at work, end with 75 instead of waiting for it", "NO_WAIT")]
    yes: Annotated[bool, Option("ask nothing; delete even a large part of what stands, or every article", "YES")]
    paranoid: Annotated[bool, Option("look into every file, whatever its times say", "PARANOID")]
    explain: Annotated[bool, Option("say of every file that is written why", "EXPLAIN")]
    cards: Annotated[bool | None, Option("draw no social cards, whatever the settings say", "CARDS", off=False)]
    search: Annotated[bool | None, Option("make no index to search, whatever the settings say", "SEARCH", off=False)]
    data: Annotated[tuple[str, ...] | None, Option("write no files of data, whatever the settings say", "DATA", off=())]
    cache: Annotated[str | None, Option("what is kept between builds (default: .cache)", "CACHE_PATH", path=True)]


class Options(BuildOptions, total=False):
    """The options of all tasks."""

    material: Annotated[tuple[str, ...], Option("files, folders, addresses or numbers of the inbox", several=True)]
    map: Annotated[str, Option("a file that gives topics for categories: `Category: topic` in each line", path=True)]
    private: Annotated[bool, Option("fetch from hosts of the own network too")]
    html: Annotated[bool, Option("also write it as a page, which the preview shows under /_desk/inbox/")]
    opml: Annotated[str, Option("instead, write the feeds of all sources to this file", path=True)]
    service: Annotated[str, Option("the archive's address, to which the page's is added")]
    paths: Annotated[
        tuple[str, ...], Option("files or folders: only what is found in them (default: all)", path=True, several=True)
    ]
    since: Annotated[
        str, Option("check: what has changed since a revision of git, such as main; inbox: 7d, 12h, 2w or a day")
    ]
    fix: Annotated[bool, Option("first mend what can be: topics to list, dates, spellings, claims")]
    rule: Annotated[str, Option("only what this rule finds; --list names them")]
    list: Annotated[bool, Option("list all rules, those on texts each with a text that fails and one that passes")]
    format: Annotated[str, Option("text, json, github or sarif (default: text)")]
    reference: Annotated[str, Option("an article, by the first eight digits of its id", positional=True)]
    ever: Annotated[bool, Option("all that were ever published, those that lead on or were let go too")]
    minor: Annotated[bool, Option("approve this one new text without a correction: a slip of spelling")]
    action: Annotated[str, Option("import, list, show, accept, reject or answer", positional=True)]
    which: Annotated[tuple[str, ...], Option("files of mail, or numbers of what waits", several=True)]
    article: Annotated[str, Option("the article that mails are on, by its reference, if their subjects do not say it")]
    by: Annotated[str, Option("the name to print with a reply, or with an answer (default: the site's)")]
    text: Annotated[str, Option("the words of an answer, in Markdown")]
    words: Annotated[tuple[str, ...], Option("words, or how they begin; all of them have to stand there", several=True)]
    days: Annotated[str, Option("after how many days to look again (default: CHECKED_WITHIN_DAYS of the settings)")]
    at: Annotated[str, Option("when it comes out: the next 07:00, or 2026-11-29T07:00 (default: now)")]
    setting: Annotated[str, Option("figure, status or role", positional=True)]
    what: Annotated[str, Option("the figure as topic/id, the topic or the entity", positional=True)]
    value: Annotated[str, Option("the new value of a figure; without it, all was checked today", bare=True)]
    check: Annotated[bool, Option("end with 1 if a link is not answered")]
    address: Annotated[str, Option("a page, such as articles/x/, or a file of the output", positional=True)]
    port: Annotated[str, Option("the port on 127.0.0.1 (default: 8000 or the next free one; 0: any)")]
    open: Annotated[bool, Option("open the browser; of what is new, the file in $EDITOR")]
    kind: Annotated[str, Option("article, topic, entity, event, source, page; or new: edition, term", positional=True)]
    old: Annotated[str, Option("its name in addresses", positional=True)]
    new: Annotated[str, Option("the name it gets", positional=True)]
    site: Annotated[str, Option("the folder of the site (default: the one that this ./digest is of)", path=True)]
    path: Annotated[str, Option("the folder that is made", path=True, positional=True)]
    title: Annotated[str, Option("its headline, name or text; may stand without --title", bare=True)]
    name: Annotated[str, Option("its name in addresses, a week such as 2026-W47, or the name of a new site")]
    tagline: Annotated[str, Option("what the site is about, in a line")]
    language: Annotated[
        str, Option("the code of the language it is written in; pages' own words are English (default: en)")
    ]
    timezone: Annotated[str, Option("its time zone, such as Europe/Vienna (default: UTC)")]
    reply_address: Annotated[str, Option("where readers' replies are sent (default: none, and no page invites one)")]
    licence: Annotated[str, Option("its licence, such as 'CC BY 4.0', or a name and an address (default: CC BY 4.0)")]
    accent: Annotated[str, Option("the colour of links and of the logo, as #rrggbb")]
    topic: Annotated[str, Option("a topic that is there; of a new site, the name of its first")]
    target: Annotated[str, Option("a name in DEPLOY of pelicanconf.py, or a folder", positional=True)]
    from_: Annotated[
        str, Option("update: the later engine, a folder or a git address; new article: a report, its file or address")
    ]
    event: Annotated[bool, Option("the new article declares an event, with a sentence of the report as evidence")]
    publisher: Annotated[str, Option("who speaks in the source, as sources.yaml names it")]
    url: Annotated[str, Option("the address of the page that is the source")]
    full: Annotated[bool, Option("write every field there is, each explained, and not only what is needed")]
    dry_run: Annotated[bool, Option("say what would change; write nothing")]
    sites: Annotated[
        tuple[str, ...],
        Option("OLD, a built folder or a name in DEPLOY (default: the first), NEW, a folder (output)", several=True),
    ]
    count: Annotated[int, Option("how many moments (default: 3), or mutated front matters (default: 10000)")]
    seed: Annotated[int, Option("the number that mutants are made from: the same makes the same (default: 0)")]
    json: Annotated[bool, Option("print JSON")]
    verbose: Annotated[bool, Option("list every file")]
    extra: Annotated[str, Option("NAME of a requirements-NAME.lock, such as s3", positional=True)]
    keyword: Annotated[str, Option("only tests whose names hold this word (an expression as of pytest -k)")]
    args: Annotated[str, Option("more arguments for pytest, in quotes")]
    only: Annotated[str, Option("format, style or types (default: all three)")]
    quick: Annotated[bool, Option("leave out browsers, killed builds and long runs of random edits: under a minute")]
    long: Annotated[bool, Option("kill more builds, and make more random edits: half an hour")]
    install: Annotated[bool, Option("install Debian's chromium for the tests if there is no browser")]
    articles: Annotated[str, Option("sizes of the invented corpus (default: 1000,10000)")]
    runs: Annotated[int, Option("runs of each row (default: five; three for what is slow)")]
    peers: Annotated[str, Option("hugo-lite, hugo, eleventy, pelican or none (default: all)")]
    rows: Annotated[
        str,
        Option(
            "cold, unchanged, edited, published, watching, whole, whole_edited, delivered, delivered_edited; "
            "with --features, of features (default: all)"
        ),
    ]
    profile: Annotated[bool, Option("instead, show where the time of our warm builds goes")]
    features: Annotated[int, Option("instead, measure each feature's cost, with so many articles (the paper: 2000)")]
    folder: Annotated[str, Option("the folder for the pictures (default: screenshots)", path=True)]
    kinds: Annotated[str, Option("only these kinds of page, such as home,article-long (default: all)")]
    sheet: Annotated[str, Option("the contact sheet (default: contact-sheet.webp in the folder)", path=True)]


def options_of(table: type) -> dict[str, Option]:
    """Return the options of a table by name, in order."""
    found = {}
    for name, hint in get_type_hints(table, include_extras=True).items():
        given_as, option = get_args(hint)
        flag = given_as is bool or option.off is not None
        found[name] = option._replace(kind=bool if flag else int if given_as is int else str)
    return found


def settings_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that options of a build override; None for one that is not given."""
    options = options_of(BuildOptions).items()
    return {
        each.setting: given.get(name, False if each.kind is bool and each.off is None else None)
        for name, each in options
    }
