// Keeps a page of the preview up to date. The server says, in one event, which page should be shown, with which
// stylesheet, and what is wrong; this script compares that with what is there. Whatever was missed is made up for by the
// next event, so that tabs may sleep and the server may be started again.
(() => {
  "use strict";
  const own = document.currentScript;
  const page = own.dataset.page;
  const kept = `preview ${location.pathname}`;
  const alone = document.querySelector("main[data-problems]");
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, figure, pre, summary";

  // --- the reader's place -------------------------------------------------------------------------------------------

  /** The blocks of the text that have no others in them. */
  function blocks() {
    const every = (document.querySelector("main") || document.body).querySelectorAll(BLOCKS);
    return [...every].filter((element) => !element.querySelector(BLOCKS));
  }

  const words = (element) => `${element.tagName} ${element.id} ${element.textContent.slice(0, 120)}`;

  /** The blocks at the top of the window, each with where it stands there: one of them will be there again. */
  function atTop() {
    const found = [];
    for (const element of blocks()) {
      const box = element.getBoundingClientRect();
      if (box.height && box.bottom > 0) found.push([words(element), element.id, box.top]);
      if (found.length === 12) break;
    }
    return found;
  }

  function pathTo(element) {
    const steps = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (at.id) return [`#${CSS.escape(at.id)}`, ...steps].join(" > ");
      steps.unshift(`${at.localName}:nth-child(${[...at.parentElement.children].indexOf(at) + 1})`);
    }
    return steps.length ? ["body", ...steps].join(" > ") : "";
  }

  function reload() {
    const place = {
      x: scrollX,
      y: scrollY,
      blocks: scrollY > 0 ? atTop() : [],
      open: [...document.querySelectorAll("details[open]")].map(pathTo),
      focus: document.activeElement === host ? "" : pathTo(document.activeElement),
    };
    try {
      sessionStorage.setItem(kept, JSON.stringify(place));
      history.scrollRestoration = "manual";
    } catch {
      // Without a memory the browser does what it can.
    }
    location.reload();
  }

  const jump = (left, top) => scrollTo({ left, top, behavior: "instant" });

  function goTo(place) {
    const known = new Map(blocks().map((element) => [words(element), element]).reverse());
    for (const [said, id, top] of place.blocks) {
      const found = known.get(said) || (id && document.getElementById(id));
      if (found) {
        jump(place.x, scrollY + found.getBoundingClientRect().top - top);
        return;
      }
    }
    jump(place.x, place.y);
  }

  function find(path) {
    try {
      return path ? document.querySelector(path) : null;
    } catch {
      return null;
    }
  }

  function restore() {
    const text = sessionStorage.getItem(kept);
    if (!text) return;
    sessionStorage.removeItem(kept);
    const place = JSON.parse(text);
    for (const details of place.open.map(find)) if (details) details.open = true;
    find(place.focus)?.focus({ preventScroll: true });
    goTo(place);
    // Pictures and fonts may move what is above; what the reader does meanwhile counts more.
    const there = scrollY;
    addEventListener("load", () => {
      if (scrollY === there) goTo(place);
      // Not sooner: the browser would still go to where it was.
      setTimeout(() => (history.scrollRestoration = "auto"), 1000);
    }, { once: true });
  }

  // --- style --------------------------------------------------------------------------------------------------------

  /** Puts the new stylesheet beside the old one, which goes when the new one is there: nothing flashes. */
  function restyle(style) {
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
    const old = links.filter((link) => /\/assets\/site\.[0-9a-f]+\.css$/.test(new URL(link.href).pathname));
    if (!style || !old.length || old.some((link) => new URL(link.href).pathname === style)) return;
    const link = old[0].cloneNode();
    link.href = style;
    link.addEventListener("load", () => old.forEach((other) => other.remove()), { once: true });
    link.addEventListener("error", () => link.remove(), { once: true });
    old[old.length - 1].after(link);
  }

  // --- problems -----------------------------------------------------------------------------------------------------

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const dialog = make("dialog", { "aria-labelledby": "title" });
  const badge = make("div", { class: "badge" });
  const live = make("p", { class: "told", role: "status" });
  const sheet = make("link", { rel: "stylesheet", href: "/_preview/preview.css" });
  let shown = "";
  let dismissed = sessionStorage.getItem("preview dismissed") || "";

  function make(name, attributes = {}, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  function button(text, act, attributes = {}) {
    const element = make("button", { type: "button", ...attributes }, text);
    element.addEventListener("click", act);
    return element;
  }

  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  function counted({ errors, warnings }) {
    return [errors && count(errors, "error"), warnings && count(warnings, "warning")].filter(Boolean).join(", ");
  }

  function excerpt({ line, excerpt: [before, marked, behind] }) {
    const code = make("code", { dir: "auto" }, before, make("mark", {}, marked), behind);
    return make("pre", {}, make("span", { class: "line" }, String(line)), code);
  }

  function item(problem) {
    const { where, severity, code, message, help, page: to } = problem;
    const row = make("li", { class: severity });
    if (where) row.append(make("p", { class: "where" }, where));
    row.append(make("p", { class: "message" }, make("strong", {}, severity), ` ${message}`));
    if (problem.excerpt.join("").trim()) row.append(excerpt(problem));
    if (help) row.append(make("p", { class: "help" }, help));
    if (to) row.append(make("p", { class: "more" }, make("a", { href: to, target: "_blank", rel: "noopener" }, `About ${code}`)));
    return row;
  }

  function list(problems) {
    const left = problems.errors + problems.warnings - problems.listed.length;
    const rows = make("ol", {}, ...problems.listed.map(item));
    return left > 0 ? [rows, make("p", {}, `${left} more are not shown here; the terminal has them all.`)] : [rows];
  }

  function fill(problems) {
    const stays = problems.errors ? [make("p", { class: "note" }, "Behind this is the site as it last was without them.")] : [];
    dialog.replaceChildren(
      make("div", { class: "head" }, make("h2", { id: "title" }, counted(problems)), button("Hide", () => dialog.close(), { autofocus: "" })),
      ...stays,
      ...list(problems),
    );
  }

  function open() {
    if (!dialog.open) dialog.showModal();
  }

  function note(problems, key) {
    badge.replaceChildren();
    badge.hidden = !(problems.errors || (problems.warnings && dismissed !== key));
    if (badge.hidden) return;
    badge.append(button(counted(problems), open, { "aria-haspopup": "dialog", class: problems.errors ? "error" : "warning" }));
    if (!problems.errors) {
      badge.append(button("×", () => {
        dismissed = key;
        sessionStorage.setItem("preview dismissed", key);
        badge.hidden = true;
      }, { "aria-label": "Dismiss" }));
    }
  }

  function tell(problems) {
    const key = JSON.stringify(problems);
    if (key === shown) return;
    const before = shown;
    shown = key;
    if (alone) {
      alone.replaceChildren(make("h1", {}, "The site cannot be shown yet"), ...list(problems));
      return;
    }
    fill(problems);
    note(problems, key);
    if (problems.errors) {
      open();
    } else {
      if (dialog.open) dialog.close();
      if (before && JSON.parse(before).errors) live.textContent = "All errors are mended.";
    }
  }

  // --- the server ---------------------------------------------------------------------------------------------------

  let source = null;
  let isLost = 0;

  function heard(event) {
    const state = JSON.parse(event.data);
    if (state.page !== page) {
      stop();
      reload();
      return;
    }
    restyle(state.style);
    tell(state.problems);
  }

  function lost() {
    if (source.readyState === EventSource.CLOSED) {
      stop();
      setTimeout(start, 2000);
    }
    isLost ||= setTimeout(() => (live.textContent = "The preview does not answer. Is it still running?"), 3000);
  }

  function found() {
    clearTimeout(isLost);
    isLost = 0;
    live.textContent = "";
  }

  function start() {
    if (source || document.hidden) return;
    source = new EventSource(`/_preview/events?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("open", found);
    source.addEventListener("message", heard);
    source.addEventListener("error", lost);
  }

  function stop() {
    source?.close();
    source = null;
  }

  root.append(sheet, dialog, badge, live);
  badge.hidden = true;
  host.id = "_live";
  host.hidden = true;
  sheet.addEventListener("load", () => (host.hidden = false));
  document.body.append(host);
  restore();
  // Browsers hold few connections to one server; a tab that nobody sees needs none.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", start);
  start();
})();
