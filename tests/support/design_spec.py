"""The parts of the design as the brief gives them: face, colour, size and place on the grid at 1440 and 390 px."""

from collections.abc import Iterator
from dataclasses import dataclass

HOME, ARTICLE, DOSSIER = "", "articles/trump-putin-opening-and-pyongyang/", "topics/new-start/"
EDITION, REPLIED = "editions/2026-w48/", "articles/accord-relit/"
PAGES = {
    "home": HOME,
    "article": ARTICLE,
    "dossier": DOSSIER,
    "topics": "topics/",
    "404": "404.html",
    "index": "index/",
    "archive": "archive/",
    "edition": EDITION,
    "follow": "follow/",
    "replied": REPLIED,  # on the small site, as the demonstration has no replies
}
FACES = {
    "display": ("Literata", "500"),
    "text": ("Literata", "400"),
    "sans": ("Sofia Sans Condensed", "400"),
    "sans 600": ("Sofia Sans Condensed", "600"),
    "sans 700": ("Sofia Sans Condensed", "700"),
}
MEASURED = ("size", "left", "right")
WITHIN_PX = {"size": 1, "left": 2, "right": 2}

# The colour is named as in tokens.css. For 1440 and for 390 px: size, left and right edge in px; "-" is free, as is
# what stands on no line of the grid. The margin column is 148 to 300, main 364 to 964, the rail 1020 to 1292. On phones
# the double rule stands 12 px from the edge and the text 18 px from the rule; the masthead and the footer stand 18 px
# from the edge.
TABLE = """
[home]
nameplate of home | .masthead .name a | display | ink | 72 148 - | 32.565 18 -
navigation | .sections a | sans 600 | ink | 17 148 - | 17 18 -
numeral of a day | .day .numeral .digits | display | ink | 92 - 300 | 64 30 -
weekday and month | .day .numeral .rest | sans 600 | ink | 17 - 300 | 17 - -
topic label | .lead .topics a | sans 600 | accent | 16 364 - | 16 30 -
headline of the lead | .lead h3 | display | ink | 56 364 964 | 33 30 372
deck of the lead | .lead .deck | text | ink2 | 21 364 964 | 19 30 372
source line | .lead .from | sans | ink3 | 17 364 - | 17 30 -
headline of an item | article.item h3 | display | ink | 25 364 964 | 22 30 372
summary | article.item .summary | text | ink2 | 17 364 964 | 17 30 372
date in the margin | article.item .margin .date | sans 600 | ink | 17 148 300 | 17 30 -
kind of speaker in the margin | article.item .margin .kind | sans | ink3 | 17 - 300 | 17 - -
label in capitals | .briefs .label | sans 700 | ink | 15 - 300 | 15 30 -
caption of a brief | .two .caption | sans | ink3 | 16 364 - | 16 30 -
rail of home | .columns > .rail | sans | ink2 | 17 1020 1292 | 17 30 372
label in the rail | .columns > .rail .label | sans 700 | ink | 15 1020 1292 | 15 30 -
name in the footer | .footer .name | display | ink | 22 148 - | 22 18 -
[article]
nameplate inside | .masthead .name a | display | ink | 46 148 - | 30 18 -
headline of an article | h1 | display | ink | 54 364 - | 33 30 372
deck of an article | .head .deck | text | ink2 | 23 364 - | 20 30 372
reference | .entry > .margin .kind | sans | ink3 | 17 - 300 | 17 - -
body of an article | .prose > p | text | ink | 19 364 964 | 18 30 372
fact beside an article | .margin.data dd | sans 600 | ink | 17 - 300 | 17 - -
side note | .note | sans | ink2 | 16 1020 1292 | 16 30 372
number of a note | sup.ref a | sans 600 | accent | 13 - - | 13 - -
source card | .source-card | sans | ink | 17 364 964 | 17 30 372
button | .source-card .button | sans 600 | paper | 17 - - | 17 - -
related articles | .related .label | sans 700 | ink | 15 1020 - | 15 30 -
headline of a neighbour | .neighbours h3 | display | ink | 20 - - | 19 30 -
[dossier]
title of a page | h1 | display | ink | 66 364 - | 44 30 -
deck of a page | .head .deck | text | ink2 | 21 364 - | 19 30 -
status banner | .status | text | ink | 16 364 1292 | 16 30 372
key figure | .figure .value | display | ink | 58 364 - | 42 30 -
section heading | #timeline h2 | display | ink | 31 364 - | 26 30 -
table of treaties | .lineage table | sans | ink2 | 16 364 1292 | 16 30 -
date of an event | .event .date | sans 600 | ink | 17 - 300 | 17 30 -
headline in a list | .list .headline | display | ink | 20 - - | 19 - -
[topics]
name of a topic in the index | .dossier h2 | display | ink | 44 364 - | 34 30 -
[404]
numeral of no page | .digits | display | ink | 92 - 300 | 64 30 -
headline of no page | h1 | display | ink | 66 364 1292 | 44 30 372
deck of no page | .head .deck | text | ink2 | 21 364 - | 19 30 372
[index]
publisher of the sources | .sources tbody th | sans | ink | 16 364 - | 16 30 -
part of the index | .part > .label | sans 700 | ink | 15 148 300 | 15 30 372
[archive]
month in the archive | .big-word | display | ink | 30 148 300 | 30 30 -
[edition]
number of an edition | .digits | display | ink | 92 148 300 | 64 30 -
title of an edition | h1 | display | ink | 66 364 1292 | 44 30 372
deck of an edition | .head .deck | text | ink2 | 21 364 - | 19 30 372
first item | .edition .first h3 | display | ink | 31 364 1292 | 26 30 372
item of an edition | .edition li:nth-child(2) h3 | display | ink | 25 364 - | 22 30 372
number of an item | .edition .number | display | accent | 31 364 - | 26 30 -
[follow]
name of a feed | .index a | sans | ink | 17 364 - | 17 30 -
[replied]
name of a reader | .reply .who b | sans 600 | ink | 17 364 - | 17 30 -
answer | .reply.answer | text | ink | 17 - 964 | 17 - 372
correction | .corrected | sans 700 | accent | 17 364 - | 17 30 -
"""


@dataclass(frozen=True)
class Part:
    """A part of a page, and what it must measure by the width of the window."""

    name: str
    page: str
    selector: str
    face: tuple[str, str]
    colour: str
    wanted: dict[int, dict[str, float]]


def parts() -> Iterator[Part]:
    """Read the table."""
    page = ""
    for line in TABLE.strip().splitlines():
        if line.startswith("["):
            page = PAGES[line.strip("[]")]
            continue
        name, selector, face, colour, desktop, phone = (cell.strip() for cell in line.split("|"))
        yield Part(name, page, selector, FACES[face], colour, {1440: measures(desktop), 390: measures(phone)})


def measures(cell: str) -> dict[str, float]:
    return {name: float(value) for name, value in zip(MEASURED, cell.split(), strict=True) if value != "-"}


PARTS = tuple(parts())
