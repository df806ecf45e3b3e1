import { byKey, escape, frame, iso, link, long, rows, short } from "./parts.mjs";

export function render({ content, collections, page, title, description }) {
  const articles = collections.byTopic.get(page.fileSlug) ?? [];
  const years = collections.topicYears.filter((each) => each.topic === page.fileSlug).map((each) => each.year);
  const main = articles.filter((each) => each.data.topics[0] === page.fileSlug);
  const behind = articles.filter((each) => each.data.topics[0] !== page.fileSlug);
  const byYear = byKey(main.slice(0, 30), (each) => iso(each.date).slice(0, 4));
  const body = `<p>Topic dossier</p>
<h1>${title}</h1>
<p class="deck">${escape(description)}</p>
<p>Talks without an agreement. ${title} had no agreement in the autumn of 2026. As of October 2026. Source: Almaty Courier</p>
<ul><li><a href="#latest">Latest</a></li><li><a href="#background">Background</a></li><li><a href="#articles">${articles.length} articles</a></li><li><a href="#changes">What changed</a></li></ul>
<h2 id="latest">Latest</h2>
${rows(articles.slice(0, 3))}
<h2 id="background">Background</h2>
${content}
<p>Follow <a href="${page.url}atom.xml">Atom</a></p>
<h2 id="articles">Articles</h2>
<p>${articles.length} articles, newest original ${articles.length ? long(articles[0].date) : ""}.</p>
${byYear.map(([year, items]) => `<h3>${year}</h3>\n${rows(items)}`).join("\n")}
<details><summary>In the background (${behind.length})</summary>
${rows(behind.slice(0, 20))}</details>
<p>By year: ${years.map((year) => `<a href="${page.url}${year}/">${year}</a>`).join(" ")}</p>
<h2>Sources</h2>
<ol><li>Almaty Courier https://www.almaty-courier.example.org/topics/${page.fileSlug}</li></ol>
<h2 id="changes">What changed on this page</h2>
<ol>${articles.slice(0, 5).map((each) => `<li>${short(each.date)} Article. ${link(each)}</li>`).join("")}</ol>`;
  return frame(title, description, page.url, body);
}
