"""How an article was made, in words that come from its fields alone."""

from ..model.article import Article

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SEEN = {"whole": "seen whole", "passage": "seen in part", "not": "not seen"}


def how_made(article: Article) -> str:
    """Return sentences on how many sources there are, how much of them was seen, and by whom."""
    total = len(article.citations)
    seen = [SEEN[each.seen] for each in article.citations if each.seen]
    parts = [f"{counted(number)} {how}" for how in SEEN.values() if (number := seen.count(how))]
    if unsaid := total - len(seen):
        parts.append(f"{counted(unsaid)} without a record of how much was seen")
    how = parts[0].partition(" ")[2] if len(parts) == 1 else ", ".join(parts)
    sentences = [f"Condensed from {counted(total)} source{'' if total == 1 else 's'}, {how}."]
    if article.facts:
        many = len(article.facts) != 1
        sentences.append(f"It rests on {counted(len(article.facts))} dated entr{'ies' if many else 'y'} of our record.")
    if article.by:
        sentences.append(f"Written by {article.by}.")
    if article.checked_by:
        sentences.append(f"Checked by {article.checked_by}.")
    return " ".join(sentences)


def counted(number: int) -> str:
    """Return a number as a word up to ten."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
