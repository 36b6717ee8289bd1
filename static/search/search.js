/* Searches while somebody types, and shows what was found: each thing once, with the sentence that has the words.

   The sentence, and the title and date as they are in the reader's language, are read from the page that is found:
   they are loaded for what is shown, and lie in the browser's cache when the reader goes there. */

import { excerpt } from "./excerpt.js";
import { Index } from "./index.js";

const SHOWN = 10; // results at a time
const AT_ONCE = 4; // pages that are loaded at the same time

export const start = async (form, status, list) => {
  const said = form.dataset;
  const field = form.elements.q;
  const more = document.querySelector(".search-more");
  const home = new URL(said.home, document.baseURI);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  let index = null;
  let turn = 0; // of the last search: what an older one finds is not shown
  let results = [];
  let asked = [];

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };
  const counted = (how, n) => said[how].replace("{n}", number.format(n)).replace("{q}", field.value.trim());
  const keep = () => {
    const url = new URL(location.href);
    if (field.value.trim()) url.searchParams.set("q", field.value.trim());
    else url.searchParams.delete("q");
    if (url.href !== location.href) history.replaceState(null, "", url);
  };

  /* Where a thing has its page, in the reader's language where that has it. */
  const addressOf = ({ kind, id, lang }) => {
    const own = kind === "article" || kind === "page" ? lang : said.lang === said.main ? "" : said.lang;
    const folder = kind === "page" ? "" : `${kind}s/`;
    return new URL(`${own && `${own}/`}${folder}${id}/${said.end}`, home).href;
  };

  /* An article in several languages is one result: in the reader's where that was found, else as it was found best. */
  const once = async (found) => {
    const things = await Promise.all(found.map(({ id }) => index.thing(id)));
    const own = said.lang === said.main ? "" : said.lang;
    const kept = new Map();
    for (const thing of things) {
      const name = `${thing.kind} ${thing.id}`;
      const version = thing.kind === "article" || thing.kind === "page";
      if (!kept.has(name) || (version && thing.lang === own)) kept.set(name, thing);
    }
    return [...kept.values()];
  };

  const item = (thing) => {
    const node = document.createElement("li");
    const link = node.appendChild(document.createElement("a"));
    link.href = addressOf(thing);
    link.textContent = thing.title;
    link.dir = "auto";
    if (thing.lang) link.lang = thing.lang;
    const about = node.appendChild(document.createElement("p"));
    about.className = "result-kind";
    about.textContent = said[thing.kind];
    const text = node.appendChild(document.createElement("p"));
    text.className = "result-text";
    return node;
  };

  const fill = async (nodes, now) => {
    const waiting = [...nodes];
    const next = async () => {
      for (let node = waiting.shift(); node && now === turn; node = waiting.shift()) {
        const found = await excerpt(node.firstChild.href, asked, index.folding).catch(() => null);
        if (found && now === turn) found(node);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  };

  const show = (now) => {
    const nodes = results.slice(list.children.length, list.children.length + SHOWN).map(item);
    list.append(...nodes);
    more.hidden = list.children.length >= results.length;
    return fill(nodes, now);
  };

  const search = async () => {
    const now = ++turn;
    keep();
    try {
      index ??= await Index.open(new URL(said.index, document.baseURI));
      asked = index.ask(field.value);
      const { how, found } = await index.find(asked);
      const kept = await once(found);
      if (now !== turn) return;
      results = kept;
      list.replaceChildren();
      list.hidden = !results.length;
      document.querySelector(".search-browse").hidden = results.length > 0;
      say(!asked.length ? "" : results.length ? counted(how, results.length) : counted("none", 0));
      await show(now);
    } catch {
      if (now === turn) say(said.failed);
    }
  };

  /* The arrows lead from the field through the results, Escape and Home back. */
  const links = () => [...list.querySelectorAll(":scope > li > a")];
  const step = (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === "Escape" && at >= 0) field.focus();
    else if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    else if (to < 0) field.focus();
    else if (to < all.length) all[to].focus();
    else if (!more.hidden) more.focus();
    else return;
    event.preventDefault();
  };
  field.addEventListener("keydown", (event) => event.key === "ArrowDown" && step(event));
  list.addEventListener("keydown", step);
  more.addEventListener("click", () => {
    const next = list.children.length;
    show(turn);
    links()[next]?.focus();
  });
  field.addEventListener("input", search);
  form.addEventListener("submit", search);
  addEventListener("popstate", () => {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    search();
  });

  if (field.value) await search();
  else index = await Index.open(new URL(said.index, document.baseURI)); // while the first letter is being typed
};
