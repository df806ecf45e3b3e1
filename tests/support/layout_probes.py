"""What is looked for on a page that is open in the browser: each text is a function that returns a list of faults."""

WIDE = """() => {
    const rolling = each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
    const rolls = each => each && (rolling(each) || rolls(each.parentElement));
    const wide = [...document.querySelectorAll("body *")].filter(each => {
        const box = each.getBoundingClientRect();
        return box.width && box.right > innerWidth + 0.5 && !each.ownerSVGElement && !rolls(each.parentElement);
    });
    const more = document.documentElement.scrollWidth - innerWidth;
    return [...wide.map(each => each.outerHTML.slice(0, 90)), ...(more > 0 ? [`${more} px to scroll`] : [])];
}"""
"""Whatever stands out of the window to the right; a drawing has a table of the same beside it."""

OVERFLOW = """() => {
    const rolling = each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
    const rolls = each => each && (rolling(each) || rolls(each.parentElement));
    const wide = [...document.querySelectorAll("body *")].filter(each => {
        const box = each.getBoundingClientRect();
        return box.width && box.right > innerWidth + 0.5 && !rolls(each.parentElement);
    });
    const hidden = [document.documentElement, document.body].some(
        each => ["hidden", "clip"].includes(getComputedStyle(each).overflowX));
    return [document.documentElement.scrollWidth - innerWidth, hidden, wide.map(each => each.outerHTML.slice(0, 90))];
}"""
"""How far a page scrolls sideways, whether it hides that, and what stands out of the window to the right."""

TORN = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [], faults = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
        if (node.parentElement.closest(".hidden, .skip, .cell .name, .all .name")) continue;
        const range = document.createRange(), high = 0.3 * parseFloat(getComputedStyle(node.parentElement).fontSize);
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            const middle = (box.top + box.bottom) / 2;
            if (box.width > 1) lines.push([middle - high, middle + high, box.left, box.right, node.data.trim()]);
        }
    }
    lines.sort((a, b) => a[0] - b[0]);
    for (const [at, [, bottom, left, right, text]] of lines.entries())
        for (let next = at + 1; next < lines.length && lines[next][0] < bottom - 1; next++)
            if (lines[next][2] < right - 1.5 && left < lines[next][3] - 1.5)
                faults.push(`${text.slice(0, 40)} | ${lines[next][4].slice(0, 40)}`);
    for (const each of document.querySelectorAll("body *")) {
        const style = getComputedStyle(each);
        if (each.matches(".hidden, .skip, .name") || !["hidden", "clip"].includes(style.overflowY)) continue;
        if (each.scrollHeight > each.clientHeight + 1) faults.push(`cut: ${each.outerHTML.slice(0, 90)}`);
    }
    return faults;
}"""
"""Lines of text that stand on one another, and text that is cut off."""

EMPTY = """() => {
    const named = "main, header, footer, aside, nav, section, article, ul, ol, dl, table, h1, h2, h3, h4, p, li, dd";
    const empty = [...document.querySelectorAll(named)].filter(each =>
        !each.textContent.trim() && !each.querySelector("img, svg"));
    const headings = [...document.querySelectorAll("main :is(h1, h2, h3, h4):not(.hidden, :has(a))")];
    const lonely = headings.filter((each, at) => {
        const next = headings.slice(at + 1).find(other => other.tagName <= each.tagName);
        const range = document.createRange();
        range.setStartAfter(each);
        next ? range.setEndBefore(next) : range.setEndAfter(document.querySelector("main"));
        return !range.toString().trim();
    });
    return [...empty, ...lonely].map(each => each.outerHTML.slice(0, 90));
}"""
"""Landmarks, lists and headings with nothing in them, and headings that lead nowhere with nothing under them."""

FRAMES = """() => [...document.querySelectorAll(".button, .flag, .status .state, .since > .main")].filter(each => {
    const style = getComputedStyle(each), ground = getComputedStyle(document.body).backgroundColor;
    return !["Top", "Right", "Bottom", "Left"].some(side => parseFloat(style[`border${side}Width`]) >= 1
        && style[`border${side}Style`] !== "none"
        && !["rgba(0, 0, 0, 0)", ground].includes(style[`border${side}Color`]));
}).map(each => each.outerHTML.slice(0, 90))"""
"""Buttons, flags and status banners that no border shows."""

PLAIN_LINKS = """() => [...document.querySelectorAll(".prose p > a, .note p > a, .from a, .source-card dd a, .ruled a")]
    .filter(each => !each.matches(".note-mark") && getComputedStyle(each).textDecorationLine !== "underline")
    .map(each => each.outerHTML.slice(0, 90))"""
"""Links in sentences without an underline."""

REACHED = """() => {
    const all = [...document.querySelectorAll("main :is(a[href], summary, button, input, [tabindex='0'])")]
        .filter(each => each.checkVisibility());
    window.focused = [];
    document.addEventListener("focusin", ({target: each}) => {
        const style = getComputedStyle(each), box = each.getClientRects()[0];
        focused.push({at: all.indexOf(each), top: box ? box.top + scrollY : 0,
            outline: [style.outlineStyle, style.outlineWidth, style.outlineOffset], name: each.outerHTML.slice(0, 90)});
    });
    return all.length;
}"""
"""How many elements of the text the focus can reach; from now on `FOCUSED` tells which it has reached."""
FOCUSED = "() => focused"
"""What has had the focus since: the how-manieth of the text, where it stands, and how it shows it."""
