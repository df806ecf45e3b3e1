"""The parts of the design as the brief gives them: face, colour, size and place at 1440 and 390 px."""

from collections.abc import Iterator
from dataclasses import dataclass

HOME, ARTICLE, DOSSIER = "", "articles/trump-putin-opening-and-pyongyang/", "topics/new-start/"
EDITION, REPLIED = "editions/2026-w47/", "articles/accord-relit/"
PAGES = {
    "home": HOME,
    "article": ARTICLE,
    "dossier": DOSSIER,
    "topics": "topics/",
    "404": "404.html",
    "sources": "sources/",
    "archive": "archive/",
    "edition": EDITION,
    "search": "search/",
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
MEASURED = ("size", "left", "right", "leading", "tracking")
WITHIN = {"size": 0.5, "left": 1, "right": 1, "leading": 0.005, "tracking": 0.0006}

# The colour is named as in tokens.css. For 1440 and for 390 px: size, left and right edge in px, line height and
# tracking in parts of the size; "-" is free. The margin column is 148 to 300, main 364 to 964, the rail 1020 to 1292.
# On phones the double rule stands 12 px from the edge and the text 18 px from the rule; the masthead and the footer
# stand 18 px from the edge.
TABLE = """
[home]
nameplate of home | .masthead .name a | display | ink | 72 148 - 1 -.022 | 32.565 18 - 1 -.03
navigation | .sections a | sans 600 | ink | 17 148 - - - | 17 18 - - -
numeral of a day | .day .numeral .digits | display | ink | 92 - 300 .8 -.022 | 64 30 - .8 -.022
weekday and month | .day .numeral .rest | sans 600 | ink | 17 - 300 - - | 17 - - - -
topic label | .lead .topics a | sans 600 | accent | 16 364 - - - | 16 30 - - -
headline of the lead | .lead h3 | display | ink | 56 364 964 1.06 -.02 | 33 30 372 1.06 -.02
deck of the lead | .lead .deck | text | ink2 | 21 364 964 1.45 - | 19 30 372 1.45 -
source line | .lead .from | sans | ink3 | 17 364 - - - | 17 30 - - -
headline of an item | article.item h3 | display | ink | 25 364 964 1.14 -.008 | 22 30 372 1.14 -.008
summary | article.item .summary | text | ink2 | 17 364 964 1.55 - | 17 30 372 1.55 -
date in the margin | article.item .margin .date | sans 600 | ink | 17 148 300 1.36 - | 17 30 - - -
kind of speaker in the margin | article.item .margin .kind | sans | ink3 | 17 - 300 1.36 - | 17 - - - -
label in capitals | .briefs .label | sans 700 | ink | 15 - 300 1.2 .055 | 15 30 - 1.2 .055
caption of a brief | .two .caption | sans | ink3 | 16 364 - - - | 16 30 - - -
rail of home | .columns > .rail | sans | ink2 | 17 1020 1292 - - | 17 30 372 - -
label in the rail | .columns > .rail .label | sans 700 | ink | 15 1020 1292 1.2 .055 | 15 30 - - -
name in the footer | .footer .name | display | ink | 22 148 - - - | 22 18 - - -
date line of home | .topline time | sans | ink2 | 15 148 - 1.33 - | 15 18 - 1.33 -
link to About | .service a | sans | ink2 | 15 - - 1.33 - | 15 - - 1.333 -
tagline | .tagline | text | ink2 | 17 - 1292 1.36 - | 16 18 372 1.32 -
follow line in the rail | .rail .follow a | sans 600 | ink | 17 1020 - 1.36 - | 17 30 - 1.36 -
headline in the rail | .rail .topic-list h3 | display | ink | 21 1020 1292 1.14 -.008 | 21 30 372 1.14 -.008
headline of a brief | .briefs h4 | display | ink | 18 364 646 1.28 - | 18 30 372 1.28 -
label in the footer | .footer .label | sans 700 | ink | 15 544.172 - 1.2 .055 | 15 18 - 1.2 .055
link in the footer | .footer li a | sans | ink2 | 16 544.172 - 1.41 - | 16 18 - 1.41 -
sentence in the footer | .footer .imprint p + p | sans | ink2 | 16 148 - 1.41 - | 16 18 372 1.41 -
[article]
nameplate inside | .masthead .name a | display | ink | 46 148 - 1 -.022 | 30 18 - 1 -.022
headline of an article | h1 | display | ink | 54 364 - 1.05 -.022 | 33 30 372 1.09 -.022
deck of an article | .head .deck | text | ink2 | 23 364 - 1.45 - | 20 30 372 1.45 -
reference | .head .margin .kind | sans | ink3 | 17 - 300 - - | 17 - - - -
body of an article | .prose > p | text | ink | 19 364 964 1.62 - | 18 30 372 1.58 -
fact beside an article | .margin.data dd | sans 600 | ink | 17 - 300 - - | 17 - - - -
side note | .note | sans | ink2 | 16 1020 1292 1.36 - | 16 30 372 1.36 -
number of a note | sup.ref a | sans 600 | accent | 13 - - - - | 13 - - - -
source card | .source-card | sans | ink | 17 364 964 - - | 17 30 372 - -
button | .source-card .button | sans 600 | paper | 17 - - - - | 17 - - - -
related articles | .related .label | sans 700 | ink | 15 1020 - - - | 15 30 - - -
headline of a neighbour | .neighbours h3 | display | ink | 20 - - - - | 19 30 - - -
label since this was written | .since .label | sans 700 | ink | 15 385 943 1.2 .055 | 15 51 351 1.2 .055
caption since this was written | .since .caption | sans | ink3 | 16 385 943 1.36 - | 16 51 351 1.36 -
sentence since this was written | .since li | text | ink | 18 385 943 1.5 - | 18 51 351 1.5 -
field beside an article | .margin.data dt | sans | ink3 | 15 148 300 1.36 - | 17 30 - 1.44 -
section heading of an article | .prose h2 | display | ink | 26 364 964 1.14 -.008 | 24 30 372 1.14 -.008
heading of the source card | .source-card h3 | display | ink | 25 390 - 1.14 -.008 | 25 46 356 1.14 -.008
field of the source card | .source-card dt | sans | ink3 | 17 390 - 1.4 - | 17 46 - 1.4 -
value of the source card | .source-card dd | sans | ink | 17 522 938 1.4 - | 17 - 356 1.4 -
how this was made | .ruled > p | sans | ink2 | 17 364 964 1.36 - | 17 30 372 1.36 -
heading of replies | .replies h2 | display | ink | 28 364 964 1.14 -.015 | 28 30 372 1.14 -.015
address to write to | .invitation .address | sans 600 | ink | 17 - - 1.36 - | 17 30 - 1.36 -
label of provenance | .provenance > .label | sans 700 | ink | 15 148 300 1.2 .055 | 15 30 372 1.2 .055
[dossier]
title of a page | h1 | display | ink | 66 364 - 1 -.028 | 44 30 - 1 -.028
deck of a page | .head .deck | text | ink2 | 21 364 - - - | 19 30 - - -
status banner | .status | text | ink | 16 364 1292 - - | 16 30 372 - -
key figure | .figure .value | display | ink | 58 364 - 1 -.04 | 42 30 - 1 -.04
section heading | #timeline h2 | display | ink | 31 364 - 1.14 -.015 | 26 30 - 1.14 -.015
table of treaties | .lineage table | sans | ink2 | 16 364 1292 - - | 16 30 - - -
date of an event | .event .date | sans 600 | ink | 17 - 300 - - | 17 30 - - -
headline in a list | .list .headline | display | ink | 20 - - 1.24 - | 19 - - 1.24 -
rail of a dossier | .background .rail | sans | ink2 | 17 1020 1292 - - | 17 30 - - -
words of the status | .status .words p | text | ink | 18 - - 1.5 - | 17 46 356 1.5 -
state in the banner | .status .state b | sans 700 | paper | 22 - - 1.2 - | 22 - - 1.2 -
date in the banner | .status .state | sans | paper | 15 364 - 1.36 - | 15 30 372 1.36 -
link on this page | .on-page a | sans 600 | ink | 17 364 - 1.36 - | 17 30 - 1.36 -
name of a key figure | .figure h3 | sans 600 | ink | 17 364 - 1.36 - | 17 - 372 1.36 -
head of a table | .lineage thead th | sans 600 | ink3 | 16 364 - 1.36 - | 16 30 - 1.36 -
event | .event .happened | text | ink | 18 364 - 1.5 - | 18 30 372 1.5 -
event that changed the status | .event-change .happened | display | ink | 22 364 - 1.24 - | 22 30 372 1.24 -
source of an event | .event-sources | sans | ink2 | 17 - 1292 1.44 - | 17 30 - 1.44 -
year in a list | .group .big | display | ink | 40 148 300 1 -.024 | 40 30 - 1 -.024
publisher in a list | .list .publisher | sans | ink3 | 16 - 1292 1.36 - | 16 - 372 1.36 -
date in a list | .list .date | sans | ink3 | 16 364 - 1.45 - | 16 30 - 1.45 -
flag | .flag | sans 600 | ink2 | 15 - 1292 1.25 - | 15 - - 1.25 -
[topics]
name of a topic in the index | .dossier h2 | display | ink | 44 364 - 1 -.024 | 34 30 - 1 -.024
[404]
numeral of no page | .digits | display | ink | 92 - 300 .8 -.022 | 64 30 - .8 -
headline of no page | h1 | display | ink | 66 364 1292 1 -.028 | 44 30 372 1 -.028
deck of no page | .head .deck | text | ink2 | 21 364 1078 1.45 - | 19 30 372 1.45 -
under the number of no page | .numeral .rest | sans 600 | ink | 17 148 300 1.3 - | 17 - - 1.3 -
[sources]
head of the sources | .sources thead th | sans 600 | ink3 | 16 364 - 1.36 - | 16 30 - 1.36 -
publisher of the sources | .sources tbody th | sans | ink | 16 364 - 1.36 - | 16 30 - 1.36 -
kind of speaker | .source-group > .label | sans 700 | ink | 15 148 300 1.2 .055 | 15 30 372 1.2 .055
[archive]
year of the archive | .year h3 | display | ink | 18 364 - 1 - | 18 30 - 1 -
cell of the archive | a.cell | sans | ink | 17 - - 1.36 - | 17 - - 1.2 -
busiest cell | a.cell.busiest | sans 600 | paper | 17 - - 1.36 - | 17 - - 1.2 -
month in the archive | .big-word | display | ink | 30 148 300 1 -.024 | 30 30 - 1 -.024
[edition]
number of an edition | .digits | display | ink | 92 148 300 .8 -.022 | 64 30 - .8 -.022
words under the number | .numeral .rest | sans 600 | ink | 17 148 300 1.3 - | 17 - - 1.3 -
title of an edition | h1 | display | ink | 66 364 1292 1 -.028 | 44 30 372 1 -.028
deck of an edition | .head .deck | text | ink2 | 21 364 1078 1.45 - | 19 30 372 1.45 -
first item | .edition .first h3 | display | ink | 31 364 1292 1.14 -.015 | 26 30 372 1.14 -.015
summary of the first item | .edition .first .summary | text | ink2 | 21 364 1078 1.45 - | 19 30 372 1.45 -
item of an edition | .edition li:nth-child(2) h3 | display | ink | 25 364 - 1.14 -.008 | 22 30 372 1.14 -.008
number of an item | .edition .number | display | accent | 31 364 - 1.14 -.015 | 26 30 - 1.14 -.015
section of an edition | .edition > .label | sans 700 | ink | 15 148 300 1.2 .055 | 15 30 372 1.2 .055
source of an item | .edition .from | sans | ink3 | 17 364 1292 1.36 - | 17 30 372 1.36 -
other edition | .cells .headline | display | ink | 20 364 - 1.24 -.008 | 19 30 - 1.24 -.008
[search]
way in | .ways .headline | display | ink | 20 364 - 1.24 -.008 | 19 30 - 1.24 -.008
note on a way | .ways .sentence | text | ink | 17 364 1292 1.55 - | 17 30 372 1.55 -
[follow]
name of a feed | .index a | sans | ink | 17 364 - 1.36 - | 17 30 - 1.36 -
form of a feed | .index .tail | sans | ink3 | 17 - - 1.36 - | 17 - 372 1.36 -
[replied]
heading of two replies | .replies h2 | display | ink | 28 364 964 1.14 -.015 | 28 30 372 1.14 -.015
name of a reader | .reply .who b | sans 600 | ink | 17 364 - 1.36 - | 17 30 - 1.36 -
time of a reply | .reply .who | sans | ink3 | 17 364 964 1.36 - | 17 30 372 1.36 -
text of a reply | .reply > p:not(.who) | text | ink | 17 364 964 1.55 - | 17 30 372 1.55 -
answer | .reply.answer | text | ink | 17 392 964 1.55 - | 17 46 372 1.55 -
correction | .corrected | sans 700 | accent | 17 364 - 1.36 - | 17 30 - 1.36 -
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
