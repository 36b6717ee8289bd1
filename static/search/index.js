/* The index as it lies in files (output/search/index.py): of it is loaded what a search needs, and MiniSearch ranks. */

import { folding, pieces } from "./folding.js";
import MiniSearch from "./minisearch.js";

const FILES = 6; // of words, that are loaded for one word of a search; a short one begins too many
const THINGS = 128; // documents in a file of things
const OFTEN = [1, 2, 5]; // how often a word stands in a text, as postings say it
const TITLE = 3;
const VERSION = 8; // in the length of a translation: it comes behind its original
const BOOST = { title: 4 };
const WEIGHT = { article: 1.2, event: 1.1, source: 0.8, place: 1.8, actor: 1.8, topic: 1.2 }; // of a kind, else 1
const WEIGHTS = { prefix: 2, fuzzy: 1 }; // of all forms of a word together, beside the very form
const OPTIONS = { fields: ["title", "text"], tokenize: (text) => text.split(" "), processTerm: (term) => term };

export class Index {
  static async open(address) {
    const manifest = await (await whole(fetch(address, { cache: "no-cache" }))).json();
    const index = new Index(address, manifest);
    index.lengths = await index.#bytes(`lengths-${manifest.lengths}.bin`);
    return index;
  }

  constructor(address, manifest) {
    this.address = address;
    this.manifest = manifest;
    this.folding = folding(manifest.folding);
    this.files = new Map(); // promises of their contents, by name
    const weights = Object.entries(manifest.kinds).flatMap(([kind, number]) => Array(number).fill(WEIGHT[kind] ?? 1));
    this.weighing = { boost: BOOST, weights: WEIGHTS, boostDocument: (number) => weights[number] };
  }

  /* What was asked for: of each word all that it may be found by. */
  ask(text) {
    return pieces(text).flatMap(([word]) => {
      const found = this.folding.fold(word);
      const stem = found.length === 1 ? this.folding.stem(word) : "";
      return found.map((one) => (stem && stem !== one ? { word: one, stem } : { word: one }));
    });
  }

  /* The documents that have all of the words, or else words that are spelt nearly so, or else some; best first. */
  async find(asked) {
    if (!asked.length) return { how: "all", found: [] };
    const rows = await this.#rows(asked);
    const forms = this.#engine(asked.flatMap((one) => formsOf(one, rows)));
    const tries = [
      ["all", forms, { combineWith: "AND", prefix: true }],
      ["near", this.#engine(rows), { combineWith: "AND", fuzzy: (term) => (/\d/.test(term) || term.length < 5 ? 0 : 1) }],
      ["some", forms, { combineWith: "OR", prefix: true }],
    ];
    const query = asked.map(({ word }) => word).join(" ");
    for (const [how, engine, options] of tries) {
      const found = engine.search(query, { ...options, ...this.weighing });
      if (found.length) return { how, found };
    }
    return { how: "all", found: [] };
  }

  /* Documents that are versions of one thing, as one: its numbers, those that were found better first. */
  grouped(found) {
    const groups = new Map();
    for (const { id, score } of found) {
      let first = id;
      while (this.lengths[first] & VERSION) first--;
      if (groups.has(first)) groups.get(first).numbers.push(id);
      else groups.set(first, { score, numbers: [id] });
    }
    return [...groups.values()];
  }

  /* A document by its number. */
  async thing(number) {
    const lines = await this.#text(`things-${this.manifest.things[Math.floor(number / THINGS)]}.txt`);
    const [kind, id, lang, ...title] = lines[number % THINGS].split(" ");
    return { number, kind, id, lang, title: title.join(" ") };
  }

  /* The words in the index that begin like one of those asked for, or nearly so, with where they stand. */
  async #rows(asked) {
    const names = new Set();
    for (const { word, stem } of asked) for (const start of [word, stem]) if (start) this.#filesOf(start).forEach((name) => names.add(name));
    const starts = asked.flatMap(({ word, stem }) => [word, stem ?? word]).map((start) => start.slice(0, Math.max(2, start.length - 2)));
    const loaded = await Promise.all([...names].map((name) => this.#words(name)));
    return loaded.flat().filter(([word]) => starts.some((start) => word.startsWith(start)));
  }

  #filesOf(start) {
    const { words } = this.manifest;
    let first = 0;
    while (first + 1 < words.length && words[first + 1][0] <= start) first++;
    let last = first + 1;
    while (last < words.length && words[last][0].startsWith(start)) last++;
    return words.slice(first, Math.min(last, first + FILES)).map(([, name]) => `words-${name}.bin`);
  }

  #engine(rows) {
    const [ids, lengths, index] = [{}, {}, []];
    for (const [word, places] of rows) {
      const fields = {};
      for (const [number, often] of places) {
        (fields[often === TITLE ? 0 : 1] ??= {})[number] = OFTEN[often] ?? 1;
        if (number in ids) continue;
        ids[number] = number;
        const length = this.lengths[number];
        lengths[number] = [length & 7, length >> 4 ? (3 << (length >> 4)) >> 2 : 0];
      }
      index.push([word, fields]);
    }
    const { documents, average } = this.manifest;
    const whole = { documentCount: documents, nextId: documents, documentIds: ids, fieldIds: { title: 0, text: 1 } };
    const more = { fieldLength: lengths, averageFieldLength: average, storedFields: {}, dirtCount: 0, index, serializationVersion: 2 };
    return MiniSearch.loadJS({ ...whole, ...more }, OPTIONS);
  }

  #load(name, read) {
    if (!this.files.has(name)) {
      const promise = whole(fetch(new URL(name, this.address))).then(read);
      promise.catch(() => this.files.delete(name)); // to be asked for again
      this.files.set(name, promise);
    }
    return this.files.get(name);
  }

  #bytes(name) {
    return this.#load(name, async (answer) => new Uint8Array(await answer.arrayBuffer()));
  }

  #text(name) {
    return this.#load(name, async (answer) => (await answer.text()).split("\n"));
  }

  #words(name) {
    return this.#load(name, async (answer) => decoded(new Uint8Array(await answer.arrayBuffer())));
  }
}

/* Of a word that was asked for a row of its own, and one of all its forms together, which are words that begin like it:
   MiniSearch finds that as a longer word. A document that has many forms, since its title is in many languages, would
   else be found better than others. */
const formsOf = ({ word, stem }, rows) => {
  const alone = rows.filter(([own]) => own === word);
  if (word.length < 2 || /^\d/.test(word)) return alone;
  const places = new Map();
  for (const [own, found] of rows) {
    if (!own.startsWith(stem ?? word) && !own.startsWith(word)) continue;
    for (const [number, often] of found) places.set(number, Math.max(often, places.get(number) ?? 0));
  }
  return [...alone, [`${word}*`, [...places]]];
};

const whole = async (answer) => {
  const came = await answer;
  if (!came.ok) throw new Error(`${came.url}: ${came.status}`);
  return came;
};

/* The words of a file, each with the numbers of its documents and how often it stands there. */
export const decoded = (bytes) => {
  const text = new TextDecoder();
  const rows = [];
  let before = new Uint8Array();
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const head = bytes[at++];
    const shared = head >> 4 === 15 ? 15 + bytes[at++] : head >> 4;
    const own = (head & 15) === 15 ? 15 + bytes[at++] : head & 15;
    const word = new Uint8Array(shared + own);
    word.set(before.subarray(0, shared));
    word.set(bytes.subarray(at, at + own), shared);
    at += own;
    const size = number();
    const end = at + size;
    const places = [];
    for (let document = -1; at < end; ) {
      const value = number();
      document += (value >>> 2) + 1;
      places.push([document, value & 3]);
    }
    rows.push([text.decode(word), places]);
    before = word;
  }
  return rows;
};
