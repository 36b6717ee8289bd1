/* The filters of the timeline: by period, topic, place, actor, words, and what is contested.

   They keep their state in the address, so that it can be linked and the back button restores it. A timeline of one
   page hides the entries that do not match, with the months and years that then have none. A longer one loads the data
   of all events when the filters are used, and lists those that match. */
{
  const template = document.getElementById("_filters");
  const KEYS = ["q", "from", "to", "topic", "place", "actor", "contested"];
  const KINDS = ["topic", "place", "actor"];
  const SHOWN = 100; // results at a time

  /* Letters without case, accents and other marks; ə has no decomposition, and ı should be found by i. */
  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/ə/g, "e").replace(/ı/g, "i");

  /* A year, a month or a day as the text of its first or last day, which compare in their order; null for another. */
  const bound = (typed, rest) => {
    const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(typed);
    if (!found || found[1] === "0000") return null;
    const [, year, month, day] = found;
    const date = new Date(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`);
    if (Number.isNaN(date.getTime()) || date.toISOString().slice(8, 10) !== (day ?? "01")) return null;
    return typed + rest.slice(typed.length);
  };

  /* What was asked for, ready to compare, and which of its fields cannot be understood. */
  const read = (state) => {
    const from = state.from && bound(state.from, "0001-01-01");
    const to = state.to && bound(state.to, "9999-12-31");
    const slips = { from: from === null ? "invalid" : "", to: to === null ? "invalid" : "" };
    if (from && to && from > to) slips.to = "backward";
    return { ...state, from: from || "", to: to || "", words: fold(state.q).split(/\s+/).filter(Boolean), slips };
  };

  /* An event that may lie in the period matches: its bounds and the period overlap. An open end reaches everywhere. */
  const matches = (row, asked) =>
    (!asked.from || !row.latest || row.latest >= asked.from) &&
    (!asked.to || !row.earliest || row.earliest <= asked.to) &&
    (!asked.contested || row.contested) &&
    KINDS.every((kind) => !asked[kind] || row[kind].includes(asked[kind])) &&
    asked.words.every((word) => row.text.includes(word));

  const asks = (state) => KEYS.some((key) => state[key]);

  /* The rows of a timeline whose entries are all on the page. */
  const onPage = () => {
    const said = ".event-when, .event-title a, .event-place, .event-summary, .claim-by, .claim-figure, .claim-text, .event-sources a";
    const names = new Map([...document.querySelectorAll(".filters option")].map((o) => [`${o.parentNode.name} ${o.value}`, o.text]));
    return [...document.querySelectorAll(".timeline-event")].map((node) => {
      const row = { node, earliest: node.dataset.earliest, latest: node.dataset.latest };
      for (const kind of KINDS) row[kind] = (node.dataset[kind] ?? "").split(" ");
      row.contested = node.classList.contains("contested");
      const texts = [...node.querySelectorAll(said)].map((part) => part.textContent);
      for (const kind of KINDS) texts.push(...row[kind].map((id) => names.get(`${kind} ${id}`) ?? ""));
      row.text = fold(texts.join(" "));
      return row;
    });
  };

  const showOnPage = (rows, shown) => {
    for (const row of rows) row.node.hidden = !shown.has(row);
    for (const name of [".month", ".year"]) {
      for (const part of document.querySelectorAll(name)) {
        part.hidden = !part.querySelector(".timeline-event:not([hidden])");
      }
    }
    const ids = new Set([...shown].map((row) => `#${row.node.id}`));
    for (const mark of document.querySelectorAll(".overview svg a")) {
      mark.toggleAttribute("data-out", !ids.has(mark.getAttribute("href")));
    }
  };

  /* The rows of a timeline of many pages. */
  const fromIndex = async (form, address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const data = await answer.json();
    for (const kind of KINDS) {
      const select = form.elements[kind];
      if (!select || !("late" in select.dataset)) continue;
      const chosen = select.value; // from the address
      select.length = 1;
      for (const [id, name, lang] of data[`${kind}s`]) {
        const option = select.appendChild(new Option(name, id));
        if (lang) option.lang = lang;
      }
      select.value = chosen;
      if (select.selectedIndex < 0) select.value = "";
    }
    return data.events.map(([id, earliest, latest, date, title, lang, contested, ...subjects]) => {
      const row = { id, earliest, latest, date, title, lang, contested };
      const texts = [date, title];
      KINDS.forEach((kind, i) => {
        const named = subjects[i].map((at) => data[`${kind}s`][at]);
        row[kind] = named.map((one) => one[0]);
        texts.push(...named.map((one) => one[1]));
      });
      row.text = fold(texts.join(" "));
      return row;
    });
  };

  const start = () => {
    const copy = document.importNode(template.content, true);
    const form = copy.querySelector("form");
    const results = copy.querySelector(".results");
    const line = copy.querySelector("template");
    const status = form.querySelector("[role=status]");
    const said = status.dataset;
    const entries = document.getElementById("_entries");
    const address = template.dataset.index;
    const fields = KEYS.map((key) => form.elements[key]).filter(Boolean);
    template.after(form, ...(results ? [results] : []));

    let loading = null; // the promise of all rows
    let rows = address ? null : onPage();
    let listed = []; // of a long timeline: the rows that match
    let typing = null; // the field whose changes go on with the same entry of the history
    const load = () => (loading ??= fromIndex(form, address).then((found) => (rows = found)));

    const state = () => {
      const found = Object.fromEntries(KEYS.map((key) => [key, ""]));
      for (const field of fields) found[field.name] = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value.trim();
      return found;
    };
    const restore = () => {
      const asked = new URLSearchParams(location.search);
      for (const field of fields) {
        const value = asked.get(field.name) ?? "";
        if (field.type === "checkbox") field.checked = !["", "0", "false", "no"].includes(value);
        else if (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value)) field.value = value;
        else if ("late" in field.dataset && !rows) field.append(new Option(value, value, false, true)); // its name comes with the index
        else field.value = "";
      }
    };
    const keep = (field) => {
      const asked = new URLSearchParams();
      for (const [key, value] of Object.entries(state())) if (value) asked.set(key, value);
      const query = asked.toString();
      const url = location.pathname + (query && `?${query}`);
      const same = field && field === typing;
      typing = field && (field.type === "search" || field.type === "text") ? field : null;
      if (url !== location.pathname + location.search) history[same ? "replaceState" : "pushState"](null, "", url);
    };

    const number = new Intl.NumberFormat(status.lang || document.documentElement.lang);
    const counted = (text, n = 0) =>
      text.replace("{n}", number.format(n)).replace("{all}", number.format(said.count));
    const say = (text) => {
      if (status.textContent !== text) status.textContent = text;
    };
    const more = () => {
      const list = results.querySelector("ol");
      for (const row of listed.slice(list.children.length, list.children.length + SHOWN)) {
        const item = document.importNode(line.content, true);
        item.querySelector(".date").textContent = row.date;
        const link = item.querySelector("a");
        link.href = template.dataset.event.replace("/_/", `/${row.id}/`);
        link.textContent = row.title;
        if (row.lang) link.lang = row.lang;
        if (!row.contested) item.querySelector(".mark-contested").remove();
        list.append(item);
      }
      results.querySelector("button").hidden = list.children.length >= listed.length;
    };
    const showListed = (shown, filtered) => {
      entries.hidden = filtered;
      results.hidden = !shown.length || !filtered;
      listed = shown;
      results.querySelector("ol").replaceChildren();
      more();
    };

    const saySlips = (slips) => {
      for (const key of ["from", "to"]) {
        const field = form.elements[key];
        const slip = field === document.activeElement ? "" : slips[key]; // not while it is being typed
        if (slip) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
        document.getElementById(`_${key}_slip`).textContent = slip && said[slip];
      }
    };
    const apply = () => {
      const asked = read(state());
      saySlips(asked.slips);
      const filtered = asks(state());
      if (!rows) {
        say(filtered ? said.wait : counted(said.all));
        if (filtered) load().then(apply, () => ((loading = null), say(said.failed)));
        return;
      }
      const shown = rows.filter((row) => matches(row, asked));
      if (address) showListed(shown, filtered);
      else showOnPage(rows, new Set(shown));
      say(counted(shown.length === rows.length ? said.all : shown.length ? said.some : said.none, shown.length));
    };

    form.addEventListener("input", (event) => {
      keep(event.target);
      apply();
    });
    form.addEventListener("focusout", () => {
      typing = null;
      setTimeout(() => saySlips(read(state()).slips)); // when the focus has moved on
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const field of fields) {
        if (field.type === "checkbox") field.checked = false;
        else field.value = "";
      }
      keep(null);
      apply();
    });
    if (results) {
      results.querySelector("button").addEventListener("click", () => {
        const next = results.querySelector("ol").children.length;
        more();
        results.querySelectorAll("ol a")[next]?.focus();
      });
      form.addEventListener("focusin", () => load().catch(() => (loading = null)), { once: true });
    }
    addEventListener("popstate", () => {
      typing = null;
      restore();
      apply();
    });
    /* A link to an entry that the filters hide shows it all the same. */
    const reveal = () => {
      for (let node = document.getElementById(decodeURIComponent(location.hash.slice(1))); node; node = node.parentElement) {
        if (node.hidden && entries.contains(node)) node.hidden = false;
      }
    };
    addEventListener("hashchange", reveal);

    restore();
    apply();
    if (location.hash && asks(state())) {
      reveal();
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }
  };

  if (template) start();
}
