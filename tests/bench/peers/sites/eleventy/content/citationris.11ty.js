import { ris } from "./_includes/citations.mjs";

export const data = {
  pagination: { data: "collections.articles", size: 1, alias: "article" },
  permalink: ({ article }) => `${article.url}citation.ris`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ article }) => ris(article);
