// Files as the editor reads and writes them: of the record, and of prose with front matter.
import { isMap } from "./yaml.js";
import { parsed, patched } from "./patch.js";
import { shown } from "./shapes.js";

export const FILE = "~file"; // by which a form knows again the file that it was made from
const read = new Map();

async function remember(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const name = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  read.set(name, text);
  return name;
}

function remembered(value) {
  const name = value?.[FILE];
  if (!name) return "";
  if (!read.has(name)) throw new Error("The file was changed since this draft was made. Load the page again and repeat the change.");
  return read.get(name);
}

function form(text, shape) {
  const document = parsed(text);
  if (document.errors.length) throw new Error(document.errors[0].message);
  if (document.contents && !isMap(document.contents)) throw new Error("This file is no group of keys.");
  return shown(document.contents, shape) ?? {};
}

/** A record file, or any other that is YAML as a whole. */
export const recordFile = (shape) => ({
  fromFile: async (text) => ({ ...form(text, shape), [FILE]: await remember(text) }),
  toFile: (value) => patched(remembered(value), value, shape),
});

const FRONT = /^---[ \t]*\n([^]*?)(?<=\n)---[ \t]*(?:\n|$)/;

/** An article or page: its front matter, and its text as `body`. */
export const proseFile = (shape) => ({
  fromFile: async (text) => {
    const found = FRONT.exec(text);
    const body = found ? text.slice(found[0].length) : text;
    return { ...form(found?.[1] ?? "", shape), body: body.trim(), [FILE]: await remember(text) };
  },
  toFile: (value) => {
    const text = remembered(value);
    const found = FRONT.exec(text);
    const front = patched(found?.[1] ?? "", value, shape);
    const old = found ? text.slice(found[0].length) : text;
    const body = String(value.body ?? "").replace(/\r\n?/g, "\n").trim();
    const gap = found ? /^\s*/.exec(old)[0] : "";
    return `---\n${front}---\n${old.trim() === body ? old : gap + body}`.trimEnd() + "\n";
  },
});

