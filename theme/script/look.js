// What a reader chose (the size of letters, light or dark) is kept in this browser and holds before the page is painted.
// The headline font comes late: it is fetched when the page is there, and put on only where no line in sight moves.
(() => {
  const own = document.currentScript.dataset;
  const root = document.documentElement;
  // Storage may be full or forbidden: then a choice holds for this page alone.
  const kept = (key) => { try { return localStorage[key] || ""; } catch { return ""; } };
  const keep = (key, value) => { try { localStorage[key] = value; } catch {} };
  for (const key of ["size", "tone"]) if (kept(key)) root.dataset[key] = kept(key);

  const dress = async () => {
    await document.fonts.load('700 1em "Harkara Serif"', "ক");
    keep("font", own.font);
    const seen = [...document.querySelectorAll("h1, h2, h3, .name, .dates")].map((e) => [e, e.getBoundingClientRect()]).filter(([, box]) => box.bottom > 0 && box.top < innerHeight);
    root.classList.add("dressed");
    const moved = seen.some(([e, was]) => { const is = e.getBoundingClientRect(); return Math.abs(is.top - was.top) > .5 || Math.abs(is.height - was.height) > .5; });
    if (moved) root.classList.remove("dressed");
  };
  const slow = () => { const line = navigator.connection; return line && (line.saveData || /2g|3g/.test(line.effectiveType)); };
  const idle = window.requestIdleCallback || setTimeout;
  if (own.font && kept("font") === own.font) dress();

  addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll(".look")) {
      form.hidden = false;
      for (const input of form.elements) if (input.name) input.checked = input.value === kept(input.name);
      form.addEventListener("change", ({ target: { name, value } }) => {
        keep(name, value);
        if (value) root.dataset[name] = value; else delete root.dataset[name];
      });
    }
  });
  addEventListener("load", () => idle(() => {
    if (own.font && kept("font") !== own.font && !slow()) dress();
    if (own.keeper && navigator.serviceWorker) navigator.serviceWorker.register(own.keeper);
  }));
})();
