import { moved } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.articles", size: 1, alias: "article" },
  permalink: ({ article }) => `/a/${article.data.reference}/`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ article }) => moved(article.data.title, article.url);
