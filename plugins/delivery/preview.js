"use strict";
// In the preview alone: loads the page anew after a good build, and shows over it what is wrong with a bad one.
(() => {
  const shown = new URL(document.currentScript.src).searchParams.get("build");
  const place = `preview ${location.pathname}`;
  const before = sessionStorage.getItem(place);
  if (before !== null) {
    sessionStorage.removeItem(place);
    history.scrollRestoration = "manual";
    const [x, y] = JSON.parse(before);
    const back = () => scrollTo({ left: x, top: y, behavior: "instant" });
    back();
    addEventListener("load", back);
  }

  const look = new CSSStyleSheet();
  look.replaceSync(`
    :host { position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
      border-top: 3px solid #b3261e; background: Canvas; color: CanvasText; color-scheme: light dark;
      font: 14px/1.5 ui-monospace, monospace; }
    details { padding: 0.75rem 1rem; }
    summary { font-weight: bold; cursor: pointer; }
    ol { margin: 0.5rem 0 0; padding-left: 1.5rem; }
    li { overflow-wrap: anywhere; white-space: pre-wrap; }`);
  let panel = null;

  function tell(lines) {
    if (panel) panel.remove();
    panel = null;
    if (!lines.length) return;
    panel = document.createElement("digest-preview");
    const root = panel.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [look];
    const details = root.appendChild(document.createElement("details"));
    details.open = true;
    details.setAttribute("role", "alert");
    details.appendChild(document.createElement("summary")).textContent =
      "The site was not built; this page is as it was.";
    const list = details.appendChild(document.createElement("ol"));
    for (const line of lines) {
      const item = list.appendChild(document.createElement("li"));
      const words = line.opens ? item.appendChild(document.createElement("a")) : item;
      if (line.opens) words.href = line.opens;
      words.textContent = line.text;
    }
    document.body.append(panel);
  }

  function anew() {
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  let events = null;
  let first = true;
  function follow() {
    // A browser holds few connections to a host at once, so only the pages that somebody sees follow.
    if (events) events.close();
    events = document.hidden ? null : new EventSource("/_preview/events");
    if (!events) return;
    events.onmessage = (event) => {
      const state = JSON.parse(event.data);
      const desk = location.pathname.startsWith("/_desk/") && !first; // it lists what is wrong with a bad build too
      first = false;
      if (desk || state.build !== shown) anew();
      else tell(state.lines);
    };
  }
  document.addEventListener("visibilitychange", follow);
  follow();
})();
