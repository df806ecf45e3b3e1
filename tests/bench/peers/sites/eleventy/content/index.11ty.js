import { frame, item } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.articles", size: 20, alias: "articles", addAllPagesToCollections: true },
  permalink: ({ pagination }) => (pagination.pageNumber ? `/page/${pagination.pageNumber + 1}/` : "/"),
};

export function render({ articles, collections, pagination, page }) {
  const topics = collections.dossiers.map(
    (each) => `<h3><a href="${each.url}">${each.data.title}</a></h3><p>${each.data.description}</p>`,
  );
  const { previous, next } = pagination.href;
  const main = `<h1>Latest digest</h1>
${articles.map((each) => item(each, collections)).join("\n")}
<nav>${previous ? `<a rel="prev" href="${previous}">Newer</a>` : ""} ${next ? `<a rel="next" href="${next}">Older</a>` : ""}</nav>
${pagination.pageNumber ? "" : `<aside><h2>Topics</h2>${topics.join("\n")}</aside>`}`;
  return frame("Latest digest", "", page.url, main);
}
