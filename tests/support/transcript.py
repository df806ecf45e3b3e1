"""From an item of a feed to a published article, typed as an editor types it: what docs/editing.md prints."""

from pathlib import Path

from plugins.authoring.inbox import inbox
from tests.support.cli import Run, build, check, run
from tests.support.desk import MATERIAL, importing, loopback

COURIER = "https://courier.example.com"
STORY = "/2025/06/lamp-talks-resume/"
DRAFT = "content/articles/2025/2025-06-11-lamp-talks-resume-in-port-ellery.md"
WRITTEN = """title: Nine coasts talk about the lamps again
summary: Delegates met in Port Ellery for the first time since the talks broke off in March 2024."""
BODY = """Delegates of nine coasts met in Port Ellery on 10 June 2025. The talks on the lamp accord had broken off in
March 2024. Marta Holm, who chairs the meeting, said that 14 of 21 articles are agreed.
"""
CLAIMS = """claims:
  - text: Delegates of nine coasts met in Port Ellery on 10 June 2025.
    basis: Harbour Courier, 11 June 2025
  - text: Marta Holm said that 14 of 21 articles are agreed.
    basis: Harbour Courier, 11 June 2025
  - text: The talks on the lamp accord had broken off in March 2024.
    basis: Harbour Courier, 11 June 2025"""


def write_account(path: Path) -> None:
    """Do what the editor does with the draft: a headline and a summary, the account, and on what it rests."""
    head, _, _ = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    rows = [row for row in head.split("\n") if not row.startswith(("title:", "summary:", "status:"))]
    path.write_text("\n".join(["---", WRITTEN, "status: published", *rows, CLAIMS, "---", "", BODY]), encoding="utf-8")


def transcript(folder: Path) -> str:
    """Type it all in a folder with the small site's content; return what was typed and what was said."""
    content, cache = str(folder / "content"), str(folder / ".cache")
    page = (MATERIAL / "pages" / "wordpress.html").read_bytes()
    feed = (MATERIAL / "feeds" / "wordpress.xml").read_bytes()
    with loopback({STORY: page}) as served:
        served.answers["/feed/"] = feed.replace(COURIER.encode(), served.url.encode())
        sources = folder / "content" / "sources.yaml"
        known = sources.read_text(encoding="utf-8")
        sources.write_text(known.replace("  aliases: [Harbor", f"  feeds: [{served.url}/feed/]\n  aliases: [Harbor"))
        listed = run(lambda: inbox(since="2025-06-01", private=True, content=content, cache=cache), folder)
        imported = importing(folder, "1", private=True)
    found = check(folder)
    draft = folder / DRAFT
    write_account(draft)
    again, built = check(folder), build(folder)
    typed = [
        said("inbox --since 2025-06-01", listed),
        said("import 1", imported),
        said("check", found, "TODO"),
        f"$ $EDITOR {DRAFT}",
        said("check", again, draft.name),
        said("build", built, "problem"),
    ]
    assert (folder / "output" / "articles" / "lamp-talks-resume-in-port-ellery" / "index.html").is_file()
    return "\n\n".join(typed) + "\n"


def said(command: str, done: Run, only: str = "") -> str:
    """Return a command with the lines of what it said that hold some words."""
    assert 0 == done.code, done.err
    rows = (row.rstrip() for row in (done.out + done.err).splitlines() if only in row)
    return "\n".join([f"$ ./digest {command}", *rows])
