import { feed } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.dossiers", size: 1, alias: "dossier" },
  permalink: ({ dossier }) => `${dossier.url}atom.xml`,
  eleventyExcludeFromCollections: true,
};

export const render = ({ dossier, collections }) =>
  feed(dossier.data.title, dossier.url, collections.byTopic.get(dossier.fileSlug));
