// Pages that were opened, to be read again where there is no connection. With one, the paper is always asked.
const PAGES = "pages";
const AWAY = "/offline.html";
// What look.js keeps: how an html element begins that is as the reader chose.
const LOOK = "/look";
// What AWAY says over a page that was opened before.
const NOTE = /<p class="away".*?<\/p>/;

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
    return await pages.match(LOOK) && isPage(page) ? html(pages, page, await page.text()) : page;
  } catch {
    return kept(pages, event.request.url);
  }
}

// A page that is there is kept, of all the last forty; one that was taken back is forgotten.
async function keep(pages, url, page) {
  if (page.status === 404 || page.status === 410) return pages.delete(url);
  if (page.status !== 200 || !isPage(page)) return;
  await pages.put(url, page);
  for (const old of (await opened(pages)).slice(0, -40)) await pages.delete(old);
}

const isPage = ({ headers }) => /^text\/html/.test(headers.get("content-type"));
const opened = async (pages) => (await pages.keys()).map(({ url }) => url).filter((url) => ![AWAY, LOOK].includes(new URL(url).pathname));

// The page as it was opened, and that it is so; or the page that names those that were opened.
async function kept(pages, url) {
  const read = async (url) => (await pages.match(url)).text();
  const away = await read(AWAY);
  const page = await pages.match(url);
  if (page) return html(pages, page, (await page.text()).replace("<body>", (body) => body + NOTE.exec(away)));
  let list = "";
  for (const url of await opened(pages)) {
    // A title is its page's name and the paper's; of the front the paper's alone.
    const name = /<title>(.*?)( \| [^|]*)?<\/title>/.exec(await read(url))[1];
    list = `<li><a href="${url}">${name}</a></li>${list}`;
  }
  return html(pages, await pages.match(AWAY), away.replace(NOTE, "").replace('<ul class="kept">', (start) => start + list));
}

async function html(pages, { headers, status }, text) {
  const look = await (await pages.match(LOOK))?.text();
  return new Response(look ? text.replace("<html", look) : text, { headers, status });
}
