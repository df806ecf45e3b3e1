import { escape, frame, rows } from "./parts.mjs";

export function render({ content, collections, page, title, description }) {
  const articles = collections.byTopic.get(page.fileSlug) ?? [];
  const years = collections.topicYears.filter((each) => each.topic === page.fileSlug).map((each) => each.year);
  const main = `<p>Topic dossier</p>
<h1>${title}</h1>
<p class="deck">${escape(description)}</p>
<p>Talks without an agreement. ${title} had no agreement in the autumn of 2026. As of October 2026. Source: Almaty Courier</p>
<h2>Background</h2>
${content}
<p>Follow this topic <a href="${page.url}atom.xml">Atom feed</a></p>
<h2>All articles</h2>
${rows(articles.slice(0, 30))}
<p>By year: ${years.map((year) => `<a href="${page.url}${year}/">${year}</a>`).join(" ")}</p>`;
  return frame(title, description, page.url, main);
}
