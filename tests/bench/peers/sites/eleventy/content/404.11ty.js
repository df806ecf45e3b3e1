import { frame, rows } from "./_includes/parts.mjs";

export const data = { permalink: "/404.html", eleventyExcludeFromCollections: true };

export const render = ({ collections, page }) =>
  frame("Not found", "", page.url, `<h1>Not found</h1>${rows(collections.articles.slice(0, 3))}`);
