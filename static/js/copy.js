/* Buttons that copy a reference, with its italics where the clipboard takes them. Without script the text is there to
   be selected. */
(() => {
  "use strict";

  /* The text as it is read: what stands in one line on the page has no line breaks of its own. */
  const plain = (node) =>
    node.tagName === "PRE" ? node.textContent : node.textContent.replace(/\s+/g, " ").trim();

  const select = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const toClipboard = async (node) => {
    const text = plain(node);
    if (navigator.clipboard && node.querySelector("cite") && window.ClipboardItem) {
      try {
        const html = new Blob([node.innerHTML.trim()], { type: "text/html" });
        const item = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": html };
        return await navigator.clipboard.write([new ClipboardItem(item)]);
      } catch {
        /* Not every browser takes both. */
      }
    }
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text);
    }
    select(node);
    if (!document.execCommand("copy")) {
      throw new Error("refused");
    }
  };

  for (const part of document.querySelectorAll(".cite-this")) {
    const { copy, copied, failed, lang } = part.dataset;
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    if (lang) status.lang = lang;
    part.append(status);
    for (const row of part.querySelectorAll(".cite-row")) {
      const name = row.querySelector("[id]");
      const text = row.querySelector(".cite-text");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "cite-copy";
      button.id = `${name.id}_copy`;
      button.textContent = copy;
      if (lang) button.lang = lang;
      button.setAttribute("aria-labelledby", `${button.id} ${name.id}`);
      button.addEventListener("click", async () => {
        for (const other of part.querySelectorAll(".cite-copy")) other.textContent = copy;
        status.textContent = "";
        let said = copied;
        try {
          await toClipboard(text);
        } catch {
          select(text);
          said = failed;
        }
        button.textContent = said;
        status.textContent = `${said}: ${plain(name)}`;
      });
      row.querySelector("dt").append(" ", button);
    }
  }
})();
