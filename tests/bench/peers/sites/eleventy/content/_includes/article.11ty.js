import { escape, frame, iso, labels, link, long, short, titled } from "./parts.mjs";

export function render({ content, collections, page, title, description, topics, ...data }) {
  const { earlier, later, related } = collections.neighbours.get(page.url);
  const date = long(page.date);
  const words = content.split(" ").length;
  const main = `<article>
${labels({ data: { topics } }, collections)}
<h1>${escape(title)}</h1>
<p class="deck">${escape(description)}</p>
<p><time datetime="${iso(page.date)}">${date}</time> ${data.reference}</p>
<dl><dt>Original</dt><dd>${data.publisher}</dd><dt>Published</dt><dd>${date}</dd><dt>Accessed</dt><dd>${date}</dd><dt>Length</dt><dd>${words} words, ${Math.ceil(words / 200)} min</dd></dl>
${content}
</article>
<section>
<h2>Provenance</h2>
<h3>Original source</h3>
<p>A short account from the passages we saw. The reporting is theirs.</p>
<p><a href="${data.original}">Read the original</a></p>
<dl><dt>Publisher</dt><dd><a href="/sources/${data.source}/">${data.publisher}</a>, ${data.kind}, ${data.country}</dd><dt>Author</dt><dd>Not named in the copy we read</dd><dt>Published</dt><dd>${date}</dd><dt>Accessed</dt><dd>${date}</dd><dt>Link</dt><dd><a href="${data.original}">${data.original}</a></dd><dt>Archived</dt><dd>No archived copy recorded</dd><dt>Language</dt><dd>English</dd></dl>
<p><b>How this was made.</b> Condensed from one source, seen in part.</p>
<p><b>Cite as.</b> “${escape(title)}”, A digest of invented news, ${date}, https://bench.example.org/a/${data.reference}/. With the original, for programs: <a href="${page.url}citation.bib">BibTeX</a>, <a href="${page.url}citation.ris">RIS</a>, <a href="${page.url}citation.json">CSL</a>.</p>
</section>
<aside>
<h2>Related</h2>
<ul>
${related.map((each) => `<li><h3>${link(each)}</h3> <p>${each.data.publisher}, ${short(each.date)}</p> <p>In common: ${titled(topics[0], collections)}</p></li>`).join("\n")}
</ul>
</aside>
<section>
<h2><a href="/topics/${topics[0]}/">${titled(topics[0], collections)}</a></h2>
${earlier ? `<p>Earlier in this topic</p><h3>${link(earlier)}</h3>` : ""}
${later ? `<p>Later in this topic</p><h3>${link(later)}</h3>` : ""}
</section>
<section>
<p>Replies</p>
<h2>No replies yet</h2>
<h3>Leave a reply</h3>
<p>Replies arrive by e-mail and are read by an editor before they appear. Your e-mail address will not be published.</p>
<p><a href="mailto:answers@example.org?subject=Reply%20${data.reference}">Write a reply</a></p>
<p>The link opens your mail program. Or write to answers@example.org with the subject Reply ${data.reference}: ${escape(title)}.</p>
<p>Is something wrong in this article? <a href="mailto:answers@example.org?subject=Error%20${data.reference}">Report an error</a>.</p>
</section>`;
  return frame(title, description, page.url, main);
}
