import { frame, month, rows } from "./_includes/parts.mjs";

export const data = { permalink: "/archive/" };

export function render({ collections, page }) {
  const row = ({ key, items }) => `<li><a href="/archive/${key}/">${key}</a> ${items.length}</li>`;
  const recent = collections.byMonth.slice(-2).reverse();
  const shown = ({ items }) => `<h2>${month(items[0].date)} ${items[0].date.getUTCFullYear()}</h2>\n${rows(items)}`;
  const main = `<h1>Archive</h1>
<p>${collections.articles.length} articles</p>
<ul>${[...collections.byYear, ...collections.byMonth].map(row).join("\n")}</ul>
${recent.map(shown).join("\n")}`;
  return frame("Archive", "", page.url, main);
}
