import { moved } from "./_includes/parts.mjs";

export const data = { permalink: "/sources/", eleventyExcludeFromCollections: true };

export const render = () => moved("Index", "/index/#sources");
