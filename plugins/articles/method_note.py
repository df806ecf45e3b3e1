"""The method note: how an article was made, in words that come from its fields alone."""

from ..model.article import Article

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SEEN_LABELS = {"whole": "seen whole", "passage": "seen in part", "not": "not seen"}


def method_note(article: Article) -> str:
    """Return sentences on how many sources an article has, how much of them was seen, and by whom."""
    total = len(article.citations)
    seen = [SEEN_LABELS[each.seen] for each in article.citations if each.seen]
    parts = [f"{number_word(number)} {how}" for how in SEEN_LABELS.values() if (number := seen.count(how))]
    if unsaid := total - len(seen):
        parts.append(f"{number_word(unsaid)} without a record of how much was seen")
    how = parts[0].partition(" ")[2] if len(parts) == 1 else ", ".join(parts)
    sentences = [f"Condensed from {number_word(total)} source{'' if total == 1 else 's'}, {how}."]
    if article.facts:
        many = len(article.facts) != 1
        sentences.append(
            f"It rests on {number_word(len(article.facts))} dated entr{'ies' if many else 'y'} of our record."
        )
    if article.by:
        sentences.append(f"Written by {article.by}.")
    if article.checked_by:
        sentences.append(f"Checked by {article.checked_by}.")
    return " ".join(sentences)


def number_word(number: int) -> str:
    """Return a number as a word up to ten, in digits from there on."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
