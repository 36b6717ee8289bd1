/* The page of the search: what searches is loaded when somebody wants to search. */
{
  const form = document.getElementById("_search");

  const start = () => {
    const field = form.elements.q;
    const status = document.querySelector(".search-status");
    if (location.protocol === "file:") {
      status.textContent = form.dataset.disk;
      return;
    }
    form.hidden = false;
    let loading = null;
    const load = () =>
      (loading ??= import(new URL(form.dataset.module, document.baseURI)).then(
        (search) => search.start(form, status, document.getElementById("results")),
        () => {
          loading = null; // the next letter tries again
          status.textContent = form.dataset.failed;
        },
      ));
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    form.addEventListener("submit", (event) => event.preventDefault());
    if (field.value) load();
    else field.addEventListener("focus", load, { once: true });
    field.addEventListener("input", load);
  };

  if (form) start();
}
