// New YAML, in the hand of the record: plain where that is safe, folded where it is long, lists of ids in brackets.
import { CITATION, isEmpty } from "./shapes.js";

const WIDTH = 120;
const WORDS = /^(true|false|null|~)$/i; // these are no texts without quotes
// Beginning with a letter or digit, and without anything that could end a plain scalar or mean something else in it.
const PLAIN = /^[\p{L}\p{N}](?:[^\p{C}\u2028\u2029:#]|:(?=[^\s])|(?<=\S)#)*$/u;
const ODD = /[^\P{C}\n]|[\u2028\u2029]/u; // what only double quotes can hold

/** Characters escaped that YAML would take for ends of lines, or would not take at all. */
const quoted = (text) =>
  JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

function folded(text, indent) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && indent.length + line.length + 1 + word.length > WIDTH) lines.push(line), (line = word);
    else line = line ? `${line} ${word}` : word;
  }
  return [">-", ...[...lines, line].map((one) => indent + one)].join("\n");
}

/** A text as a scalar; `indent` is that of its further lines, `flow` whether it stands in brackets. */
export function scalar(text, indent, flow, bare = false) {
  const value = String(text).replace(/\r\n?/g, "\n").trim();
  if (bare) return value;
  if (ODD.test(value)) return quoted(value);
  if (!flow && value.includes("\n") && !/[ \t]$/m.test(value)) return ["|-", ...value.split("\n").map((one) => (one ? indent + one : ""))].join("\n");
  if (!flow && indent.length + value.length > WIDTH && !/ {2}|\n/.test(value)) return folded(value, indent);
  if (PLAIN.test(value) && !WORDS.test(value) && !value.endsWith(":") && !(flow && /[,[\]{}]/.test(value))) return value;
  return quoted(value);
}

const BARE = new Set(["number", "flag"]);
const entries = (value, fields) => Object.keys(fields).filter((key) => !isEmpty(value[key])).map((key) => [key, fields[key]]);

/** The names of a place, given as rows, by language. */
export function grouped(rows) {
  const found = {};
  for (const { language, ...row } of rows ?? []) (found[language] ??= []).push(row);
  return found;
}

const NAME_FIELDS = { name: "text", "used-by": { list: "text" }, citations: { list: { citation: CITATION } } };
const everyRow = (value) => Object.fromEntries(Object.keys(value).map((key) => [key, { rows: true }]));
const oneName = (row) => (isEmpty(row["used-by"]) && isEmpty(row.citations) ? [row.name, "text"] : [row, { map: NAME_FIELDS }]);

/** Shape and value as they are written: texts in one language, ids and names in their short forms. */
function short(value, shape) {
  if (shape.names) return [grouped(value), { map: everyRow(grouped(value)) }];
  if (shape.rows) return value.length === 1 ? oneName(value[0]) : [value, { list: { either: oneName } }];
  if (shape === "media") return [value.trim().replace(/^\//, ""), "text"];
  if (shape.either) return shape.either(value);
  if (shape.citation) return entries(value, shape.citation).every(([key]) => key === "id") ? [value.id, "text"] : [value, { map: shape.citation }];
  if (shape.local) {
    const keys = Object.keys(value).filter((key) => !isEmpty(value[key]));
    return keys.length === 1 && keys[0] === shape.local ? [value[shape.local], "text"] : [value, { map: Object.fromEntries(keys.map((key) => [key, "text"])) }];
  }
  if (shape.pairs) return [value, { map: Object.fromEntries(Object.keys(value).map((key) => [key, "text"])) }];
  return [value, shape];
}

/** A value within brackets. */
export function inline(value, shape) {
  [value, shape] = short(value, shape);
  if (shape.list) return `[${value.filter((item) => !isEmpty(item)).map((item) => inline(item, shape.list)).join(", ")}]`;
  if (shape.map) return `{${entries(value, shape.map).map(([key, one]) => `${scalar(key, "", true)}: ${inline(value[key], one)}`).join(", ")}}`;
  return scalar(value, "", true, BARE.has(shape));
}

/** What follows `key:` in a mapping whose keys stand at `indent`: a space and a value, or lines of their own. */
export function after(value, shape, indent) {
  [value, shape] = short(value, shape);
  const deeper = `${indent}  `;
  if (shape.list) {
    const items = value.filter((item) => !isEmpty(item));
    const row = inline(items, { list: shape.list });
    const small = items.every((item) => short(item, shape.list)[1] === "text" || shape.list.citation);
    if (small && deeper.length + row.length <= WIDTH) return ` ${row}`;
    return `\n${items.map((item) => `${deeper}- ${block(item, shape.list, `${deeper}  `)}`).join("\n")}`;
  }
  if (shape.map) return `\n${deeper}${block(value, shape, deeper)}`;
  return ` ${scalar(value, deeper, false, BARE.has(shape))}`;
}

/** A value that begins where the cursor stands; its further lines begin at `indent`. */
export function block(value, shape, indent) {
  [value, shape] = short(value, shape);
  if (shape.map) return entries(value, shape.map).map(([key, one]) => pair(value[key], key, one, indent)).join(`\n${indent}`);
  return shape.list ? inline(value, shape) : scalar(value, indent, false, BARE.has(shape));
}

/** A key with its value; the key stands at `indent`. */
export const pair = (value, key, shape, indent) => `${scalar(key, "", true)}:${after(value, shape, indent)}`;
