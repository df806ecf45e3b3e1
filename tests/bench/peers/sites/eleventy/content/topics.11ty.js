import { escape, frame, link } from "./_includes/parts.mjs";

export const data = { permalink: "/topics/" };

export function render({ collections, page }) {
  const main = collections.dossiers.map((each) => {
    const articles = collections.byTopic.get(each.fileSlug) ?? [];
    return `<h2>${link(each)}</h2>
<p>${each.data.title} had no agreement in the autumn of 2026.</p>
<p>${escape(each.data.description)}</p>
<p>${articles.length} articles</p>
${articles.length ? `<p>Latest: ${link(articles[0])}</p>` : ""}`;
  });
  return frame("Topics", "", page.url, `<h1>Topics</h1>\n${main.join("\n")}`);
}
