"""Three sites that a layout fears: words that are too long and scripts that are not ours, one article, and nothing."""

from pathlib import Path

from tests.support.factories import a_content, a_file

LONG = (
    "Officials of nine ministries agree after eleven months of talks on a shared register of all lamps, bells and "
    "buoys now"
)
WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbaubeamter"
ADDRESS = "https://news.example.org/2026/" + "a-very-long-address-without-a-blank/" * 3
KOREAN = "북한은 새로운 전략무기감축협정이 만료된 뒤 협상을 재개할 뜻이 있다고 국영 통신이 보도했다"
RUSSIAN = "Межконтинентальные баллистические ракеты: правительство опубликовало достопримечательное предложение"
HEADLINES = (LONG, WORD, f"{WORD} {WORD}", KOREAN, RUSSIAN, "Short", "O")
REPLIES = "36f675cc"


def quoted(text: str) -> str:
    return f'"{text}"'


def harsh(folder: Path) -> Path:
    """Every kind of page, with what is longest in every place of it."""
    files: dict[str, str | bytes] = {
        "topics/harbour-limits.md": a_file(
            "topic",
            title=WORD,
            summary=LONG,
            status=f"{{state: in force, label: In force, as_of: 2026-03-01, text: {quoted(f'{WORD}. {LONG}.')}, "
            f"source: {{publisher: {quoted(WORD)}, url: {ADDRESS}}}}}",
            parties=f"[{WORD}, {quoted(KOREAN)}]",
            disputed=f"[{quoted(f'{WORD} {WORD}')}]",
            body=f"{WORD} is disputed. {LONG}.",
        ),
        "topics/bare.md": a_file("topic", title="Bare", body=""),
        "sources.yaml": "- {slug: harbour-news, name: Harbour News, kind: newspaper}\n"
        f"- {{slug: long, name: {quoted(WORD)}, kind: state news agency, country: Korea}}\n",
        "events/2026.yaml": f"- id: 2026-03-01-boats-counted\n  date: 2026-03-01\n  text: {quoted(f'{WORD} {LONG}.')}\n"
        f"  topics: [harbour-limits]\n  sources: [{{publisher: {quoted(WORD)}, url: {quoted(ADDRESS)}}}]\n",
        "editions/2026-W09.md": f"---\ntitle: {quoted(WORD)}\n---\n\n{WORD} {LONG}.\n",
        "pages/about.md": a_file("statement", body=f"{WORD} {LONG}. <{ADDRESS}>"),
        "pages/corrections.md": a_file("statement", title="Corrections"),
        f"replies/{REPLIES}/001.md": a_file("reply", id="001", name=quoted(WORD), body=f"{WORD} {ADDRESS}"),
        f"replies/{REPLIES}/002.md": a_file("reply", id="002", in_reply_to="001", body=f"{KOREAN} {WORD}"),
    }
    table = f"| {WORD} | {WORD} | {WORD} |\n|-|-|-|\n| 1 | 2 | 3 |"
    for number, headline in enumerate(HEADLINES):
        reference = REPLIES if number == 0 else f"{number:08d}"
        files[f"articles/2026/2026-03-01-boats{f'-{number}' if number else ''}.md"] = a_file(
            title=quoted(headline),
            id=f"{reference}-0000-4000-8000-000000000000",
            summary=quoted(f"{headline}: {WORD}."),
            topics="[]" if number % 3 == 2 else "[harbour-limits]",
            weight="lead" if number == 0 else "brief" if number > 4 else "item",
            tags=f"[{WORD}, {quoted(LONG[:60])}]",
            source=f"{{publisher: {quoted(WORD)}, url: {quoted(f'{ADDRESS}{number}')}, title: {quoted(headline)}, "
            f"author: {quoted(WORD)}, published: 2026-03-01}}",
            corrections=f"[{{date: 2026-03-02, text: {quoted(f'{WORD} {LONG}.')}}}]" if number == 0 else None,
            body=f"{WORD} {LONG}.[^1]\n\n## {WORD}\n\n<{ADDRESS}>\n\n{table}\n"
            f"\n- {WORD}\n- {KOREAN}\n\n> {RUSSIAN}\n\n[^1]: {WORD}. [{WORD}]({ADDRESS}).",
        )
    return a_content(folder, files)


def alone(folder: Path) -> Path:
    """One article without a topic, an author or a date of its original."""
    content = a_content(folder, {"articles/2026/2026-03-01-boats.md": a_file(topics="[]")})
    (content / "topics" / "harbour-limits.md").unlink()
    return content


def empty(folder: Path) -> Path:
    """No article, no topic, no source."""
    content = a_content(folder)
    for path in [path for path in content.rglob("*") if path.is_file()]:
        path.unlink()
    return content
