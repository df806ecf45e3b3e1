import { frame, rows, titled } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.topicYears", size: 1, alias: "shown", addAllPagesToCollections: true },
  permalink: ({ shown }) => `/topics/${shown.topic}/${shown.year}/`,
};

export function render({ shown, collections, page }) {
  const title = titled(shown.topic, collections);
  const main = `<p>Topic dossier</p>
<h1>${title} in ${shown.year}</h1>
<p>${shown.items.length} articles, by the date of the original report.</p>
${rows(shown.items)}
<p>The dossier: <a href="/topics/${shown.topic}/">${title}</a></p>
<p>Other years: ${shown.years.map((year) => `<a href="/topics/${shown.topic}/${year}/">${year}</a>`).join(" ")}</p>`;
  return frame(`${title} in ${shown.year}`, "", page.url, main);
}
