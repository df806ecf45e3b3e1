// An article and its original as reference managers read them.
import { iso } from "./parts.mjs";

const SITE = "https://bench.example.org";
const NAME = "A digest of invented news";

const entry = (id, fields) =>
  `@misc{${id},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join("\n")}\n}\n`;
const dated = (day) => [["year", day.slice(0, 4)], ["month", day.slice(5, 7)], ["date", day]];

export function bib({ url, date, data }) {
  const id = `ref-${data.reference}`;
  const day = iso(date);
  const own = [["title", `{${data.title}}`], ["howpublished", `{${NAME}}`], ...dated(day), ["url", SITE + url], ["langid", "en"]];
  const original = [["howpublished", `{${data.publisher}}`], ...dated(day), ["url", data.original], ["urldate", day], ["langid", "en"]];
  return `${entry(id, own)}\n${entry(`${id}-original-1`, original)}`;
}

const record = (fields) => [["TY", "ELEC"], ...fields, ["ER", ""]].map(([tag, value]) => `${tag}  - ${value}\n`).join("");

export function ris({ url, date, data }) {
  const id = `ref-${data.reference}`;
  const day = iso(date).replaceAll("-", "/");
  const dates = [["PY", day.slice(0, 4)], ["DA", `${day}/`]];
  const own = [["ID", id], ["TI", data.title], ["T2", NAME], ...dates, ["LA", "en"], ["UR", SITE + url]];
  const original = [["ID", `${id}-original-1`], ["T2", data.publisher], ...dates, ["Y2", `${day}/`], ["LA", "en"], ["UR", data.original]];
  return `${record(own)}\n${record(original)}`;
}

export function json({ url, date, data }) {
  const id = `ref-${data.reference}`;
  const issued = { "date-parts": [iso(date).split("-").map(Number)] };
  const own = { id, type: "webpage", title: data.title, "container-title": NAME, issued, URL: SITE + url, language: "en" };
  const original = { id: `${id}-original-1`, type: "webpage", "container-title": data.publisher, issued, accessed: issued, URL: data.original, language: "en" };
  return `${JSON.stringify([own, original], null, 1)}\n`;
}
