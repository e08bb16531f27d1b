// What a reader chose (the size of letters, light or dark) is kept in this browser. The keeper writes it into the next page
// before that is painted; where there is none, this does what it can.
// The headline font is fetched when the page is there, and put on only where nothing in sight moves by it; else the next
// page has it from its beginning.
(() => {
  const { font, keeper } = document.currentScript.dataset;
  const root = document.documentElement;
  // Storage may be full or forbidden: then a choice holds for this page alone.
  const kept = (key) => { try { return localStorage[key] || ""; } catch { return ""; } };
  const keep = (key, value) => { try { localStorage[key] = value; } catch {} };
  for (const key of ["size", "tone"]) if (kept(key) && root.dataset[key] !== kept(key)) root.dataset[key] = kept(key);

  // Where each line in sight begins.
  const sight = () => [...document.querySelectorAll("h1,h2,h3,p,time,figure")].flatMap((part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    const lines = [...range.getClientRects()].filter(({ top, bottom }) => bottom > 0 && top < innerHeight);
    return lines.map(({ top, bottom, left }) => [top, bottom, left].map(Math.round));
  }).join();
  const dress = async () => {
    await document.fonts.load('700 1em "Harkara Serif"', "ক");
    keep("font", font);
    const before = sight();
    root.classList.add("dressed");
    if (performance.getEntriesByType("paint").length && sight() !== before) root.classList.remove("dressed");
  };
  const line = navigator.connection || {};
  const known = font && kept("font") === font;
  if (known) dress().catch(() => {});

  const show = () => {
    for (const form of document.querySelectorAll(".look")) {
      form.hidden = false;
      for (const input of form.elements) if (input.name) input.checked = input.value === kept(input.name);
      form.onchange = ({ target: { name, value } }) => {
        keep(name, value);
        if (value) root.dataset[name] = value; else delete root.dataset[name];
        const { size = "", tone = "" } = root.dataset;
        window.caches?.open("pages").then((pages) => pages.put("/look", new Response(`<html data-size="${size}" data-tone="${tone}"`)));
      };
    }
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", show); else show();
  addEventListener("keydown", ({ key }) => {
    const menu = key === "Escape" && document.querySelector(".menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
  addEventListener("load", () => (window.requestIdleCallback || setTimeout)(() => {
    if (font && !known && !line.saveData && !/[23]g/.test(line.effectiveType)) dress().catch(() => {});
    if (keeper && navigator.serviceWorker) navigator.serviceWorker.register(keeper).catch(() => {});
  }));
})();
