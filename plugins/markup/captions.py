"""Pictures in a body become figures: a picture, the caption under it, and in the last line whose picture it is."""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from .typeset_tree import prose_of

CREDIT = "Credit:"
"""How that line begins. Caption and credit may hold links, emphasis and notes, as any text."""
LINE = re.compile(rf"(?:^|\n)[ \t]*{CREDIT}[ \t]*")
PLACEHOLDER = ("data-credit", "data-amid")


class Captions(Treeprocessor):
    """Makes each paragraph that begins with a picture a figure, and marks every other picture."""

    def run(self, root: Element) -> None:
        """Look at the paragraphs of the text itself; those in lists, quotations and notes hold no figure."""
        blocks = [each[0] if each.get("class") == "noted" else each for each in root if len(each)]
        for block in blocks:
            if block.tag == "p" and begins_with_picture(block):
                figure(block)
        for image in root.iter("img"):
            if "data-credit" not in image.attrib:
                image.set("data-amid", "1")


def pop_credit(image: Element) -> tuple[str, bool]:
    """Return the credit of a picture and whether it stands apart; the marks that told it are taken away."""
    credit, amid = (image.attrib.pop(name, "") for name in PLACEHOLDER)
    return credit, not amid


def begins_with_picture(block: Element) -> bool:
    """Tell whether a paragraph is one picture, in a line of its own, with what is said of it."""
    if block[0].tag != "img" or (block.text or "").strip() or len(list(block.iter("img"))) > 1:
        return False
    behind = (block[0].tail or "").lstrip(" \t")
    return behind.startswith("\n") or (not behind and (len(block) == 1 or is_break(block[1])))


def is_break(element: Element) -> bool:
    """Tell whether an element ends a line."""
    return element.tag == "br"


def figure(block: Element) -> None:
    """Make a paragraph a figure with a caption."""
    image, *rest = list(block)
    credit = Element("span", {"class": "credit"})
    caption = Element("figcaption")
    caption.text, image.tail = image.tail, "\n"
    caption.extend(rest)
    split_blocks(caption, credit)
    image.set("data-credit", " ".join(prose_of(credit).split()))
    credit.text = f"Picture: {credit.text or ''}"
    block.tag = "figure"
    block[:] = [image, caption] if len(caption) or (caption.text or "").strip() else [image]


def split_blocks(caption: Element, credit: Element) -> None:
    """Move what follows the last line that begins a credit out of a caption, to its end."""
    pieces: list[tuple[Element, str]] = [(caption, "text"), *((each, "tail") for each in caption)]
    for number, (element, where) in reversed(list(enumerate(pieces))):
        text = getattr(element, where) or ""
        if found := list(LINE.finditer(text)):
            moved = list(caption)[number:]
            setattr(element, where, text[: found[-1].start()])
            credit.text = text[found[-1].end() :]
            credit.extend(moved)
            for each in moved:
                caption.remove(each)
            break
    else:
        return
    strip_breaks(caption)
    caption.append(credit)


def strip_breaks(caption: Element) -> None:
    """Take line breaks off both ends of a caption; a blank parts it from the credit."""
    while len(caption) and is_break(caption[-1]) and not (caption[-1].tail or "").strip():
        del caption[-1]
    while len(caption) and is_break(caption[0]) and not (caption.text or "").strip():
        caption.text = caption[0].tail
        del caption[0]
    caption.text = (caption.text or "").lstrip()
    if len(caption):
        caption[-1].tail = (caption[-1].tail or "").rstrip() + " "
    elif caption.text:
        caption.text = caption.text.rstrip() + " "
