// The digest for Eleventy: templates in JavaScript, which it renders fastest, and every look-up made once.
import footnotes from "markdown-it-footnote";
import MarkdownIt from "markdown-it";

const day = (date) => date.toISOString().slice(0, 10);

/** Group articles, the newest first, by what a function gives for each. */
function grouped(articles, keysOf) {
  const groups = new Map();
  for (const article of articles) {
    for (const key of keysOf(article)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(article);
    }
  }
  return groups;
}

let made;
/** All look-ups of a build, made by the first collection that asks. */
function looked(api) {
  if (made) return made;
  const articles = api.getFilteredByGlob("content/articles/*.md").sort((a, b) => b.date - a.date);
  const topics = grouped(articles, (each) => each.data.topics);
  const neighbours = new Map();
  for (const [topic, row] of topics) {
    row.forEach((each, at) => {
      if (each.data.topics[0] !== topic) return;
      neighbours.set(each.url, {
        later: row[at - 1],
        earlier: row[at + 1],
        related: [row[at - 1], row[at + 1], row[at + 2]].filter(Boolean),
      });
    });
  }
  made = { articles, topics, neighbours };
  made.sources = grouped(articles, (each) => [each.data.source]);
  made.years = grouped(articles, (each) => [day(each.date).slice(0, 4)]);
  made.months = grouped(articles, (each) => [day(each.date).slice(0, 7).replace("-", "/")]);
  made.topicYears = [...topics].flatMap(([topic, row]) => {
    const years = grouped(row, (each) => [day(each.date).slice(0, 4)]);
    return [...years].map(([year, items]) => ({ topic, year, items, years: [...years.keys()] }));
  });
  return made;
}

const entries = (groups) => [...groups].map(([key, items]) => ({ key, items }));

export default function (config) {
  config.on("eleventy.before", () => {
    made = undefined;
  });
  config.addPassthroughCopy({ static: "theme" });
  config.setLibrary("md", new MarkdownIt({ html: true, typographer: true }).use(footnotes));
  config.addCollection("articles", (api) => looked(api).articles);
  config.addCollection("neighbours", (api) => looked(api).neighbours);
  config.addCollection("byTopic", (api) => looked(api).topics);
  config.addCollection("topicYears", (api) => looked(api).topicYears);
  config.addCollection("bySource", (api) => entries(looked(api).sources));
  config.addCollection("byYear", (api) => entries(looked(api).years));
  config.addCollection("byMonth", (api) => entries(looked(api).months).reverse());
  config.addCollection("dossiers", (api) => api.getFilteredByGlob("content/topics/*.md"));
  return {
    dir: { input: "content", output: "output" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}
