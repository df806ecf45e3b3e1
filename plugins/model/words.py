"""Numbers in English sentences."""

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(number: int) -> str:
    """Return a number as a word up to ten."""
    return WORDS[number] if number < len(WORDS) else f"{number:,}"


def plural(number: int, one: str, many: str = "") -> str:
    """Return `article` or `articles`; `many` is the plural where it is not `one` with an s."""
    return one if number == 1 else many or f"{one}s"


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 article` or `1,204 articles`."""
    return f"{number:,} {plural(number, one, many)}"
