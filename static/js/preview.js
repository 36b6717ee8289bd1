/* A preview of a source beside its number: on hover, on keyboard focus, and on the first tap.

   HTML has no attribute yet by which a link shows a popover (`interestfor` is a proposal), so this small script does it;
   without it, or in a browser without popovers and anchors, the number is a link to the entry and nothing else. One
   popover serves the page: two cannot stand open. It is filled from the entry in the list, so nothing is said twice. */
{
  const NUMBER = 'a[role="doc-biblioref"][href^="#"]';
  // Milliseconds. Passing over a number shows nothing, and there is time to move from the number to the preview.
  const BEFORE = 200;
  const AFTER = 350;

  const template = document.getElementById("_preview_of_source");
  const able = "popover" in HTMLElement.prototype && CSS.supports("position-area", "block-end");

  const start = () => {
    const preview = template.content.querySelector(".preview");
    const [name, entry, more] = preview.querySelectorAll("a, .entry, .preview-more");
    template.after(preview);
    let number = null; // the link whose preview is open
    let timer = 0;
    let tapped = false; // whether a finger came down, and for which number the preview was open then:
    let before = null; // by the time of the click the browser may have closed it

    const soon = (action, delay) => {
      clearTimeout(timer);
      timer = setTimeout(action, delay);
    };
    const stay = () => clearTimeout(timer);

    const fill = (link, byKeyboard) => {
      let item = document.getElementById(link.hash.slice(1));
      while (item && !item.querySelector(".entry")) item = item.parentElement;
      if (!item) return false;
      name.href = link.hash;
      name.querySelector(".preview-number").textContent = link.textContent;
      entry.replaceChildren(...item.querySelector(".entry").cloneNode(true).childNodes);
      more.replaceChildren(...[...item.querySelectorAll(".entry-page")].map((page) => page.cloneNode(true)));
      // What only the list needs: anchors, and what reference managers collect.
      entry.querySelectorAll(".Z3988").forEach((span) => span.remove());
      preview.querySelectorAll("[id]:not(#_preview_name)").forEach((named) => named.removeAttribute("id"));
      // Tab goes on to the next number; with the keyboard these links are at the entry, which Enter leads to.
      preview.querySelectorAll("a").forEach((a) => (a.tabIndex = byKeyboard ? -1 : 0));
      return true;
    };

    const hide = () => {
      stay();
      if (number) preview.hidePopover();
    };
    const show = (link, byKeyboard = false) => {
      stay();
      if (number === link) return;
      hide();
      if (!fill(link, byKeyboard)) return;
      number = link;
      link.setAttribute("aria-expanded", "true"); // the style sheet sets the preview beside it
      link.setAttribute("aria-details", preview.id);
      preview.showPopover();
    };
    // Whoever closes it, a light dismissal by the browser too.
    preview.addEventListener("beforetoggle", (event) => {
      if (event.newState !== "closed" || !number) return;
      number.removeAttribute("aria-expanded");
      number.removeAttribute("aria-details");
      number = null;
    });

    const numberAt = (node) => (node instanceof Element ? node.closest(NUMBER) : null);
    const within = (node) => preview.contains(node) || (number && number.contains(node));
    const leave = () => {
      const focused = document.activeElement;
      if (number && within(focused) && focused.matches(":focus-visible")) return;
      hide();
    };

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = numberAt(event.target);
      if (link && link !== number) soon(() => show(link), BEFORE);
      else if (within(event.target)) stay();
    });
    document.addEventListener("pointerout", (event) => {
      if (event.pointerType === "touch") return;
      if (numberAt(event.target) || within(event.target)) soon(leave, AFTER);
    });

    // The way back from an entry focuses a number too; the change of the address that follows keeps it quiet.
    document.addEventListener("focusin", (event) => {
      const link = numberAt(event.target);
      if (link && link.matches(":focus-visible")) soon(() => show(link, true), BEFORE);
    });
    document.addEventListener("focusout", (event) => {
      if ((numberAt(event.target) || within(event.target)) && !within(event.relatedTarget)) hide();
    });

    document.addEventListener("pointerdown", (event) => {
      tapped = event.pointerType === "touch";
      before = number;
      if (!within(event.target)) hide();
    });
    document.addEventListener("pointercancel", () => (tapped = false));
    document.addEventListener("click", (event) => {
      const link = numberAt(event.target);
      if (tapped && link && link !== before) {
        show(link);
        if (number) event.preventDefault(); // the second tap, or the name in the preview, leads to the entry
      } else if (link || (event.target instanceof Element && event.target.closest(".preview a"))) {
        hide();
      }
      tapped = false; // a click without a finger, such as a screen reader's, leads on at once
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    addEventListener("hashchange", hide);
    addEventListener("pagehide", hide);
  };

  if (template && able) start();
}
