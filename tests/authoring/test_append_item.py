"""An item is appended to a list however that is written, of texts or of mappings."""

import pytest
import yaml

from plugins.authoring.text_edits import append_item, edit_text
from plugins.reading.parse.yaml_spans import marks_of

NEW = {"date": 3, "text": "New"}


@pytest.mark.parametrize(
    "written",
    [
        "a: 1\n",
        "a: 1\nlist:\nb: 2\n",
        "a: 1\nlist: []\nb: 2\n",
        "a: 1\nlist: [{date: 1, text: Old}]\nb: 2\n",
        "a: 1\nlist: [{date: 1, text: Old}, {date: 2, text: [x, {y: z}]}]\n",
        "a: 1\nlist:\n  - date: 1\n    text: Old\n  - {date: 2, text: Older}\nb: 2\n",
        "a: 1\nlist:\n- date: 1\n  text: >-\n    Old,\n    folded.\nb: 2\n",
        "list:\n  - date: 1\n    text: Old",
    ],
)
def test_a_mapping_is_appended(written: str) -> None:
    edited = edit_text(written, [append_item(marks_of(written), written, ("list",), "{date: 3, text: New}")])
    before, after = yaml.safe_load(written), yaml.safe_load(edited)
    old = before.pop("list", None) or []
    new = after.pop("list")
    assert before == after
    assert ([each for each in new if each != NEW], 1) == (old, new.count(NEW))
