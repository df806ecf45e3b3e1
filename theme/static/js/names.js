// Names in every spelling: how one that is typed is compared with those on file, in Hangul, Cyrillic and Latin letters.

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const PARTICLES = /(?:에서는|에서|으로|에게|까지|부터|에는|은|는|이|가|을|를|의|에|와|과|도|로|만)$/;
const ENDINGS = /(?:ами|ями|ого|его|ому|ему|ыми|ими|ой|ей|ом|ем|ам|ям|ах|ях|ую|юю|ая|яя|ое|ее|ый|ий|ые|ие|ым|им|ых|их|а|я|о|е|у|ю|ы|и|ь|й)$/;
const FUZZY_FROM = 5;
const PREFIX_FROM = 3;

// What is the same in all spellings of a word: letters and digits alone, small, without accents; Hangul by its parts.
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

export function words(text) {
  return text.split(/[\s\-‐‑–—'’]+/u).filter(Boolean);
}

// A name without the particle behind it or the endings of its case.
export function stem(text) {
  const kept = words(text).map((word, at, all) => {
    const bare = /[가-힣]/.test(word) && at === all.length - 1 ? word.replace(PARTICLES, "") : word.replace(ENDINGS, "");
    return bare.length >= 2 ? bare : word;
  });
  return plain(kept.join(""));
}

export function initials(text) {
  return [...text].filter(each => /[가-힣]/.test(each))
    .map(each => INITIALS[Math.floor((each.charCodeAt(0) - 0xac00) / 588)]).join("");
}

// Whether one text becomes the other by a single letter that is wrong, missing, too much or in its neighbour's place.
export function near(one, other) {
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
export function indexed(list) {
  return list.map(([name, url, kind, ...forms]) => {
    const all = [name, ...forms];
    return {name, url, kind, plain: all.map(plain), stems: all.map(stem), initials: all.map(initials).filter(Boolean)};
  });
}

// The names that a query means, the surest first: the same, without its endings, by initials, begun, one letter wrong.
export function matching(names, query) {
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
