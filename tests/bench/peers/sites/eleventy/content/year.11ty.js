import { frame, iso, month, rows } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.byYear", size: 1, alias: "shown", addAllPagesToCollections: true },
  permalink: ({ shown }) => `/archive/${shown.key}/`,
};

export function render({ shown, collections, page }) {
  const months = Map.groupBy
    ? Map.groupBy(shown.items, (each) => iso(each.date).slice(5, 7))
    : shown.items.reduce((groups, each) => {
        const key = iso(each.date).slice(5, 7);
        return groups.set(key, [...(groups.get(key) ?? []), each]);
      }, new Map());
  const parts = [...months].map(
    ([key, items]) => `<h2><a href="/archive/${shown.key}/${key}/">${month(items[0].date)}</a></h2>
<p>${items.length} articles</p>
${rows(items)}`,
  );
  const main = `<p>Archive</p>
<h1>${shown.key}</h1>
<p>${shown.items.length} articles, by the month of the original report.</p>
${parts.join("\n")}
<p>Other years: ${collections.byYear.map(({ key }) => `<a href="/archive/${key}/">${key}</a>`).join(" ")}</p>`;
  return frame(shown.key, "", page.url, main);
}
