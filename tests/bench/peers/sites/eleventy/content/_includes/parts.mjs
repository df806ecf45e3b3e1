// What several pages share.
const MONTHS = "January February March April May June July August September October November December".split(" ");
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (text) => text.replace(/[&<>"]/g, (each) => ESCAPED[each]);
export const iso = (date) => date.toISOString().slice(0, 10);
export const month = (date) => MONTHS[date.getUTCMonth()];
export const brief = (date) => `${date.getUTCDate()} ${month(date).slice(0, 3)}`;
export const short = (date) => `${brief(date)} ${date.getUTCFullYear()}`;
export const long = (date) => `${date.getUTCDate()} ${month(date)} ${date.getUTCFullYear()}`;
export const link = (page) => `<a href="${page.url}">${escape(page.data.title)}</a>`;
export const titled = (slug, collections) => collections.dossiers.find((each) => each.fileSlug === slug).data.title;
export const topic = (slug, collections) => `<a href="/topics/${slug}/">${titled(slug, collections)}</a>`;
export const labels = (page, collections) =>
  `<ul class="topics">${page.data.topics.map((slug) => `<li>${topic(slug, collections)}</li>`).join("")}</ul>`;
export const row = (page) =>
  `<li><time datetime="${iso(page.date)}">${brief(page.date)}</time> ${link(page)} <span>${page.data.publisher}</span></li>`;
export const rows = (pages) => `<ol>\n${pages.map(row).join("\n")}\n</ol>`;
export function byKey(pages, key) {
  const groups = new Map();
  for (const each of pages) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return [...groups];
}
export const item = (page, collections) => `<article>
${labels(page, collections)}
<h3>${link(page)}</h3>
<p class="summary">${escape(page.data.description)}</p>
<p>${short(page.date)} ${page.data.publisher} ${page.data.kind}</p>
</article>`;

export const frame = (title, description, url, main) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} | A digest of invented news</title>
<meta name="description" content="${escape(description)}">
<link rel="canonical" href="https://bench.example.org${url}">
<link rel="stylesheet" href="/theme/site.css">
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>
<p><a href="/atom.xml">Follow: Atom feed</a></p>
<p class="name"><a href="/">A digest of invented news</a></p>
<p>News that nobody reported, so that builds can be timed.</p>
<nav><a href="/">Digest</a> <a href="/topics/">Topics</a> <a href="/archive/">Archive</a> <a href="/index/">Index</a></nav>
</header>
<main id="main">
${main}
</main>
<footer>
<p class="name">A digest of invented news</p>
<p>Short accounts of what never happened, each with its source and its date, written by a seeded generator of such articles.</p>
<nav>Read <a href="/">Digest</a> <a href="/topics/">Topics</a> <a href="/archive/">Archive</a></nav>
<nav>Look up <a href="/index/#sources">Sources</a></nav>
<nav>Follow <a href="/atom.xml">Atom feed</a></nav>
<p>This is a site for timing: the articles are made of a vocabulary by chance, and the addresses under example.org are not real. Text: <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>
</footer>
</body>
</html>
`;

export const moved = (name, target) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escape(name)}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=https://bench.example.org${target}">
<link rel="canonical" href="https://bench.example.org${target}">
</head>
<body>
<h1>This page has moved</h1>
<p><a href="${target}">${escape(name)}</a></p>
</body>
</html>
`;

export const feed = (title, url, pages) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>https://bench.example.org${url}</id>
<title>${escape(title)}</title>
<link rel="alternate" href="https://bench.example.org${url}"/>
<updated>${pages[0].date.toISOString()}</updated>
${pages
  .slice(0, 30)
  .map(
    (page) => `<entry>
<id>urn:uuid:${page.data.uuid}</id>
<title>${escape(page.data.title)}</title>
<published>${page.date.toISOString()}</published>
<updated>${page.date.toISOString()}</updated>
<link rel="alternate" href="https://bench.example.org${page.url}"/>
<link rel="via" href="${page.data.original}"/>
<summary>${escape(page.data.description)}</summary>
<content type="html">${escape(page.content)}</content>
</entry>`,
  )
  .join("\n")}
</feed>
`;
