"""The edits that a site goes through, each drawn from the site's own random numbers; the content stays without faults.

`EDITS` holds them by name. An edit changes files of the site and nothing that was built, but for the last ones.
"""

import os
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.support.generated_site import NAMED, PILLARS, TOPICS, Document, GeneratedSite, files, put

Edit = Callable[[GeneratedSite], None]
EDITS: dict[str, Edit] = {}
LONG_S = 3600


def edit(function: Edit) -> Edit:
    """Give an edit a name by which it is counted."""
    EDITS[function.__name__.replace("_", " ")] = function
    return function


def article(site: GeneratedSite) -> Document:
    return site.random.choice(site.articles)


def free(site: GeneratedSite) -> Document:
    """Return an article that nothing links to; there is always one."""
    if len(site.free) < 20:
        article_added(site)
    return site.random.choice(site.free)


def save(site: GeneratedSite, document: Document) -> None:
    site.write(document)


# Articles


@edit
def article_added(site: GeneratedSite) -> None:
    site.articles.append(site.new_article())
    save(site, site.articles[-1])


@edit
def body_edited(site: GeneratedSite) -> None:
    """Change a word of an article that is shown, so that its reading time stays."""
    document = site.random.choice(site.articles[:PILLARS])
    document.paragraphs[0] = re.sub(r"[a-z]{4,}", f"word{site.number()}", document.paragraphs[0], count=1)
    save(site, document)


@edit
def body_made_longer(site: GeneratedSite) -> None:
    document = article(site)
    document.paragraphs[3:3] = [*site.prose(4), site.links(document.path)]
    save(site, document)


@edit
def title_or_summary_edited(site: GeneratedSite) -> None:
    document = article(site)
    document.fields[site.random.choice(["title", "summary"])] = f"{site.words(6)} {site.number()}"
    save(site, document)


@edit
def date_edited(site: GeneratedSite) -> None:
    """Our own day, or that of the original, which may become unknown."""
    document = free(site)
    day = date(2024, 1, 3) + timedelta(days=site.random.randrange(800))
    if site.random.random() < 0.6:
        document.fields["date"] = str(day)
    elif "published" in document.fields["source"]:
        del document.fields["source"]["published"]
    else:
        document.fields["source"]["published"] = str(day)[: site.random.choice([4, 7, 10])]
    save(site, document)


@edit
def topics_of_an_article_edited(site: GeneratedSite) -> None:
    document = article(site)
    main, other = site.random.sample([each.path[7:-3] for each in site.topics], 2)
    document.fields["topics"] = site.random.choice([[main], [main, other], [other, {main: "background"}]])
    save(site, document)


@edit
def status_edited(site: GeneratedSite) -> None:
    document = free(site)
    others = [each for each in ("published", "hidden", "draft") if each != document.fields.get("status", "published")]
    document.fields["status"] = site.random.choice(others)
    save(site, document)


@edit
def article_unpublished(site: GeneratedSite) -> None:
    shown = [each for each in site.free if each.fields.get("status", "published") == "published"]
    document = site.random.choice(shown) if shown else free(site)
    document.fields["status"] = site.random.choice(["draft", "hidden"])
    save(site, document)


@edit
def hour_of_publishing_set(site: GeneratedSite) -> None:
    document = free(site)
    day = date.fromisoformat(site.as_of) + timedelta(days=site.random.randint(-4, 4))
    document.fields["status"] = "published"
    document.fields["publish_at"] = f"{day}T10:00+09:00"
    save(site, document)


@edit
def file_of_an_article_renamed(site: GeneratedSite) -> None:
    """The file moves with all that links to it; its address follows, unless a slug is written in it."""
    document = article(site)
    old = document.path
    pictures = [part for part in ("image",) if part in document.fields] or any(
        "![" in each for each in document.paragraphs
    )
    year = old.split("/")[1] if pictures else str(site.random.randint(2024, 2026))
    document.path = f"articles/{year}/{Path(old).name[:10]}-{site.words(1)}-{site.number()}.md"
    (site.content / document.path).parent.mkdir(parents=True, exist_ok=True)
    (site.content / old).rename(site.content / document.path)
    for other in site.documents:
        text = other.text
        other.paragraphs = [each.replace(f"{old}#", f"{document.path}#") for each in other.paragraphs]
        if other.path.count("/") != 2 or text != other.text:
            save(site, other)


@edit
def slug_changed(site: GeneratedSite) -> None:
    document = article(site)
    document.fields["slug"] = f"{site.words(1)}-{site.number()}"
    save(site, document)


@edit
def article_deleted(site: GeneratedSite) -> None:
    document = free(site)
    site.articles.remove(document)
    site.remove(document)
    for reply in [each for each in site.replies if document.fields["id"][:8] in each.path]:
        site.replies.remove(reply)
        site.remove(reply)


@edit
def former_address_edited(site: GeneratedSite) -> None:
    document = article(site)
    aliases = document.fields.setdefault("aliases", [])
    if aliases and site.random.random() < 0.5:
        aliases.pop()
    else:
        aliases.append(f"former/{site.number()}")
    save(site, document)


@edit
def correction_added(site: GeneratedSite) -> None:
    document = article(site)
    document.fields.setdefault("corrections", []).append({"date": "2026-02-20", "text": site.words(5)})
    save(site, document)


# What is around them


@edit
def topic_edited(site: GeneratedSite) -> None:
    document = site.random.choice(site.topics)
    part = site.random.choice(["title", "summary", "body", "status", "figure", "alias"])
    words = f"{site.words(2).capitalize()} {site.number()}"
    if part == "body":
        document.paragraphs[0] = words
    elif part == "status":
        document.fields["status"]["label"] = words
    elif part == "figure":
        document.fields["figures"][0]["value"] = words
    elif part == "alias":
        document.fields["aliases"] = [words, f"formerly-{site.number()}"]
    else:
        document.fields[part] = words
    save(site, document)


@edit
def topic_added(site: GeneratedSite) -> None:
    """Some articles and an event are on it at once."""
    site.topics.append(site.new_topic(f"{site.words(1)}-topic-{site.number()}"))
    slug = site.topics[-1].path[7:-3]
    for document in site.random.sample(site.articles, 3):
        document.fields["topics"] = [*document.fields["topics"], slug]
        save(site, document)
    site.events["trials"][0]["topics"] = [*site.events["trials"][0]["topics"], slug]
    site.write_lists()
    save(site, site.topics[-1])


@edit
def topic_deleted(site: GeneratedSite) -> None:
    """A topic goes with all that names it."""
    if len(site.topics) == len(TOPICS):
        topic_added(site)
    document = site.topics.pop()
    slug = document.path[7:-3]
    site.remove(document)
    for each in site.articles:
        roles: list[Any] = each.fields["topics"]
        kept = [role for role in roles if role != slug and role != {slug: "background"}]
        if kept != roles:
            each.fields["topics"] = kept or [TOPICS[0]]
            save(site, each)
    for events in site.events.values():
        for event in events:
            event["topics"] = [each for each in event["topics"] if each != slug] or [TOPICS[0]]
    site.write_lists()


@edit
def event_added(site: GeneratedSite) -> None:
    site.events["trials"].append(site.new_event())
    site.write_lists()


@edit
def event_edited(site: GeneratedSite) -> None:
    events = site.random.choice(list(site.events.values()))
    event = site.random.choice(events)
    event[site.random.choice(["text", "note"])] = f"{site.words(5)} {site.number()}."
    site.write_lists()


@edit
def event_removed(site: GeneratedSite) -> None:
    events = site.events["trials"]
    if len(events) > 2:
        events.pop(site.random.randrange(1, len(events)))
    else:
        events.append(site.new_event())
    site.write_lists()


@edit
def source_edited(site: GeneratedSite) -> None:
    source = site.random.choice(site.sources)
    field = site.random.choice(["note", "country", "kind", "slug"])
    words = "state media" if field == "kind" and source["kind"] != "state media" else f"paper-{site.number()}"
    source[field] = words if field != "kind" or words == "state media" else "magazine"
    site.write_lists()


@edit
def name_of_a_source_renamed(site: GeneratedSite) -> None:
    """What cites it by the old name cites a source that is not declared any more, or gets it back as an alias."""
    source = site.random.choice(site.sources)
    old, source["name"] = source["name"], f"{source['name'].partition(' (')[0]} ({site.number()})"
    source["aliases"] = site.random.choice([[], [old], [old, f"{old} of old"]])
    if source["name"].partition(" (")[0] not in source["aliases"]:
        source["slug"] = f"source-{site.number()}"  # its first address is that of its first name
    site.write_lists()


@edit
def entity_added_or_removed(site: GeneratedSite) -> None:
    free_names = [name for name in NAMED if name not in {each["name"] for each in site.entities}]
    if free_names and site.random.random() < 0.6:
        site.entities.append(site.new_entity(site.random.choice(free_names)))
    elif site.entities:
        site.entities.pop(site.random.randrange(len(site.entities)))
    site.write_lists()


@edit
def entity_or_term_edited(site: GeneratedSite) -> None:
    part = site.random.choice(["role", "slug", "alias", "spelling", "term"])
    if part == "term" or not site.entities:
        site.terms = [] if site.terms and site.random.random() < 0.3 else [site.new_term("START")]
    else:
        entity, number = site.random.choice(site.entities), site.number()
        new = site.new_entity(entity["name"])
        if part == "role":
            entity["role"] = {
                "text": f"Role {number}",
                "as_of": "2026",
                "source": site.events["trials"][0]["sources"][0],
            }
        elif part == "slug":
            entity["slug"] = new["slug"]
        else:
            entity["aliases" if part == "alias" else "spellings"] = [f"{entity['name']} of {site.words(1)} {number}"]
    site.write_lists()


@edit
def names_in_a_body_edited(site: GeneratedSite) -> None:
    """An article names something else than before, in the middle of its prose."""
    document = article(site)
    document.paragraphs[1] = f"It was {site.random.choice(NAMED)}'s, said {site.words(3)}. So was the START."
    save(site, document)


@edit
def reply_added(site: GeneratedSite) -> None:
    site.replies.append(site.new_reply(article(site)))
    save(site, site.replies[-1])


@edit
def reply_approved_or_not(site: GeneratedSite) -> None:
    reply = site.random.choice(site.replies)
    reply.fields["status"] = "pending" if reply.fields["status"] == "approved" else "approved"
    save(site, reply)


@edit
def reply_removed(site: GeneratedSite) -> None:
    answered = {(each.path.split("/")[1], each.fields.get("in_reply_to")) for each in site.replies}
    alone = [each for each in site.replies if (each.path.split("/")[1], each.fields["id"]) not in answered]
    if len(alone) < 3:
        reply_added(site)
        return
    reply = site.random.choice(alone)
    site.replies.remove(reply)
    site.remove(reply)


@edit
def page_of_our_own_edited(site: GeneratedSite) -> None:
    document = site.random.choice(site.pages)
    document.fields["title"] = f"{site.words(2)} {site.number()}"
    document.paragraphs[0] = site.sentence()
    save(site, document)


@edit
def picture_added(site: GeneratedSite) -> None:
    document, number = article(site), site.number()
    site.picture(f"{Path(document.path).parent.as_posix()}/new-{number}.png")
    document.paragraphs.insert(1, f"![A new picture](new-{number}.png)\nCredit: Ana Quill")
    save(site, document)


@edit
def picture_replaced(site: GeneratedSite) -> None:
    pictures = sorted((site.content / "articles").rglob("*.png"))
    site.picture(site.random.choice(pictures).relative_to(site.content).as_posix())


@edit
def file_edited_that_keeps_its_time_and_size(site: GeneratedSite) -> None:
    document = article(site)
    path = site.content / document.path
    before = path.stat()
    text = document.text
    words = re.findall(r"\b[a-z]{5}\b", document.paragraphs[0]) or ["again"]
    document.paragraphs[0] = document.paragraphs[0].replace(words[0], words[0].upper(), 1)
    assert len(text.encode()) == len(document.text.encode())
    save(site, document)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


# Theme, settings, code, libraries, time


@edit
def template_edited(site: GeneratedSite) -> None:
    templates = sorted((site.root / "theme" / "templates").rglob("*.html"))
    marked = [(each, text) for each in templates if 'class="' in (text := each.read_text(encoding="utf-8"))]
    path, text = site.random.choice(marked)
    put(path, re.sub(r'class="(edit\d+ )?', f'class="edit{site.number()} ', text, count=1))


@edit
def style_or_static_file_edited(site: GeneratedSite) -> None:
    static = site.root / "theme" / "static"
    match site.random.choice(["css", "css", "new", "gone"]):
        case "css":
            path = site.random.choice(sorted((static / "css").glob("*.css")))
            put(path, path.read_text(encoding="utf-8") + f"\n/* {site.number()} */\n")
        case "new":
            put(static / "img" / f"mark-{site.number()}.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        case "gone":
            for each in (static / "img").glob("mark-*.svg"):
                each.unlink()


@edit
def setting_changed(site: GeneratedSite) -> None:
    number = site.number()
    line = site.random.choice(
        [
            f'SITENAME = "Digest {number}"',
            f'SITENAME = "Digest {number}"',
            f'NOTICE = "Notice {number}"',
            f'NAVIGATION = (("Digest {number}", ""), ("Topics", "topics/"), ("Index", "index/"))',
            f'UNBROKEN_NAMES = ("New START", "{site.words(2)}")',
            'UNBROKEN_NAMES = ("New START", "lamp harbour", "said the")',
            'TIMEZONE = "Asia/Seoul"',
            'TIMEZONE = "America/New_York"',
            'TIMEZONE = "UTC"',
            f'SITEURL = "https://moved.example.org/base{number}"',
            f'REPLY_ADDRESS = "replies{number}@example.org"',
            f'LICENCE = ("CC {number}", "https://creativecommons.org/licenses/by/4.0/")',
            'JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": False, "lstrip_blocks": True}',
            'JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}',
            'PLUGINS = [each for each in PLUGINS if each != "plugins.redirects"]',
            'PLUGINS = [*PLUGINS, *(["plugins.redirects"] if "plugins.redirects" not in PLUGINS else [])]',
        ]
    )
    path = site.root / "pelicanconf.py"
    code(path, f"{path.read_text(encoding='utf-8')}\n{line}\n")


@edit
def code_of_a_room_changed(site: GeneratedSite) -> None:
    name, pattern, new = site.random.choice(
        [
            ("topics/__init__.py", r"NEWEST = \d+", f"NEWEST = {site.random.randint(3, 30)}"),
            ("feeds/__init__.py", r"NEWEST = \d+", f"NEWEST = {site.random.randint(10, 30)}"),
            ("home.py", r"PER_PAGE = \d+", f"PER_PAGE = {site.random.randint(8, 20)}"),
            ("archive.py", r"RECENT = \d+", f"RECENT = {site.random.randint(1, 6)}"),
            ("articles/method_note.py", r"seen in part\w*", f"seen in part{site.number()}"),
            ("model/dates.py", r'"Feb\w*"', f'"Feb{site.number()}"'),
            ("markup/anchors.py", r'or "section\d*"', f'or "section{site.number()}"'),
            ("sitemap.py", r"\Z", f"# {site.number()}\n"),
            ("site_pages.py", r"\Z", f"# {site.number()}\n"),
        ]
    )
    path = site.root / "plugins" / name
    text = path.read_text(encoding="utf-8")
    assert re.search(pattern, text), f"{name} has no {pattern}"
    code(path, re.sub(pattern, new, text, count=1))


def code(path: Path, text: str) -> None:
    """Write code with a time that no earlier version had: Python itself tells versions by second and size."""
    before = path.stat().st_mtime
    put(path, text)
    os.utime(path, (before + LONG_S, before + LONG_S))


LIBRARY = """\
import importlib.util
import sys
from pathlib import Path

folder = next(path for each in sys.path if (path := Path(each, "nh3")).is_dir())
inside = [str(folder)]
spec = importlib.util.spec_from_file_location("true_nh3", folder / "__init__.py", submodule_search_locations=inside)
true = importlib.util.module_from_spec(spec)
sys.modules["true_nh3"] = true
spec.loader.exec_module(true)


class Cleaner:
    def __init__(self, **how):
        self.true = true.Cleaner(**how)

    def clean(self, html):
        return self.true.clean(html).replace("<p>", '<p class="version-{0}">', 1)
"""


@edit
def library_of_another_version(site: GeneratedSite) -> None:
    """What cleans HTML is of another version, which does it in another way."""
    number = site.number()
    for old in (site.root / "libraries").glob("*.dist-info/METADATA"):
        old.unlink()
        old.parent.rmdir()
    put(site.root / "libraries" / "nh3.py", "")
    code(site.root / "libraries" / "nh3.py", LIBRARY.replace("{0}", str(number)))
    metadata = f"Metadata-Version: 2.1\nName: nh3\nVersion: 99.{number}\n"
    put(site.root / "libraries" / f"nh3-99.{number}.dist-info" / "METADATA", metadata)


@edit
def day_of_the_build_moved(site: GeneratedSite) -> None:
    site.as_of = str(date(2026, 2, 10) + timedelta(days=site.random.randrange(40)))


# What was built


@edit
def file_of_the_output_lost(site: GeneratedSite) -> None:
    """Somebody deletes a built file, cuts it short, or writes into it."""
    names = sorted(files(site.output))
    path = site.output / site.random.choice(names)
    match site.random.choice(["delete", "cut", "write"]):
        case "delete":
            path.unlink()
        case "cut":
            os.truncate(path, path.stat().st_size // 2)
        case "write":
            path.write_bytes(b"somebody was here")
