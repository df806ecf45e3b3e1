// The search page. Nothing is loaded before somebody uses the field, or comes with a query in the address.

// Names in every spelling: how one that is typed is compared with those on file, in Hangul, Cyrillic and Latin letters.

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const PARTICLES = /(?:에서는|에서|으로|에게|까지|부터|에는|은|는|이|가|을|를|의|에|와|과|도|로|만)$/;
const ENDINGS = /(?:ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ом|ем|ам|ям|ах|ях|ую|юю|ая|яя|ое|ее|ый|ий|ые|ие|ым|им|ых|их|а|я|о|е|у|ю|ы|и|ь|й)$/;
const FUZZY_FROM = 5;
const PREFIX_FROM = 3;

// What is the same in all spellings of a word: letters and digits alone, small, without accents; Hangul by its parts.
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function words(text) {
  return text.split(/[\s\-‐‑–—'’]+/u).filter(Boolean);
}

// A name without the particle behind it or the endings of its case.
function stem(text) {
  const kept = words(text).map((word, at, all) => {
    const bare = /[가-힣]/.test(word) && at === all.length - 1 ? word.replace(PARTICLES, "") : word.replace(ENDINGS, "");
    return bare.length >= 2 ? bare : word;
  });
  return plain(kept.join(""));
}

function initials(text) {
  return [...text].filter(each => /[가-힣]/.test(each))
    .map(each => INITIALS[Math.floor((each.charCodeAt(0) - 0xac00) / 588)]).join("");
}

// Whether one text becomes the other by a single letter that is wrong, missing, too much or in its neighbour's place.
function near(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  if (at === one.length && at === other.length) return true;
  const rest = (text, from) => text.slice(from);
  return rest(one, at + 1) === rest(other, at + 1) || rest(one, at) === rest(other, at + 1)
    || rest(one, at + 1) === rest(other, at)
    || (one[at] === other[at + 1] && one[at + 1] === other[at] && rest(one, at + 2) === rest(other, at + 2));
}

// Those on file, each `[name, url, kind, ...forms]`, with what they are compared by.
function indexed(list) {
  return list.map(([name, url, kind, ...forms]) => {
    const all = [name, ...forms];
    return {name, url, kind, plain: all.map(plain), stems: all.map(stem), initials: all.map(initials).filter(Boolean)};
  });
}

// The names that a query means, the surest first: the same, without its endings, by initials, begun, one letter wrong.
function matching(names, query) {
  const asked = plain(query), bare = stem(query), jamo = query.replace(/\s/g, "");
  if (!asked) return [];
  const byInitials = /^[ㄱ-ㅎ]{2,}$/.test(jamo);
  const rank = each => {
    if (byInitials) return each.initials.includes(jamo) ? 0 : -1;
    if (each.plain.includes(asked)) return 0;
    if (each.plain.includes(bare)) return 1;
    if (each.stems.includes(bare)) return 2;
    if (asked.length >= PREFIX_FROM && each.plain.some(form => form.startsWith(asked))) return 3;
    return asked.length >= FUZZY_FROM && each.plain.some(form => form.length >= FUZZY_FROM && near(form, asked)) ? 4 : -1;
  };
  const ranked = names.map((each, at) => ({each, at, rank: rank(each)})).filter(one => one.rank >= 0);
  return ranked.sort((one, other) => one.rank - other.rank || one.at - other.at);
}

// ---- The page

const SHOWN = 10;
const WAIT_MS = 60;
const WAIT_SHORT_MS = 300;  // one or two letters stand for half the index
const REST_MS = 100;
const IDLE_MS = 400;
const CHECKED = 3;
const ROOT_LETTERS = 4;
const FACETS = {kind: "Kind of page", topic: "Topic", speaker: "Kind of source", source: "Source", year: "Year"};
const form = document.getElementById("search"), field = document.getElementById("query");
const facets = document.getElementById("facets"), said = document.getElementById("said");
const hits = document.getElementById("hits"), more = document.getElementById("more");
const root = new URL(form.dataset.root, location.href).href;
let loading, tools, found = [], listed = new Set(), turn = 0, timer, later;

const json = async name => (await fetch(`${root}search/${name}`)).json();

// Ask for what Pagefind asks for one after the other, so that the browser has it by then.
async function ahead(stamp) {
  const {languages} = await json(`index/pagefind-entry.json?ts=${stamp}`);
  for (const {hash, wasm} of Object.values(languages)) {
    for (const name of [`pagefind.${hash}.pf_meta`, `wasm.${wasm ?? "unknown"}.pagefind`]) fetch(`${root}search/index/${name}`);
  }
}

function load() {
  const metaCacheTag = `${Date.now()}`;
  if (!loading) ahead(metaCacheTag).catch(() => {});  // whoever needs it asks again, and says so
  loading ??= Promise.all([import(`${root}search/index/pagefind.js`), json("names.json")]).then(async ([pagefind, names]) => {
    await pagefind.options({basePath: `${root}search/index/`, baseUrl: root, noWorker: true, excerptLength: 28, metaCacheTag});
    await pagefind.init();
    const known = json("words.json").catch(() => []);  // nobody waits for them before a word is in no text
    return tools = {pagefind, names: indexed(names), known};
  }).catch(() => {
    loading = undefined;
    say("The index could not be loaded. Try again, or use one of the ways below.");
    return undefined;
  });
  return loading;
}

function say(text) {
  said.textContent = text;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(text);
  return made;
}

// An excerpt: what is marked in it stays marked, and all of it is text.
function excerpt(html) {
  const made = element("p", "", {class: "summary"});
  html.split(/<(\/?)mark>/).forEach((piece, at, all) => {
    if (at % 2) return;
    const text = new DOMParser().parseFromString(`<p>${piece.replace(/</g, "&lt;")}</p>`, "text/html").body.textContent;
    made.append(at && all[at - 1] === "" ? element("mark", text) : text);
  });
  made.prepend("… ");
  made.append(" …");
  return made;
}

// The last anchor before the words that were found, so that a hit opens at their paragraph and not at the headline.
function place(data) {
  const anchors = (data.anchors ?? []).filter(each => each.id).sort((one, other) => one.location - other.location);
  const inside = (data.weighted_locations ?? []).filter(each => anchors.length && each.location >= anchors[0].location);
  const best = inside.reduce((one, other) => (one && one.balanced_score >= other.balanced_score ? one : other), undefined);
  return best ? `#${anchors.findLast(each => each.location <= best.location).id}` : "";
}

function hit(title, url, note, body) {
  const item = element("li", "", {class: "row item"}), story = element("div", "", {class: "story"});
  story.append(element("h2", element("a", title, {href: root + url})), ...(body ? [body] : []));
  item.append(story, element("p", note, {class: "margin caption"}));
  return item;
}

const pause = ms => new Promise(done => setTimeout(done, ms));

// Append hits, each as soon as it is there: the first comes alone, and the rest not for somebody who types on.
async function show(from) {
  const mine = turn, [first, ...rest] = found.slice(from, from + SHOWN);
  const data = await first?.data();
  if (mine !== turn) return;
  if (data) add(data);
  if (!from) await pause(REST_MS);
  if (mine !== turn) return;
  for (const each of rest.map(each => each.data())) {
    const data = await each;
    if (mine !== turn) return;
    add(data);
  }
  more.hidden = from + SHOWN >= found.length;
  more.onclick = () => show(from + SHOWN).then(() => hits.children[from]?.querySelector("a").focus());
}

function add(data) {
  const {at, note, title} = data.meta;
  if (listed.has(at)) return;
  const url = at.includes("#") ? at : at + place(data);
  const kind = data.filters.kind?.[0] ?? "";
  hits.append(hit(title, url, note ? `${kind}. ${note}` : kind, kind === "Article" || kind === "Dossier" ? excerpt(data.excerpt) : null));
}

function chosen() {
  return Object.fromEntries([...facets.querySelectorAll("select")].filter(each => each.value).map(each => [each.name, each.value]));
}

function offer(filters) {
  const now = chosen();
  facets.replaceChildren(...Object.entries(FACETS).flatMap(([name, title]) => {
    const counts = Object.entries(filters[name] ?? {}).filter(([value, count]) => count || value === now[name]);
    if (counts.length < 2 && !now[name]) return [];
    const order = name === "year" ? (one, other) => other[0] - one[0] : (one, other) => other[1] - one[1] || one[0].localeCompare(other[0]);
    const select = element("select", element("option", "All", {value: ""}), {name, id: `facet-${name}`});
    select.append(...counts.sort(order).map(([value, count]) => element("option", `${value} (${count})`, {value})));
    select.value = now[name] ?? "";
    const label = element("label", title, {for: `facet-${name}`});
    const both = element("p", label);
    both.append(select);
    return [both];
  }));
  facets.hidden = !facets.children.length;
}

// The words of a query that the first hits do not show: where a word is in no text, Pagefind answers with shorter ones.
async function missed(query, fragments) {
  const datas = await Promise.all(fragments);
  const marks = datas.flatMap(data => [...data.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(each => plain(each[1])));
  const shown = [...marks, ...datas.flatMap(data => words(data.meta.title).map(plain))];
  const begins = word => shown.some(each => each.startsWith(plain(word).slice(0, ROOT_LETTERS)));
  return query.split(/\s+/).filter(word => plain(word).length >= ROOT_LETTERS && !begins(word));
}

// A query with those of its words put right that are like a word of our texts but for one letter.
async function corrected(query, wrong) {
  const known = (await tools.known).map(word => [word, plain(word)]);
  return query.split(/\s+/).map(word =>
    wrong.includes(word) ? known.find(([, each]) => near(each, plain(word)))?.[0] ?? word : word).join(" ");
}

// What a query finds, and the query itself or what it must mean, since words of it are in no text.
async function answered(query, filters) {
  const answer = await tools.pagefind.search(query, {filters});
  const fragments = answer.results.slice(0, CHECKED).map(each => each.data());
  if (Object.keys(filters).length || !(await missed(query, fragments.slice(0, 1))).length) return [answer, query];
  const wrong = await missed(query, fragments);
  const better = wrong.length ? await corrected(query, wrong) : query;
  if (better !== query) return [await tools.pagefind.search(better, {filters}), better];
  const nothing = wrong.length && wrong.length === query.split(/\s+/).length;
  return [nothing ? {results: []} : answer, query];
}

async function run() {
  const query = field.value.trim(), mine = ++turn;
  clearTimeout(later);
  if (!query) {
    hits.replaceChildren();
    facets.hidden = more.hidden = true;
    history.replaceState(null, "", location.pathname);
    return say("");
  }
  if (!await load() || mine !== turn) return;
  const filters = chosen();
  const named = matching(tools.names, query);
  const sure = named.length && named[0].rank !== 3 ? named[0].each : undefined;
  const first = Object.keys(filters).length ? [] : named.slice(0, sure ? 1 : 3).map(one => one.each);
  const begin = () => hits.replaceChildren(...first.map(each => hit(each.name, each.url, each.kind)));
  if (first.length) begin();  // names are here already; nothing else has to be
  await tools.pagefind.preload(sure ? sure.name : query, {filters});
  if (mine !== turn) return;
  const [answer, asked] = sure ? [await tools.pagefind.search(sure.name, {filters}), sure.name] : await answered(query, filters);
  await answer.results[0]?.data();
  if (mine !== turn) return;
  found = answer.results;
  listed = new Set(first.map(each => each.url));
  begin();
  const count = found.length === 1 ? "1 result" : `${found.length} results`;
  const meant = asked === query ? "" : ` for “${asked}”`;
  say(found.length || first.length ? `${count}${meant}.` : `Nothing was found for “${query}”.`);
  await show(0);
  if (mine !== turn) return;
  history.replaceState(null, "", `?q=${encodeURIComponent(query)}`);
  later = setTimeout(() => settle(query, asked, filters), IDLE_MS);
}

// What can wait for a pause: how many hits each filter would leave.
async function settle(query, asked, filters) {
  const mine = turn;
  await tools.pagefind.filters();  // without them, no search says how many hits each would leave
  const {filters: counts} = found.length && mine === turn ? await tools.pagefind.search(asked, {filters}) : {};
  if (mine === turn) offer(counts ?? {});
}

function soon() {
  const query = field.value.trim(), short = query.length < PREFIX_FROM;
  clearTimeout(timer);
  if (!short) tools?.pagefind.preload(query);
  timer = setTimeout(run, short && query ? WAIT_SHORT_MS : WAIT_MS);
}

field.addEventListener("focus", load, {once: true});
field.addEventListener("input", soon);
facets.addEventListener("change", run);
form.addEventListener("submit", event => {
  event.preventDefault();
  clearTimeout(timer);
  run();
});
document.addEventListener("keydown", event => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [field, ...hits.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
});
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) run();
