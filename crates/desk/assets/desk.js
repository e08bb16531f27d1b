// Keeps what is typed: a journal of the open form in this browser, so that a power cut loses nothing, and a warning
// before leaving with unsaved words. The page works without it.
"use strict";
(() => {
  const form = document.querySelector("form[data-journal]");
  const saved = new URLSearchParams(location.search).get("done");
  if (!form) return;
  const key = "harkara:" + form.dataset.journal;
  const fields = () => [...form.elements].filter((field) =>
    field.name && !["file", "hidden", "submit", "password"].includes(field.type));
  const now = () => JSON.stringify(fields().map((field) =>
    [field.name, field.type === "radio" || field.type === "checkbox" ? [field.value, field.checked] : field.value]));
  const keep = (text) => { try { text === null ? localStorage.removeItem(key) : localStorage.setItem(key, text); } catch { /* no room: the page still works */ } };
  const kept = () => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const first = now();
  let leaving = false;
  const unsaved = () => form.dataset.unsaved === "yes" || now() !== first;

  if (saved) {
    keep(null);
    if (form.dataset.journal !== "new") { try { localStorage.removeItem("harkara:new"); } catch { /* as above */ } }
    history.replaceState(null, "", location.pathname);
  }
  const entry = () => JSON.stringify({ text: now(), version: form.elements.version.value });
  // What came back to be gone on with is what there is to lose now.
  if (form.dataset.unsaved === "yes") keep(entry());
  const journal = kept();
  if (journal && journal.text !== first) {
    const offer = document.getElementById("journal");
    offer.hidden = false;
    offer.querySelector("[data-restore]").addEventListener("click", () => {
      for (const [name, value] of JSON.parse(journal.text)) {
        for (const field of fields().filter((field) => field.name === name)) {
          if (Array.isArray(value)) { if (field.value === value[0]) field.checked = value[1]; } else field.value = value;
        }
      }
      // The text was begun on that version: a later one is then shown beside it, not overwritten.
      if (journal.version) form.elements.version.value = journal.version;
      offer.hidden = true;
      form.elements.body.focus();
    });
    offer.querySelector("[data-drop]").addEventListener("click", () => { keep(null); offer.hidden = true; });
  }
  // A headline is one line however many it fills: Enter breaks none, and what is pasted is joined.
  for (const field of form.querySelectorAll("[data-line]")) {
    field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) event.preventDefault(); });
    field.addEventListener("input", () => {
      if (!field.value.includes("\n")) return;
      const at = field.selectionEnd;
      field.value = field.value.replaceAll("\n", " ");
      field.setSelectionRange(at, at);
    });
  }
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(entry()), 400);
  });
  form.addEventListener("submit", () => { leaving = true; keep(entry()); });
  addEventListener("beforeunload", (event) => { if (!leaving && unsaved()) event.preventDefault(); });
  // Back from a preview: the version that was saved meanwhile, not the one that this page began with.
  addEventListener("pageshow", (event) => { if (event.persisted) { leaving = true; location.reload(); } });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button[value=save]"));
    }
  });
})();
