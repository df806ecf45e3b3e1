"""The method note: how an article was made, in words that come from its fields alone."""

from ..model.article import Article
from ..model.words import number_word, plural

SEEN_LABELS = {"whole": "seen whole", "passage": "seen in part", "not": "not seen"}


def method_note(article: Article) -> str:
    """Return sentences on how many sources an article has, how much of them was seen, and by whom."""
    total = len(article.citations)
    seen = [SEEN_LABELS[each.seen] for each in article.citations if each.seen]
    parts = [f"{number_word(number)} {how}" for how in SEEN_LABELS.values() if (number := seen.count(how))]
    if unsaid := total - len(seen):
        parts.append(f"{number_word(unsaid)} without a record of how much was seen")
    how = parts[0].partition(" ")[2] if len(parts) == 1 else ", ".join(parts)
    sentences = [f"Condensed from {number_word(total)} {plural(total, 'source')}, {how}."]
    if facts := len(article.facts):
        sentences.append(f"Checked against {number_word(facts)} dated {plural(facts, 'event')} of our timeline.")
    if article.by:
        sentences.append(f"Written by {article.by}.")
    if article.checked_by:
        sentences.append(f"Checked by {article.checked_by}.")
    return " ".join(sentences)
