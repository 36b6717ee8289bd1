/* Searches while somebody types, and shows what was found: each thing once, with the sentence that has the words.

   The sentence, and the title and date as they are in the reader's language, are read from the page that is found:
   they are loaded for what is shown, and lie in the browser's cache when the reader goes there. */

import { excerpt } from "./excerpt.js";
import { Index } from "./index.js";

const SHOWN = 10; // results at a time
const LOOKED_AT = 20; // results that are put into a better order by their titles
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

  /* Of a thing in several languages that in the reader's, where it was found, else the one that was found best. */
  const version = async ({ numbers }) => {
    const things = await Promise.all(numbers.map((number) => index.thing(number)));
    return things.find(({ lang }) => lang === (said.lang === said.main ? "" : said.lang)) ?? things[0];
  };

  /* The first results in a better order: what is called by the words, and by little else, comes first. */
  const sorted = async (found) => {
    const first = await Promise.all(found.slice(0, LOOKED_AT).map(async (one) => ({ ...one, thing: await version(one) })));
    for (const one of first) {
      const title = index.folding.fold(one.thing.title);
      const named = asked.every(({ word, stem }) => title.some((own) => own === word || (stem && own.startsWith(stem))));
      if (named) one.score *= 1 + asked.length / title.length;
    }
    return [...first.sort((a, b) => b.score - a.score), ...found.slice(LOOKED_AT)];
  };

  const item = async (one) => {
    const thing = one.thing ?? (await version(one));
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

  const show = async (now) => {
    const shown = list.children.length;
    const nodes = await Promise.all(results.slice(shown, shown + SHOWN).map(item));
    if (now !== turn) return;
    list.append(...nodes);
    more.hidden = list.children.length >= results.length;
    if (shown) nodes[0]?.firstChild.focus();
    await fill(nodes, now);
  };

  const search = async () => {
    const now = ++turn;
    keep();
    try {
      index ??= await Index.open(new URL(said.index, document.baseURI));
      asked = index.ask(field.value);
      const { how, found } = await index.find(asked);
      const kept = await sorted(index.grouped(found));
      if (now !== turn) return;
      results = kept;
      list.replaceChildren();
      list.hidden = !results.length;
      document.querySelector(".search-browse").hidden = results.length > 0;
      say(!field.value.trim() ? "" : results.length ? counted(how, results.length) : counted("none", 0));
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
  more.addEventListener("click", () => show(turn));
  field.addEventListener("input", search);
  form.addEventListener("submit", search);
  addEventListener("popstate", () => {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    search();
  });

  if (field.value) await search();
  else index = await Index.open(new URL(said.index, document.baseURI)); // while the first letter is being typed
};
