/* The index as it lies in files (output/search/index.py): of it is loaded what a search needs, and MiniSearch ranks. */

import { folding, pieces } from "./folding.js";
import MiniSearch from "./minisearch.js";

const FILES = 6; // of words, that are loaded for one word of a search; a short one begins too many
const THINGS = 256; // documents in a file of things
const OFTEN = [1, 2, 5]; // how often a word stands in a text, as postings say it
const TITLE = 3;
const BOOST = { title: 4 };
const WEIGHTS = { prefix: 0.5, fuzzy: 0.2 };
const OPTIONS = { fields: ["title", "text"], tokenize: (text) => [text], processTerm: (term) => term };

export class Index {
  static async open(address) {
    const manifest = await (await whole(fetch(address, { cache: "no-cache" }))).json();
    const index = new Index(address, manifest);
    index.lengths = await index.#bytes(manifest.lengths);
    return index;
  }

  constructor(address, manifest) {
    this.address = address;
    this.manifest = manifest;
    this.folding = folding(manifest.folding);
    this.files = new Map(); // promises of their contents, by name
  }

  /* What was asked for: of each word all that it may be found by. */
  ask(text) {
    return pieces(text).flatMap(([word]) => {
      const found = this.folding.fold(word);
      const stem = found.length === 1 ? this.folding.stem(word) : "";
      return found.map((one) => (stem && stem !== one ? { word: one, stem } : { word: one }));
    });
  }

  /* The documents that have all of the words, or else some, or else words that are spelt nearly so; best first. */
  async find(asked) {
    if (!asked.length) return { how: "all", found: [] };
    const rows = await this.#rows(asked);
    const queries = asked.map(({ word, stem }) => ({ combineWith: "OR", queries: stem ? [word, stem] : [word] }));
    const engine = this.#engine(rows);
    const tries = [
      ["all", { combineWith: "AND" }],
      ["near", { combineWith: "AND", fuzzy: (term) => (/\d/.test(term) || term.length < 5 ? 0 : 1) }],
      ["some", { combineWith: "OR" }],
    ];
    for (const [how, options] of tries) {
      const prefix = (term) => term.length > 1 && !/^\d/.test(term);
      const found = engine.search({ queries, combineWith: options.combineWith }, { ...options, prefix, boost: BOOST, weights: WEIGHTS });
      if (found.length) return { how, found };
    }
    return { how: "all", found: [] };
  }

  /* A document by its number. */
  async thing(number) {
    const lines = await this.#text(this.manifest.things[Math.floor(number / THINGS)]);
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
    return words.slice(first, Math.min(last, first + FILES)).map(([, name]) => name);
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
        lengths[number] = [length & 15, length >> 4 ? 3 << (length >> 4) >> 2 : 0];
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
