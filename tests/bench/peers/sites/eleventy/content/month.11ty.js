import { frame, month, rows } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.byMonth", size: 1, alias: "shown", addAllPagesToCollections: true },
  permalink: ({ shown }) => `/archive/${shown.key}/`,
};

export function render({ shown, pagination, page }) {
  const title = `${month(shown.items[0].date)} ${shown.items[0].date.getUTCFullYear()}`;
  const { previous, next } = pagination.href;
  const main = `<p>Archive</p>
<h1>${title}</h1>
<p>${shown.items.length} articles, by the date of the original report.</p>
${rows(shown.items)}
<nav>${previous ? `Earlier <a rel="prev" href="${previous}">${previous}</a>` : ""} ${next ? `Later <a rel="next" href="${next}">${next}</a>` : ""}</nav>`;
  return frame(title, "", page.url, main);
}
