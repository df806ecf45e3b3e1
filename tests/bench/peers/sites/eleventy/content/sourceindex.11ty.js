import { frame } from "./_includes/parts.mjs";

export const data = { permalink: "/index/" };

export function render({ collections, page }) {
  const row = ({ key, items }) =>
    `<tr><th><a href="/sources/${key}/">${items[0].data.publisher}</a> ${items[0].data.country}</th><td>${items.length}</td><td>0</td></tr>`;
  return frame("Index", "", page.url, `<h1>Index</h1>\n<h2 id="sources">Sources</h2>\n<table>\n${collections.bySource.map(row).join("\n")}\n</table>`);
}
