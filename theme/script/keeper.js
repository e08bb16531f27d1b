// Pages that were opened, to be read again where there is no connection. With one, the paper is always asked.
const PAGES = "pages";
const AWAY = "/offline.html";

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(PAGES).then((pages) => pages.add(AWAY)));
});
addEventListener("activate", (event) => event.waitUntil(registration.navigationPreload?.enable()));
addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  // The newsroom and the API are none of its business, nor where advertisements lead, their frames and their question.
  if (event.request.mode === "navigate" && !/^\/(newsroom|api|ads)(\/|$)/.test(pathname)) event.respondWith(answer(event));
});

async function answer(event) {
  const pages = await caches.open(PAGES);
  try {
    const page = await event.preloadResponse || await fetch(event.request);
    event.waitUntil(keep(pages, event.request.url, page.clone()));
    return page;
  } catch {
    return kept(pages, event.request.url);
  }
}

// A page that is there is kept, of all the last forty; one that was taken back is forgotten.
async function keep(pages, url, page) {
  if (page.status === 404 || page.status === 410) return pages.delete(url);
  if (page.status !== 200 || !page.headers.get("content-type")?.startsWith("text/html")) return;
  await pages.put(url, page);
  const urls = (await pages.keys()).map(({ url }) => url).filter((url) => !url.endsWith(AWAY));
  for (const old of urls.slice(0, -40)) await pages.delete(old);
}

// The page as it was opened, and that it is so; or the page that names those that were opened.
async function kept(pages, url) {
  const read = async (url) => (await pages.match(url)).text();
  const away = await read(AWAY);
  const page = await pages.match(url);
  if (page) return html(page, (await page.text()).replace("<body>", (body) => body + /<p class="away".*?<\/p>/.exec(away)));
  let list = "";
  for (const { url } of await pages.keys()) {
    const name = /<title>(.*?)<\/title>/.exec(await read(url))[1];
    if (!url.endsWith(AWAY)) list = `<li><a href="${url}">${name}</a></li>${list}`;
  }
  return html(await pages.match(AWAY), away.replace('<ul class="kept">', (start) => start + list));
}

const html = ({ headers }, text) => new Response(text, { headers });
