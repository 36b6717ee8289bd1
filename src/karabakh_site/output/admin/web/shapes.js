// What the form shows of YAML, by the shapes that the site's own rules give (see fields.py), and which of it is empty.
import { isMap, isScalar, isSeq } from "./yaml.js";

export const AT = "~at"; // where an item stood in its list, so that it is known again after it was moved

const isNothing = (node) => !node || (isScalar(node) && node.type === "PLAIN" && /^(|~|null|Null|NULL)$/.test(node.source));
const pairs = (node) => node.items.filter((pair) => isScalar(pair.key)).map((pair) => [pair.key.value, pair.value]);

/** Whether a value of the form says nothing: what stays empty is not written. */
export function isEmpty(value) {
  if (value === undefined || value === null || value === "" || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.entries(value).every(([key, one]) => key === AT || isEmpty(one));
}

/** The names of a place in one language: a text, a group of keys, or a list of either. */
function rows(node) {
  return (isSeq(node) ? node.items : [node]).map((item) => {
    const row = isMap(item) ? Object.fromEntries(pairs(item)) : { name: item };
    const used = row["used-by"];
    return {
      name: shown(row.name, "text"),
      "used-by": isSeq(used) ? shown(used, { list: "text" }) : isNothing(used) ? [] : [shown(used, "text")],
      citations: shown(row.citations, { list: { citation: CITATION } }) ?? [],
    };
  });
}

export const CITATION = { id: "text", locator: "text", label: "text", prefix: "text", suffix: "text" };

/** The value that the form gets for a node; undefined for nothing, and for what no form can show. */
export function shown(node, shape) {
  if (isNothing(node)) return undefined;
  if (shape === "flag") return isScalar(node) ? node.value.toLowerCase() === "true" : undefined;
  if (shape === "media") return isScalar(node) ? `/${node.value.trim()}` : undefined; // as pickers of pictures have it
  if (typeof shape === "string") return isScalar(node) ? node.value.trim() : undefined;
  if (shape.local) {
    if (isScalar(node)) return { [shape.local]: node.value.trim() };
    return isMap(node) ? Object.fromEntries(pairs(node).map(([key, one]) => [key, shown(one, "text")])) : undefined;
  }
  if (shape.pairs) return isMap(node) ? Object.fromEntries(pairs(node).map(([key, one]) => [key, shown(one, "text")])) : undefined;
  if (shape.rows) return rows(node);
  if (shape.names) return isMap(node) ? pairs(node).flatMap(([language, one]) => rows(one).map((row) => ({ language, ...row }))) : undefined;
  if (shape.list) {
    if (!isSeq(node)) return undefined;
    return node.items.map((item, at) => {
      const value = shown(item, shape.list);
      return value && typeof value === "object" ? { ...value, [AT]: at } : value;
    });
  }
  if (shape.citation && isScalar(node)) return { id: node.value.trim() };
  if (!isMap(node)) return undefined;
  const fields = shape.map ?? shape.citation;
  const found = pairs(node).filter(([key]) => key in fields).map(([key, one]) => [key, shown(one, fields[key])]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** Rows of names by language: in which order languages come means nothing. */
const together = (rows) => [...rows].sort((a, b) => String(a.language).localeCompare(String(b.language)));

/** A value of the form as it counts: texts trimmed, without what is empty and without where it stood. */
export function meant(value, shape) {
  if (isEmpty(value)) return undefined;
  if (shape === "media") return String(value).trim().replace(/^\//, "") || undefined;
  if (typeof value !== "object") return typeof value === "string" ? value.replace(/\r\n?/g, "\n").trim() || undefined : value;
  if (Array.isArray(value)) {
    const items = (shape?.names ? together(value) : value).map((item) => meant(item, shape?.list ?? ((shape?.names || shape?.rows) && NAME))).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  const fields = shape?.map ?? shape?.citation;
  const found = Object.entries(value)
    .filter(([key]) => key !== AT && (!fields || key in fields))
    .map(([key, one]) => [key, meant(one, fields?.[key])])
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return found.length ? Object.fromEntries(found) : undefined;
}

export const NAME = { map: { language: "text", name: "text", "used-by": { list: "text" }, citations: { list: { citation: CITATION } } } };

/** Whether two values of the form mean the same. */
export const same = (one, other, shape) => JSON.stringify(meant(one, shape)) === JSON.stringify(meant(other, shape));
