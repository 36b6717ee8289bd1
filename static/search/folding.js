/* Folds words as the index did when it was made (site/search/folding.py); the tables come with it. */

const LONGEST = 24;
const SHORTEST = 4; // letters that are left of a word whose ending is cut

export const folding = ({ letters, pairs, removed, stop, endings }) => {
  const anyOf = (table) => {
    const names = [...new Set(Object.keys(table).map((name) => name.replace("^", "")))];
    return new RegExp(names.sort((a, b) => b.length - a.length).join("|"), "gu");
  };
  const [inLetters, inPairs] = [anyOf(letters), anyOf(pairs)];
  const gone = new Set(removed);
  const latin = (found, at) => (at === 0 ? (letters[`^${found}`] ?? letters[found]) : letters[found]);
  const one = (word) =>
    word.replace(inLetters, latin).replace(inPairs, (found) => pairs[found]).replace(/([^\P{L}_])\1+/gu, "$1").slice(0, LONGEST);
  const plain = (text) =>
    [...text].filter((sign) => !gone.has(sign)).join("").normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const all = (text) => (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(one);
  const stopped = new Set(all(stop));
  const fold = (text) => all(text).filter((word) => word && !stopped.has(word));

  const scripts = Object.entries(endings).map(([script, list]) => {
    const longestFirst = list.normalize("NFC").split(" ").sort((a, b) => b.length - a.length);
    return [new RegExp(`^\\p{Script=${script}}`, "u"), longestFirst];
  });
  /* A word without the ending that its case, number or person may have given it, folded: what it is looked for by. */
  const stem = (word) => {
    const small = word.normalize("NFC").toLowerCase().normalize("NFC");
    const found = scripts.find(([script]) => script.test(small));
    const ending = found?.[1].find((one) => small.endsWith(one) && small.length - one.length >= SHORTEST);
    return ending ? fold(small.slice(0, -ending.length)).join("") : "";
  };
  return { fold, stem };
};

/* The words of a text with where they stand in it, so that they can be marked. */
export const pieces = (text) => [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’‘ʼ՚՛՜՞]*/gu)];
