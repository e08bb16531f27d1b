// Pages that were opened, to be read again where there is no connection. With one, the paper is always asked.
const PAGES = "pages", MOST = 40, AWAY = "/offline.html";
const ours = (url) => url.origin === location.origin && !/^\/(newsroom|api)(\/|$)/.test(url.pathname);

addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGES).then((pages) => pages.add(AWAY)).then(skipWaiting()));
  // The newsroom is none of its business, and does not wait for it either.
  event.addRoutes?.({ condition: { urlPattern: "/newsroom*" }, source: "network" });
});
addEventListener("activate", (event) => event.waitUntil(registration.navigationPreload?.enable()));
addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate" && ours(new URL(event.request.url))) event.respondWith(answer(event));
});

async function answer(event) {
  const pages = await caches.open(PAGES);
  try {
    const fresh = await event.preloadResponse || await fetch(event.request);
    event.waitUntil(keep(pages, event.request, fresh.clone()));
    return fresh;
  } catch {
    return kept(pages, event.request);
  }
}

// A page that is there is kept; one that was taken back is forgotten.
async function keep(pages, request, page) {
  if (page.status === 404 || page.status === 410) return pages.delete(request);
  if (page.status !== 200 || !/^text\/html/.test(page.headers.get("content-type"))) return;
  await pages.put(request, page);
  const all = (await pages.keys()).filter(({ url }) => !url.endsWith(AWAY));
  for (const old of all.slice(0, -MOST)) await pages.delete(old);
}

// The page as it was opened, or the one that says that there is no connection; either says so.
async function kept(pages, request) {
  const away = await (await pages.match(AWAY)).text();
  const page = await pages.match(request);
  if (!page) return html(away);
  const note = /<p class="away">.*?<\/p>/s.exec(away);
  return html((await page.text()).replace("<body>", `<body>${note}`), page.headers);
}
