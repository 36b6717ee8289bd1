// Changes YAML only where the form says something else: all other characters stay as they are, comments too.
import { isMap, isScalar, isSeq, parseDocument } from "./yaml.js";
import { AT, isEmpty, meant, same, shown } from "./shapes.js";
import { after, block, grouped, inline, pair } from "./write.js";

/** YAML as the loader reads it: every scalar is a text until its key says otherwise. */
export const parsed = (text) => parseDocument(text, { schema: "failsafe", version: "1.2", keepSourceTokens: true });

const START = (text, at) => text.lastIndexOf("\n", at - 1) + 1;
const END = (text, at) => (text.indexOf("\n", at) + 1 || text.length + 1) - 1;
const column = (text, at) => at - START(text, at);
const isBlock = (node) => !node.flow;
/** Where the characters of a node end; a block scalar's end includes the break behind its last line. */
function ending(text, node) {
  let end = node.range[1];
  while (end > node.range[0] && /\s/.test(text[end - 1])) end -= 1;
  return end;
}

class Patch {
  constructor(text) {
    Object.assign(this, { text, edits: [] });
  }

  replace(start, end, words) {
    this.edits.push({ start, end, words });
  }

  /** Takes out whole lines, from that of `start` to that of `end`. */
  cut(start, end) {
    this.replace(START(this.text, start), Math.min(END(this.text, end) + 1, this.text.length), "");
  }

  /** Puts a line behind the one in which something ends. */
  line(end, words) {
    this.replace(END(this.text, end), END(this.text, end), `\n${words}`);
  }

  result() {
    let text = this.text;
    const order = this.edits.map((edit, at) => ({ ...edit, at })).sort((a, b) => b.start - a.start || b.end - a.end || b.at - a.at);
    for (const { start, end, words } of order) text = text.slice(0, start) + words + text.slice(end);
    return text;
  }

  /** Makes `node`, whose key or dash stands at `indent`, say `value`. */
  node(node, value, shape, indent, flow) {
    if (same(shown(node, shape), value, shape)) return;
    if (shape.names && isMap(node)) return this.names(node, grouped(value), flow);
    const fields = shape.map ?? shape.citation ?? (shape.local || shape.pairs ? this.texts(node, value) : undefined);
    if (fields && isMap(node)) return this.map(node, value, fields, flow);
    if (shape.list && isSeq(node) && isBlock(node) && !flow) return this.list(node, value, shape);
    this.whole(node, value, shape, indent, flow);
  }

  /** Language for language, so that those stay as they are whose names do. */
  names(node, value, flow) {
    const keys = Object.keys({ ...this.texts(node, {}), ...value });
    this.map(node, value, Object.fromEntries(keys.map((key) => [key, { rows: true }])), flow);
  }

  texts(node, value) {
    const keys = [...(isMap(node) ? node.items.map((one) => one.key.value) : []), ...Object.keys(value ?? {})];
    return Object.fromEntries(keys.map((key) => [key, "text"]));
  }

  /** Writes a value anew in the place of a node, and of the space before it where it gets lines of its own. */
  whole(node, value, shape, indent, flow) {
    let start = node.range[0];
    const inBrackets = flow || (node.flow && !isScalar(node));
    if (inBrackets) return this.replace(start, ending(this.text, node), inline(value, shape));
    const isItem = /(^|\s)-\s+$/.test(this.text.slice(START(this.text, start), start));
    if (isItem) return this.replace(start, ending(this.text, node), block(value, shape, " ".repeat(column(this.text, start))));
    while (/\s/.test(this.text[start - 1])) start -= 1;
    this.replace(start, ending(this.text, node), after(value, shape, indent));
  }

  map(node, value, fields, flow) {
    const inBrackets = flow || node.flow;
    const there = new Map(node.items.map((one) => [one.key.value, one]));
    const indent = " ".repeat(column(this.text, node.range[0]));
    let last = node.items.at(-1);
    for (const [key, shape] of Object.entries(fields)) {
      const old = there.get(key);
      if (old && isEmpty(value?.[key])) {
        if (!isEmpty(shown(old.value, shape))) this.drop(node, old, inBrackets);
      } else if (old) {
        this.node(old.value, value[key], shape, indent, inBrackets);
      } else if (!isEmpty(meant(value?.[key], shape))) {
        this.add(node, last, key, value[key], shape, indent, inBrackets);
      }
      if (old && !isEmpty(value?.[key])) last = old;
    }
  }

  add(node, last, key, value, shape, indent, inBrackets) {
    if (!inBrackets) return this.line(ending(this.text, last.value ?? last.key), indent + pair(value, key, shape, indent));
    const words = inline({ [key]: value }, { map: { [key]: shape } }).slice(1, -1);
    const at = last ? ending(this.text, last.value ?? last.key) : node.range[0] + 1;
    this.replace(at, at, last ? `, ${words}` : words);
  }

  drop(node, pair, inBrackets) {
    const end = ending(this.text, pair.value ?? pair.key);
    const at = node.items.indexOf(pair);
    if (inBrackets) {
      const before = node.items[at - 1];
      const next = node.items[at + 1];
      if (before) this.replace(ending(this.text, before.value ?? before.key), end, "");
      else this.replace(pair.key.range[0], next ? next.key.range[0] : end, "");
    } else if (at === 0 && column(this.text, pair.key.range[0]) !== this.indentOf(pair.key.range[0]) && node.items[1]) {
      this.replace(pair.key.range[0], node.items[1].key.range[0], ""); // the first key stands behind a dash
    } else this.cut(pair.key.range[0], end);
  }

  indentOf(at) {
    return /^ */.exec(this.text.slice(START(this.text, at)))[0].length;
  }

  /** A list with each item on lines of its own. */
  list(node, value, shape) {
    const items = value.filter((item) => !isEmpty(meant(item, shape.list)));
    const from = this.origins(node, items, shape);
    const kept = from.filter((at) => at !== undefined);
    const inOrder = kept.every((at, i) => i === 0 || kept[i - 1] < at);
    if (!inOrder || !kept.length) return this.rebuild(node, items, from, shape);
    const dash = this.text.lastIndexOf("-", node.items[0].range[0] - 1);
    const indent = " ".repeat(column(this.text, dash));
    node.items.forEach((item, at) => kept.includes(at) || this.cut(this.text.lastIndexOf("-", item.range[0] - 1), ending(this.text, item)));
    let last = -1;
    items.forEach((item, i) => {
      if (from[i] !== undefined) {
        last = from[i];
        return this.node(node.items[last], item, shape.list, `${indent}  `, false);
      }
      const words = `${indent}- ${block(item, shape.list, `${indent}  `)}`;
      // Entries with keys of their own stand apart from each other where the others do.
      const apart = isMap(node.items[0]) && node.items.length > 1 && /\n[ \t]*\n/.test(this.text.slice(ending(this.text, node.items[0]), node.items[1].range[0]));
      if (last >= 0) this.line(ending(this.text, node.items[last]), (apart ? "\n" : "") + words);
      else this.replace(START(this.text, dash), START(this.text, dash), `${words}\n${apart ? "\n" : ""}`);
    });
  }

  /** From which item of the file each of the form comes; a copy of one is new. */
  origins(node, items, shape) {
    const free = new Set(node.items.keys());
    const olds = node.items.map((item) => JSON.stringify(meant(shown(item, shape.list), shape.list)));
    return items.map((item) => {
      const marked = typeof item === "object" ? item[AT] : undefined;
      const at = marked !== undefined ? Number(marked) : olds.findIndex((old, i) => free.has(i) && old === JSON.stringify(meant(item, shape.list)));
      return free.delete(at) ? at : undefined;
    });
  }

  /** A list in another order: the items are moved as they are written, what stands between them stays in its place. */
  rebuild(node, items, from, shape) {
    const dash = this.text.lastIndexOf("-", node.items[0].range[0] - 1);
    const indent = " ".repeat(column(this.text, dash));
    const rows = items.map((item, i) => {
      if (from[i] === undefined) return `- ${block(item, shape.list, `${indent}  `)}`;
      const one = node.items[from[i]];
      const own = new Patch(this.text);
      own.node(one, item, shape.list, `${indent}  `, false);
      const start = this.text.lastIndexOf("-", one.range[0] - 1);
      const end = END(this.text, ending(this.text, one));
      const grown = own.result().length - this.text.length;
      return own.result().slice(start, end + grown);
    });
    const apart = node.items.map((item, i) => [END(this.text, ending(this.text, item)), node.items[i + 1]]);
    const between = apart.map(([end, next]) => (next ? this.text.slice(end, START(this.text, this.text.lastIndexOf("-", next.range[0] - 1))) : "\n"));
    const end = END(this.text, ending(this.text, node.items.at(-1)));
    const words = rows.map((row, i) => row + (i < rows.length - 1 ? (between[Math.min(i, between.length - 2)] ?? "\n") + indent : "")).join("");
    // What stood between items that are no more is kept behind the last one.
    const rest = between.slice(Math.max(rows.length - 1, 0), -1).filter((one) => /#/.test(one)).join("").trimEnd();
    this.replace(dash, end, words + rest);
  }
}

/** `text` with no more changed than it takes to say `value`. Throws where that did not come out. */
export function patched(text, value, shape) {
  const document = parsed(text);
  if (document.errors.length) throw new Error(`This file cannot be read: ${document.errors[0].message}`);
  let result;
  if (isMap(document.contents) && document.contents.items.length) {
    const patch = new Patch(text);
    patch.node(document.contents, value, shape, "", false);
    result = patch.result();
  } else {
    const words = isEmpty(meant(value, shape)) ? "" : `${block(value, shape, "")}\n`;
    result = document.contents ? words : text && !text.endsWith("\n") ? `${text}\n${words}` : text + words;
  }
  const again = parsed(result);
  if (again.errors.length || !same(shown(again.contents, shape), value, shape))
    throw new Error("This could not be written without changing something else. Nothing was saved; change the file by hand.");
  return result;
}
