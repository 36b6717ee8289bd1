/* What a result shows of its page: title, date, and the sentence that has most of the words, which are marked in it. */

import { pieces } from "./folding.js";

const BLOCKS = "p, li, dd, td, th, h2, h3, h4, blockquote, figcaption, caption";
const PROSE = ".prose, .lede, .p-summary, .claim-text, .entry-full"; // what it says itself, before names and lists
const OF_OTHERS = ".card, .event-line";
const BEGINNING = ".head *, .facts dd, .prose > p:first-child";
const NOT_ITS_OWN = "nav, template, [hidden], [role=doc-bibliography], h1, .side, .cite, .cite-this, .meta, .legend, .claim-by";
const MARKS = ".cite, sup, [role=doc-biblioref], [role=doc-noteref], [role=doc-backlink], .mark-contested";
const LONGEST = 260; // characters of a sentence
const BEFORE = 80; // characters before the first word, where a sentence is cut

const pages = new Map(); // promises of documents, by address

const load = (address) => {
  if (!pages.has(address)) {
    const promise = fetch(address)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
      .then((text) => new DOMParser().parseFromString(text, "text/html"));
    promise.catch(() => pages.delete(address));
    pages.set(address, promise);
  }
  return pages.get(address);
};

/* Whether a word is one of those asked for, or begins like it: its place among them, or -1. */
const matching = (asked, folding) => {
  const known = new Map();
  return (word) => {
    if (!known.has(word)) {
      const found = folding.fold(word);
      known.set(word, asked.findIndex((one) => found.some((own) => own.startsWith(one.word) || (one.stem && own.startsWith(one.stem)))));
    }
    return known.get(word);
  };
};

const sentences = (text, lang) => {
  if (!Intl.Segmenter) return [text];
  return [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)].map((one) => one.segment.trim());
};

const textOf = (block) => {
  const copy = block.cloneNode(true);
  copy.querySelectorAll(`${MARKS}, ul, ol, table, p + p`).forEach((part) => part.remove());
  return copy.textContent.replace(/\s+/g, " ").replace(/ ([.,;:!?։])/g, "$1").trim();
};

const wordsIn = (text, place) => new Set(pieces(text).map(([word]) => place(word)).filter((at) => at >= 0)).size;

/* The best sentence of a page: with most of the words, in prose before names and lists; the first such. What a page
   begins with stands for one that is found by its title, be it by that in another language, and is better than a list. */
const best = (main, place, wanted) => {
  const titled = wordsIn(main.querySelector("h1").textContent, place) === wanted;
  let found = { score: 0 };
  for (const block of main.querySelectorAll(BLOCKS)) {
    if (block.closest(NOT_ITS_OWN) || block.querySelector("p, li, td")) continue;
    const [isProse, begins] = [block.closest(PROSE) !== null && !block.closest(OF_OTHERS), block.matches(BEGINNING)];
    const text = textOf(block);
    if (!isProse && !begins && (titled || !wordsIn(text, place))) continue;
    for (const sentence of sentences(text, block.closest("[lang]").lang)) {
      const words = isProse || !titled ? wordsIn(sentence, place) : 0;
      const score = words ? 2 * words + isProse : begins ? 0.5 + isProse / 2 : 0;
      if (score > found.score) found = { score, text: sentence, block };
    }
  }
  return found;
};

/* A text with its words marked; a long one is cut around the first. */
const marked = (text, place) => {
  const row = document.createDocumentFragment();
  const found = pieces(text).filter(([word]) => place(word) >= 0);
  let [start, end] = [0, text.length];
  if (text.length > LONGEST) {
    start = found[0] && found[0].index > LONGEST - BEFORE ? text.indexOf(" ", found[0].index - BEFORE) + 1 : 0;
    if (start + LONGEST < end) end = text.lastIndexOf(" ", start + LONGEST);
  }
  if (start) row.append("… ");
  for (const piece of found) {
    if (piece.index < start || piece.index + piece[0].length > end) continue;
    row.append(text.slice(start, piece.index));
    row.append(Object.assign(document.createElement("mark"), { textContent: piece[0] }));
    start = piece.index + piece[0].length;
  }
  row.append(text.slice(start, end));
  if (end < text.length) row.append(" …");
  return row;
};

const inLanguage = (node, of) => {
  const [lang, dir] = [of.closest("[lang]")?.lang, of.closest("[dir]")?.dir];
  if (lang && lang !== document.documentElement.lang) node.lang = lang;
  else node.removeAttribute("lang");
  if (dir && dir !== document.documentElement.dir) node.dir = dir;
  else node.removeAttribute("dir");
};

/* What puts that into the item of a list. */
export const excerpt = async (address, asked, folding) => {
  const page = await load(address);
  const place = matching(asked, folding);
  const main = page.querySelector("main");
  const { text, block } = best(main, place, asked.length);
  return (node) => {
    const [link, about, said] = node.children;
    const title = main.querySelector("h1");
    const only = title.children.length === 1 && title.textContent.trim() === title.firstElementChild.textContent.trim();
    link.replaceChildren(marked(title.textContent.replace(/\s+/g, " ").trim(), place));
    inLanguage(link, only ? title.firstElementChild : title);
    const date = main.querySelector(".head .date");
    if (date && !about.querySelector(".date")) about.append(" · ", document.importNode(date, true));
    said.replaceChildren(marked(text ?? "", place));
    if (block) inLanguage(said, block);
  };
};
