"""What `import` makes of posts of other generators: their text, links, pictures, topics and comments."""

from pathlib import Path

import pytest

from tests.support.desk import MATERIAL, drafts, importing, written


@pytest.fixture
def folder(copied: Path) -> Path:
    """A folder with the small site's content."""
    return copied.parent


def test_an_export_of_wordpress_gives_posts_topics_authors_and_comments_without_addresses(folder: Path) -> None:
    done = importing(folder, MATERIAL / "export.xml", map=str(MATERIAL / "categories.yaml"))
    assert ["content/articles/2024/the-reserve-explained.md", "content/articles/2024/second-thoughts.md"] == written(
        done
    )
    header, body = drafts(folder)["the-reserve-explained.md"]
    assert (
        "2024-11-03T09:00+00:00",
        "Ada Brink",
        ["lamp-accord"],
        ["money"],
        ["2024/11/the-reserve-explained/"],
    ) == tuple(header[name] for name in ("date", "by", "topics", "tags", "aliases"))
    assert ("Harbour Courier", "https://courier.example.com/2024/11/reserve") == tuple(header["source"].values())
    assert "[second thoughts](second-thoughts.md) followed." in body
    assert "A line without a tag & a **bold** word." in body
    assert "[the first note](the-reserve-explained.md)" in drafts(folder)["second-thoughts.md"][1]
    replies = sorted((folder / "content" / "replies" / header["id"][:8]).iterdir())
    first, second = (each.read_text(encoding="utf-8") for each in replies)
    assert 'id: 001\nname: "Kim"\ndate: 2024-11-04T08:00+00:00\nstatus: approved\n' in first
    assert "Write to [e-mail address]" in first
    assert "status: pending\nin_reply_to: 001\n" in second
    assert not [path for path in folder.rglob("*.md") if "@mail.example.com" in path.read_text(encoding="utf-8")]
    assert not [path for path in folder.rglob("*.md") if "192.0.2.7" in path.read_text(encoding="utf-8")]


def test_a_pelican_folder_is_read_in_both_styles_of_header_with_links_and_pictures(folder: Path) -> None:
    done = importing(folder, MATERIAL / "pelican", map=str(MATERIAL / "categories.yaml"))
    assert (0, "") == (done.code, done.err)
    header, body = drafts(folder)["why-the-accord-matters.md"]
    assert ("2023-05-04", "Ada Brink, Jon Vik", ["lamp-accord"], ["lamps", "law"]) == tuple(
        header[name] for name in ("date", "by", "topics", "tags")
    )
    assert "The [second note](second.md) and [a page](https://courier.example.com/2023/accord) say it." in body
    assert "![A lamp](lamp.png)" in body
    assert "See all of them." in body
    assert (MATERIAL / "pelican/articles/images/lamp.png").read_bytes() == (
        folder / "content/articles/2023/lamp.png"
    ).read_bytes()
    header, body = drafts(folder)["second.md"]
    assert ("Second note", [{"coast-stations": "background"}]) == (header["title"], header["topics"])
    assert "It has *emphasis*, `code` and a [link back](why-the-accord-matters.md).\n\n-   one\n-   two" in body


def test_jekyll_and_hugo_posts_keep_dates_tags_old_addresses_and_links(folder: Path) -> None:
    done = importing(folder, MATERIAL / "jekyll" / "_posts", MATERIAL / "hugo")
    assert (0, "") == (done.code, done.err)
    header, body = drafts(folder)["first-light.md"]
    assert ("2022-03-01T09:00+01:00", ["The Accord", "lamps"], ["2022/first-light/"], "Ada Brink") == tuple(
        header[name] for name in ("date", "tags", "aliases", "by")
    )
    assert "See [the next](second-light.md)" in body
    assert "![Lamp](lamp.png)" in body
    assert "TODO: the code 'include' of the template was left out" in body
    assert "2022-04-02" == drafts(folder)["second-light.md"][0]["date"]
    header, body = drafts(folder)["bundle.md"]
    assert ("2021-02-03T04:05+01:00", "With a picture beside it.", ["old/bundle/"]) == tuple(
        header[name] for name in ("date", "summary", "aliases")
    )
    assert "![Lamp](lamp.png) and [another](plain.md)." in body


REMOTE = """<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><link>https://blog.example.com</link><item><title>Lamps</title><link>https://blog.example.com/lamps</link>
<content:encoded><![CDATA[<p><a href="https://blog.example.com/large.jpg"><img src="https://blog.example.com/small.jpg"
alt="A lamp"></a></p>]]></content:encoded><wp:post_date>2024-01-02 03:04:05</wp:post_date><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value>
</wp:postmeta></item><item><title>head</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://blog.example.com/head.jpg</wp:attachment_url></item></channel></rss>"""


def test_pictures_that_an_export_does_not_hold_are_named_with_their_addresses(folder: Path) -> None:
    (folder / "export.xml").write_text(REMOTE, encoding="utf-8")
    importing(folder, folder / "export.xml")
    header, body = drafts(folder)["lamps.md"]
    assert "2024-01-02" == str(header["date"])
    wanted = "- TODO: put its picture beside the draft, and name it as image: https://blog.example.com/head.jpg"
    assert wanted in body.splitlines()
    assert body.endswith("[TODO: put this picture beside the draft: A lamp](https://blog.example.com/small.jpg)")
