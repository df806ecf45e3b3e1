import { json } from "./_includes/citations.mjs";

export const data = {
  pagination: { data: "collections.articles", size: 1, alias: "article" },
  permalink: ({ article }) => `${article.url}citation.json`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ article }) => json(article);
