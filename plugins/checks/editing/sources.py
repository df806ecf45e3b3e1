"""Rules on sources: who they are, when they appeared, and that each is told of once."""

import re
from collections.abc import Iterator

from ...markup.plain_text import Passage
from ...model.source import Source
from ...model.web_address import folded_host
from .account import Account
from .rule import Example, Finding, editing_rule

STATE_HOSTS = frozenset(
    """tass.com tass.ru ria.ru rg.ru vesti.ru tvzvezda.ru sputniknews.com sputnikglobe.com rt.com kcna.kp rodong.rep.kp
    naenara.com.kp uriminzokkiri.com xinhuanet.com news.cn globaltimes.cn cgtn.com cctv.com cri.cn people.cn ecns.cn
    chinadaily.com.cn chinadailyhk.com presstv.ir irna.ir tasnimnews.com mehrnews.com farsnews.ir farsnews.com sana.sy
    trtworld.com aa.com.tr granma.cu prensa-latina.cu vnanet.vn vietnamplus.vn belta.by telesurtv.net
    """.split()
)
"""Well-known outlets of states, by the host of their pages; what stands before it (`english.news.cn`) is theirs too."""
ARCHIVED = re.compile(r"^https?://(?:web\.archive\.org/web/\w+|archive\.(?:today|ph|is)/(?:newest|\d+))/(?=https?://)")
STATE = re.compile(r"\bstate\b|\bstate-\w+|\bgovernment|\bofficial", re.IGNORECASE)
BESIDE = 60
"""The word that marks a name stands so many letters before or behind it, at most; an address, blank here, is none."""
NEWS = {"publisher": "Harbour News", "url": "https://news.example.org/2026/boats"}


@editing_rule(
    "same-story-twice",
    fails=Example("Boats were counted.", given={"twins": ["articles/2026/boats.md"]}),
    passes=Example("Boats were counted."),
)
def same_story_twice(account: Account) -> Iterator[Finding]:
    """No two articles condense the same page, and no two headlines say the same."""
    for path in account.twins:
        what = f"tells what {path} tells: the page it condenses or the headline is the same"
        yield Finding(None, 0, what, "keep one, or say in the headline what is new", place=("title",))


@editing_rule(
    "undated-source",
    fails=Example("Boats were counted.", given={"source": NEWS}),
    passes=Example("Boats were counted.", given={"source": {**NEWS, "accessed": "2026-03-02"}}, published="2026-03-01"),
)
def undated_source(account: Account) -> Iterator[Finding]:
    """The page that an article condenses says when it was read, and when it appeared if it tells that."""
    source = account.article.source
    if source and not source.accessed:
        yield Finding(None, 0, "does not say when it was read", "write accessed", place=("source",))
    elif source and not source.published and source.seen == "whole" and not account.article.dateline:
        mend = "write published, {about: 2026-03} where no more is known, or a dateline"
        yield Finding(None, 0, "was seen whole and has no day on which it appeared", mend, place=("source",))


@editing_rule(
    "one-source-lead",
    fails=Example("Boats were counted.", given={"weight": "lead", "source": NEWS}),
    passes=Example(
        "Boats were counted.", given={"weight": "lead", "sources": [NEWS, {**NEWS, "publisher": "Quay Times"}]}
    ),
)
def one_source_lead(account: Account) -> Iterator[Finding]:
    """A lead rests on more than one publisher."""
    cited = account.basis.citations if account.basis else account.article.citations
    speakers = {each.publisher for each in cited or account.article.citations}
    if account.article.weight == "lead" and len(speakers) == 1:
        what = f"is a lead that rests on {speakers.pop()} alone"
        yield Finding(None, 0, what, "find a second source, or give it less weight", place=("weight",))


@editing_rule(
    "state-media",
    fails=Example("Boats were counted.", given={"source": {**NEWS, "url": "https://tass.com/1"}}),
    passes=Example("Boats were counted.", given={"source": NEWS}),
)
def state_media(account: Account) -> Iterator[Finding]:
    """What state media say is marked: by their kind in sources.yaml, and by a word where a text names them."""
    marked = {name for each in account.sources if each.flag for name in (each.name, *each.aliases)}
    for citation in account.article.citations:
        if is_of_a_state(citation.url) and not {citation.publisher, citation.via} & marked:
            what = f"{citation.publisher!r} is an outlet of a state, and not marked as one"
            yield Finding(None, 0, what, "write its kind in sources.yaml, such as `state media`", place=("source",))
    for source in account.sources:
        if source.flag and (found := unmarked(source, account)):
            passage, name, at = found
            mend = f"say so, such as `{name}, {source.flag}`"
            yield Finding(passage, at, f"{name!r} is {source.flag}", mend)


def is_of_a_state(url: str) -> bool:
    """Whether a page, or an archived copy of it, is on the host of an outlet of a state, or below one."""
    labels = folded_host(ARCHIVED.sub("", url)).split(".")
    return any(".".join(labels[at:]) in STATE_HOSTS for at in range(len(labels)))


def unmarked(source: Source, account: Account) -> tuple[Passage, str, int] | None:
    """Return where a text names a source first, with its name, if no word beside says of what it is."""
    names = "|".join(map(re.escape, sorted((source.name, *source.aliases), key=len, reverse=True)))
    for passage in account.own:
        if passage.field == "body" and (found := re.search(rf"(?<!\w)(?:{names})(?!\w)", passage.text)):
            before = " ".join(passage.text[: found.start()].split())[-BESIDE:]
            after = " ".join(passage.text[found.end() :].split())[:BESIDE]
            return None if STATE.search(f"{before}·{after}") else (passage, found[0], found.start())
    return None
