"""How the real command line ends, and what it says of why a page was written."""

import os
import signal
from pathlib import Path

import pytest

from pelicanconf import SITEURL
from tests.support.generated_site import Document, GeneratedSite, ended, files, put, until

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path: Path) -> GeneratedSite:
    return GeneratedSite(tmp_path / "site", count=14)


@pytest.fixture(scope="module")
def unbuilt(tmp_path_factory: pytest.TempPathFactory) -> GeneratedSite:
    """A site that no test builds or edits."""
    return GeneratedSite(tmp_path_factory.mktemp("unbuilt") / "site", count=12)


def test_what_is_done_ends_with_0_even_with_warnings(site: GeneratedSite) -> None:
    for each in site.articles:  # invented words, which no fact could hold
        if each.fields.pop("facts", None):
            site.write(each)
    ran = site.build()
    assert 0 == ran.code
    assert "warning" in ran.err
    assert "Wrote 0 new files, 0 changed, 0 deleted" in site.build().out
    checked = site.run("check", "--as-of", site.as_of)
    assert 0 == checked.code
    assert set(ran.err.splitlines()[:-1]) <= set(checked.err.splitlines())


@pytest.mark.parametrize("task", ["build", "check"])
def test_a_problem_in_content_ends_with_1(task: str, site: GeneratedSite) -> None:
    site.articles[2].fields["topics"] = ["no-such-topic"]
    site.write(site.articles[2])
    ran = site.run(task, "--as-of", site.as_of)
    assert 1 == ran.code
    assert f"content/{site.articles[2].path}:" in ran.err
    assert not site.output.exists() or not files(site.output)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["bild"], "digest: there is no task 'bild'"),
        (["build", "--jbos", "2"], "digest: there is no option '--jbos'"),
        (["build", "--jobs", "0"], "--jobs: '0' is no number of processes"),
        (["build", "--jobs", "-1"], "--jobs: '-1' is no number of processes"),
        (["build", "--jobs", "many"], "--jobs: 'many' is no number of processes"),
        (["build", "--as-of", "tomorrow"], "--as-of: 'tomorrow' is not a date"),
        (["build", "--as-of", "2026-02-30"], "--as-of: '2026-02-30' is not a date"),
        (["build", "--as-of", ""], "--as-of: is empty"),
        (["build", "--force", ""], "--force: is empty"),
        (["build", "--output", "/"], "output: / and the content in"),
        (["build", "--content", "nowhere"], "content: nowhere is no folder"),
        (["build", "--siteurl", "nonsense"], "command line: SITEURL: "),
        (["build", "--output", "tasks.py"], "output: tasks.py is a file"),
        (["build", "--output", "theme"], "output: theme is not empty and was not made by this build"),
        (["build", "--drafts"], "build: --drafts never builds into output/"),
        (["why", "articles/nothing/"], "why: 'articles/nothing/' was not built"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_ends_with_2_in_one_line(args: list[str], line: str, unbuilt: GeneratedSite) -> None:
    ran = unbuilt.run(*args)
    assert (2, 1) == (ran.code, ran.err.count("\n")), ran.err
    assert ran.err.removeprefix(f"{unbuilt.root}/").replace(f"{unbuilt.root}/", "").startswith(line)
    assert not unbuilt.output.exists()


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ("TIMEZONE = 'Moon'", "TIMEZONE: 'Moon' is unknown"),
        ("SITENAME = ", "SyntaxError: "),
        ("DELETE_OUTPUT_DIRECTORY = True", "DELETE_OUTPUT_DIRECTORY: it would empty the live site"),
        ("JINJA_FILTERS = {'x': str}", "JINJA_FILTERS: a build would not see"),
        ("THEME_TEMPLATES_OVERRIDES = ['x']", "THEME_TEMPLATES_OVERRIDES: a build would not see"),
    ],
)
def test_a_wrong_setting_ends_with_2_in_one_line(setting: str, line: str, tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=12)
    path = site.root / "pelicanconf.py"
    put(path, f"{path.read_text(encoding='utf-8')}\n{setting}\n")
    ran = site.build()
    assert (2, 1) == (ran.code, ran.err.count("\n")), ran.err
    last = len(path.read_text(encoding="utf-8").splitlines())
    assert ran.err.startswith(f"pelicanconf.py:{last}: {line}")


def test_a_fault_in_a_template_ends_in_one_line_and_leaves_the_site(up_to_date: GeneratedSite) -> None:
    site = up_to_date
    before = site.built()
    template = site.root / "theme" / "templates" / "topic.html"
    good = template.read_text(encoding="utf-8")
    for text in ("{% if %}", "{{ nothing.of.this }}", "{% include 'gone.html' %}", "{{ 1|nofilter }}"):
        put(template, good.replace("{% block main %}", f"{{% block main %}}{text}"))
        ran = site.build()
        assert ran.code in (1, 2), text
        assert 1 == len([line for line in ran.err.splitlines() if "warning" not in line]), ran.err
        assert before == files(site.output)
    put(template, good)


def test_another_build_at_work_ends_with_75(site: GeneratedSite) -> None:
    first = site.start()
    lock = site.root / ".output.lock"
    until(lambda: lock.exists() and lock.read_text() != "", first)
    first.send_signal(signal.SIGSTOP)
    ran = site.build("--no-wait")
    first.send_signal(signal.SIGCONT)
    assert (75, 0) == (ran.code, ended(first).code)


def test_ctrl_c_ends_with_130(site: GeneratedSite) -> None:
    process = site.start()
    until(lambda: site.twin.exists() and not site.twin_on_record, process)
    os.killpg(process.pid, signal.SIGINT)
    ran = ended(process)
    assert (130, "Interrupted; the site is as it was.") == (ran.code, ran.err.splitlines()[-1])


# Why


@pytest.fixture(scope="module")
def up_to_date(tmp_path_factory: pytest.TempPathFactory) -> GeneratedSite:
    """A site that each test builds first, as another has left it."""
    return GeneratedSite(tmp_path_factory.mktemp("why") / "site", count=12)


def explained(site: GeneratedSite) -> dict[str, str]:
    """Build, and return why each file was written."""
    lines = [line.partition(": ") for line in site.build("--explain").out.splitlines()]
    return {address: why for address, _, why in lines if address == "/" or "/" in address or "." in address}


def related(site: GeneratedSite, document: Document) -> Document:
    """Return a new article that stands beside another: with the same topics and tags, of the same day."""
    new, source = site.new_article(pillar=True), document.fields["source"] | {"url": "https://www.example.org/new"}
    new.fields |= {name: list(document.fields.get(name, ())) for name in ("topics", "tags")}
    new.fields |= {"slug": "brand-new", "date": "2026-02-27", "weight": "brief", "source": source}
    return new


def test_an_explained_build_says_of_each_file_what_changed(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=24)  # so many that not all stand beside each other
    first = explained(site)
    document = site.articles[3]
    slug = document.path.rpartition("/")[2][11:-3]
    assert "new" == first[f"articles/{slug}/"]
    assert "new" not in explained(site).values()
    site.articles.append(related(site, document))
    site.write(site.articles[-1])
    why = explained(site)
    assert "new" == why["articles/brand-new/"]
    assert "related changed: 'articles/brand-new/' was added" in why[f"articles/{slug}/"]
    document.paragraphs[0] = "Another text of the same length, or nearly."
    site.write(document)
    assert "text changed" in explained(site)[f"articles/{slug}/"]
    site.remove(site.articles.pop())
    why = explained(site)
    assert "deleted, nothing makes it any more" == why["articles/brand-new/"]
    assert "'articles/brand-new/' was removed" in why[f"articles/{slug}/"]


CHANGES = [
    ("theme/templates/topic.html", "<section", '<section data-x=""', "topics/keepers/", "template changed"),
    ("theme/static/css/elements.css", "{", "{ --x: 0; ", "about/", "css/site.css changed"),
    ("pelicanconf.py", 'SITENAME = "', 'SITENAME = "Lamps and ', "about/", "site changed"),
    ("plugins/topics/dossier.py", "NEWEST = 30", "NEWEST = 29", "about/", "code changed"),
]


def test_an_explained_build_names_template_style_settings_and_code(up_to_date: GeneratedSite) -> None:
    site = up_to_date
    site.built()
    for file, old, new, address, why in CHANGES:
        text = (site.root / file).read_text(encoding="utf-8")
        assert old in text
        put(site.root / file, text.replace(old, new, 1))
        os.utime(site.root / file, (2_000_000_000, 2_000_000_000))
        assert why in explained(site)[address].removesuffix(" (the same bytes)").split("; "), file


def test_a_file_that_somebody_changed_is_explained(up_to_date: GeneratedSite) -> None:
    site = up_to_date
    site.built()
    put(site.output / "about" / "index.html", "theirs")
    assert "the file was no longer as it was written" == explained(site)["about/"].removesuffix(" (the same bytes)")


def test_why_says_why_a_page_was_last_written_and_what_it_is_made_of(up_to_date: GeneratedSite) -> None:
    site = up_to_date
    site.built()
    site.topics[2].fields["title"] = "The keepers of old"
    site.write(site.topics[2])
    site.built()
    paths = ("output/topics/keepers/", "output/topics/keepers/index.html", f"{site.output}/topics/keepers/index.html")
    for address in ("topics/keepers/", "topics/keepers", "/topics/keepers/", f"{SITEURL}/topics/keepers/#x", *paths):
        ran = site.run("why", address)
        lines = ran.out.splitlines()
        assert (0, "") == (ran.code, ran.err)
        assert lines[0].startswith("topics/keepers/: ")
        assert "topic changed" in lines[0]
        assert {"  code", "  site", "  template", "  topic"} <= set(lines)
        assert any(line.startswith("  timeline: ") for line in lines)


def test_why_answers_for_another_output_and_cache(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=12)
    places = ("--output", str(tmp_path / "www"), "--cache", str(tmp_path / "kept"))
    assert 0 == site.build(*places).code
    for address in ("about/", str(tmp_path / "www" / "about" / "index.html")):
        ran = site.run("why", address, *places)
        assert (0, "about/: new") == (ran.code, ran.out.splitlines()[0])
    assert 2 == site.run("why", "about/").code
