import { feed } from "./_includes/parts.mjs";

export const data = { permalink: "/atom.xml", eleventyExcludeFromCollections: true };

export const render = ({ collections }) => feed("A digest of invented news", "/", collections.articles);
