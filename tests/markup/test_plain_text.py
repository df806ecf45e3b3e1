"""The plain text of a body: what readers see of it, each sign in the line of the file where it stands."""

from plugins.markup.plain_text import passages_of

BODY = """Some *text* of `Code` and [a link](https://e.org/Away "Title")
that goes on,[^n] with [[Target|other words]] and [[Name]].
## Heading
Below it
- item with <b class="X">HTML</b> and <https://e.org/Auto>
- ![what it shows](Picture.png)

Credit: Nobody, CC BY 4.0

```sh
Fenced 1

# Fenced 2
```
| Cell | Other |
> Said

1. Numbered [words][ref], https://e.org/Bare, __loud__ snake_case

[ref]: https://e.org/Reference
[^n]: Note of it
    goes on (see [there](x_(y).md)).
"""


def test_a_passage_holds_what_is_read_and_no_markdown() -> None:
    texts = [" ".join(each.text.replace("!", "").split()) for each in passages_of(BODY, 1)]
    assert [
        "Some text of and [a link that goes on, with other words]] and [[Name]].",
        "Heading",
        "Below it",
        "item with HTML and",
        "[what it shows",
        "Cell",
        "Other",
        "Said",
        "Numbered [words] , loud snake_case",
        "Note of it goes on (see [there ).",
    ] == texts


def test_every_word_stands_in_its_line() -> None:
    rows = BODY.split("\n")
    seen = 0
    for passage in passages_of(BODY, 11):
        for at, sign in enumerate(passage.text):
            if sign.isalpha():
                seen += 1
                assert sign in rows[passage.line_at(at) - 11]
    assert seen > 100
    [told] = [each for each in passages_of(BODY, 11) if "goes" in each.text and "Note" in each.text]
    assert (31, 32) == (told.line_at(told.text.index("Note")), told.line_at(told.text.index("goes")))
