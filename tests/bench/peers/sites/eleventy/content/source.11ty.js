import { frame, rows } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.bySource", size: 1, alias: "shown", addAllPagesToCollections: true },
  permalink: ({ shown }) => `/sources/${shown.key}/`,
};

export function render({ shown, page }) {
  const { publisher, kind, country } = shown.items[0].data;
  const homepage = `https://www.${shown.key}.example.org`;
  const main = `<p>Source</p>
<h1>${publisher}</h1>
<p>${kind}, ${country} <a href="${homepage}">${homepage}</a></p>
<p>${shown.items.length} articles</p>
${rows(shown.items)}`;
  return frame(publisher, "", page.url, main);
}
