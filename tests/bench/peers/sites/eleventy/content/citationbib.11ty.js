import { bib } from "./_includes/citations.mjs";

export const data = {
  pagination: { data: "collections.articles", size: 1, alias: "article" },
  permalink: ({ article }) => `${article.url}citation.bib`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ article }) => bib(article);
