"""What of a text has changed for its readers: edits that a stranger tried, and those that say nothing else."""

from typing import Any

import pytest

from plugins.checks.editing.changed_facts import changed_facts
from plugins.checks.editing.rule import Example
from plugins.checks.editing.runner import editing_rules
from tests.support.accounts import found_by

CHANGED = """
It sank on 5 May 2026. -> It sank on 5 May 2025.
It sank in May. -> It sank in June.
It sank on Tuesday. -> It sank on Monday.
In the 1990s it sank. -> In the 1980s it sank.
It began at 07:00. -> It began at 19:00.
It sank 3 days later. -> It sank 3 weeks later.
Mr Holm said it. -> Ms Holm said it.
Marta Holm signed. -> Marta Hohn signed.
Holm left. So did Holm, at last. -> Hold left. So did Hold, at last.
The Treaty of Orlo ended. -> The Treaty of Oslo ended.
It was signed by Norway. -> It was signed.
It was signed. -> It was signed by Norway.
North Korea fired it. -> South Korea fired it.
Article V applies. -> Article VI applies.
The H-6 bomber came. -> The H-20 bomber came.
Norway beat Sweden 3 to 2. -> Sweden beat Norway 3 to 2.
Oslo has 5. Bergen has 6. -> Oslo has 6. Bergen has 5.
About 40 boats. -> About 400 boats.
It cost $1.5 million. -> It cost $1.5 billion.
It cost €5. -> It cost $5.
It rose by 5 per cent. -> It rose by 5 percentage points.
It rose by 5%. -> It rose by 5.
It is 12 km long. -> It is 12 miles long.
It is -5 degrees. -> It is 5 degrees.
Between 10 and 20. -> Between 20 and 10.
Five boats sank. -> Four boats sank.
One boat sank. -> No boat sank.
Dozens died. -> Hundreds died.
Half of them sank. -> A third of them sank.
There were 14 boats. -> There were boats.
He said "no ship leaves". -> He said "all ships leave".
He said "no ship leaves". -> He said no ship leaves.
He said 'we will sign'. -> He said 'we have signed'.
Er sagte „wir kommen“. -> Er sagte „wir gehen“.
It has {figure a/b} boats. -> It has {figure a/c} boats.
It has {figure a/b as of 2018-02-05} boats. -> It has {figure a/b as of 2026-02-05} boats.
| a | 14 | -> | a | 15 |
![A boat in Oslo](a.jpg) -> ![A boat in Bergen](a.jpg)
See [Oslo](https://a.example/1). -> See [Bergen](https://a.example/1).
The envoy 김정은 said so to them. -> The envoy 김여정 said so to them.
The envoy Путин said so to them. -> The envoy Медведев said so to them.
A note.[^1] / [^1]: On 5 May 2026. -> A note.[^1] / [^1]: On 6 May 2026.
"""
SAME = """
It sank  in May. -> It sank in May.
It sank / / in May. -> It sank in May.
It -- the boat -- sank. -> It – the boat – sank.
It's "so". -> It’s “so”.
Putin's call to Oslo. -> Putin’s call to Oslo.
The boat sunk in Oslo. -> The boat sank in Oslo.
**Oslo** is far. -> *Oslo* is far.
<b>Oslo</b> is far. -> Oslo is far.
See Oslo. -> See [Oslo](https://a.example).
See Oslo. -> See [[Oslo]].
See [[Oslo|the city]]. -> See the city.
Write to Oslo. -> Then write to Oslo.
* Oslo / * Bergen -> - Oslo / - Bergen
1. Oslo / 2. Rome -> 1. Rome / 2. Oslo
# Oslo -> ## Oslo
A. / / Oslo, 5 May 2026. -> Oslo, 5 May 2026. / / A.
It sank in Oslo. It was old. -> It was old. It sank in Oslo.
It sank in Oslo. Rome is far. -> Rome is far away. It then sank in Oslo.
Oslo has 5 boats. Bergen has 6. -> Bergen has 6 now. Oslo has 5 boats now.
Boats sank in May. Many of Oslo died. -> Boats sank in May, and many of Oslo died.
However, Oslo sank. -> Oslo sank, however.
The boats of Oslo sank -> The boats of Oslo sank.
1,500 boats -> 1500 boats
10 000 boats -> 10,000 boats
14 boats sank. -> Fourteen boats sank.
10-12 boats -> 10–12 boats
5 percent of it -> 5 per cent of it
5 kilometers of it -> 5 km of it
It sank on Feb. 5, 2026. -> It sank on 5 February 2026.
U.S. boats sank. -> US boats sank.
the Government said -> the government said
organization of boats -> organisation of boats
teh boats of Oslo -> the boats of Oslo
A fact.[^1] / / [^1]: Of Oslo. -> A fact.[^a] / / [^a]: Of Oslo.
It has {figure a/b as of 2018-02-05} boats. -> It has {figure a/b as of 2018-02-05 kept} boats.
It is not so. -> It is so, as far as we know.
"""
"""One edit in each line; ` / ` is the end of a line."""


def edits(table: str) -> list[tuple[str, str]]:
    rows = (line.replace(" / ", "\n").split(" -> ") for line in table.strip().splitlines())
    return [(old, new) for old, new in rows]


@pytest.mark.parametrize(("old", "new"), edits(CHANGED))
def test_a_fact_that_changes_is_seen(old: str, new: str) -> None:
    assert changed_facts(old, new)


@pytest.mark.parametrize(("old", "new"), edits(SAME))
def test_words_that_say_the_same_change_none(old: str, new: str) -> None:
    assert () == changed_facts(old, new)


def test_a_text_of_thousands_of_sentences_is_compared_at_once() -> None:
    old = "\n\n".join(f"Boat {at} sank in Oslo." for at in range(1000, 3000))
    assert 4000 == len(changed_facts(old, old.replace("Boat ", "Boat 7")))


FIRST, SECOND = "There are 14 boats; we had written 41.", "It was May, not June."
BODY = "There are 14 boats."


@pytest.mark.parametrize(
    ("released", "body", "before", "now", "kinds"),
    [
        ("There are 41 boats.", BODY, [], [FIRST], []),
        ("There are 41 boats.", BODY, [], [], ["changes"]),
        ("There are 41 boats.", BODY, [FIRST], [FIRST], ["changes"]),
        ("There are 41 boats.", BODY, [SECOND], [FIRST], ["the correction", "changes"]),
        ("There are 41 boats.", BODY, [FIRST], [FIRST, SECOND], []),
        (BODY, BODY, [FIRST], [], ["the correction"]),
        (BODY, BODY, [FIRST], [FIRST.replace("41", "40")], ["the correction"]),
        (BODY, BODY, [FIRST], [FIRST.replace("had written", "wrote")], []),
        (BODY, BODY, [FIRST, SECOND], [SECOND, FIRST], []),
    ],
)
def test_a_correction_stays_and_stands_for_one_edit(
    released: str, body: str, before: list[str], now: list[str], kinds: list[str]
) -> None:
    [rule] = [each for each in editing_rules() if each.name == "silent-edit"]
    corrections = [{"date": "2026-03-02", "text": each} for each in now]
    given: dict[str, Any] = {"released": released, "corrections": corrections, "corrected_before": before}
    found = found_by(rule, Example(body, given=given))
    assert kinds == [
        next(kind for kind in ("changes", "the correction", "differs") if each.what.startswith(kind)) for each in found
    ]
