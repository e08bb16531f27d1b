// Every type of page of the sample paper, as a reader meets it: both sizes, light and dark, a narrow phone, and
// with JavaScript off.
import { watched } from '../chromium.mjs';
import { NARROW, look } from '../look.mjs';
import { demo, folder } from '../paper.mjs';

export const name = 'pages';

const STORY = /^\/[a-z-]+(\/[a-z-]+)?\/[\w-]*\d[\w-]*(\/[^/?]*)?$/;
// First parts of addresses that no section can have (the contract's addresses).
const NO_SECTION =
  /^\/(topic|author|desk|archive|search|latest|most-read|corrections|page|media|picture|pulse|newsroom|api)(\/|$)|\./;

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    paper = await demo(home.path);
    for (const page of await pages(browser, paper.origin)) await look(browser, paper.origin, page, check);
    check('the menu opens without script', await menu(browser, paper.origin));
    check('a search without script', await search(browser, paper.origin));
    check('words are offered as one types, with script', await offered(browser, paper.origin));
  } finally {
    await paper?.stop();
    home.remove();
  }
}

/** One page of each type: [{name, path, status}]. An address that the site itself links to is found on its pages. */
async function pages(browser, origin) {
  const front = await links(browser, origin, '/', 'main');
  const section = one('a section in nav.sections of the front', await links(browser, origin, '/', 'nav.sections'), (path) => {
    return path !== '/' && !NO_SECTION.test(path);
  });
  const story = one('a story on the front', front, (path) => STORY.test(path) && !NO_SECTION.test(path));
  const inStory = await links(browser, origin, story, 'article');
  const topic = one('a topic in the story', inStory, (path) => path.startsWith('/topic/'));
  const byline = one('a person or a desk in its byline', inStory, (path) => /^\/(author|desk)\//.test(path));
  const ownPage = one('a page of the paper in its footer', await links(browser, origin, '/', 'footer'), (path) => {
    return path.startsWith('/page/');
  });
  const corrected = one('a corrected story', await links(browser, origin, '/corrections', 'main .noted'), () => true);
  const changes = one('its changes', await links(browser, origin, corrected, 'article'), (path) => path.endsWith('/changes'));
  const opinion = one('an opinion', await links(browser, origin, '/opinion', 'main .pictured'), (path) => STORY.test(path));
  const author = one('who wrote it', await links(browser, origin, opinion, 'article .byline'), () => true);
  const gallery = one('a gallery', await links(browser, origin, '/river', 'main .photo-gallery h2'), () => true);
  const months = await links(browser, origin, '/archive', 'main');
  const month = one('a month in /archive', months, (path) => /^\/archive\/(1[7-9]|2\d)\d\d\/\d\d$/.test(path));
  const days = await links(browser, origin, month, 'main');
  const day = one(`a day in ${month}`, days, (path) => path.startsWith(`${month}/`));
  return [
    { name: 'front', path: '/', status: 200 },
    { name: 'section', path: section, status: 200 },
    { name: 'subsection', path: '/sport/football', status: 200 },
    { name: 'story', path: story, status: 200 },
    { name: 'live', path: '/river/1033', status: 200 },
    { name: 'interview', path: '/river/1032', status: 200 },
    { name: 'english-front', path: '/en', status: 200 },
    { name: 'english-section', path: '/en/district', status: 200 },
    { name: 'english-story', path: '/en/2001', status: 200 },
    { name: 'english-opinion', path: '/en/2005', status: 200 },
    { name: 'corrections', path: '/corrections', status: 200 },
    { name: 'own-page', path: ownPage, status: 200 },
    { name: 'changes', path: changes, status: 200 },
    { name: 'earlier-release', path: `${changes}/1`, status: 200 },
    { name: 'gallery', path: gallery, status: 200 },
    { name: 'opinion', path: opinion, status: 200 },
    { name: 'author', path: author, status: 200 },
    { name: 'topic', path: topic, status: 200 },
    { name: 'byline', path: byline, status: 200 },
    { name: 'latest', path: '/latest', status: 200 },
    { name: 'most-read', path: '/most-read', status: 200 },
    { name: 'search', path: '/search', status: 200 },
    { name: 'search-found', path: `/search?${new URLSearchParams({ q: 'নদী', sort: 'newest' })}`, status: 200 },
    { name: 'search-narrow', path: `/search?${new URLSearchParams({ q: 'নদী মেলা', from: 'কোনো দিন' })}`, status: 200 },
    { name: 'archive', path: '/archive', status: 200 },
    { name: 'archive-month', path: month, status: 200 },
    { name: 'archive-day', path: day, status: 200 },
    { name: 'not-found', path: '/no-such-page', status: 404 },
  ];
}

/** With JavaScript off, from the front's lens by the keyboard to a story that was typed in Latin letters. */
async function search(browser, origin) {
  const { page, close } = await watched(browser, origin, { viewport: NARROW, javaScriptEnabled: false });
  try {
    await page.goto(`${origin}/`);
    await page.locator('header .find').click();
    await page.waitForURL('**/search');
    await page.keyboard.type('nodi');
    await page.keyboard.press('Enter');
    await page.waitForURL('**q=nodi**');
    const found = page.locator('main .hits h2 a');
    if ((await found.count()) === 0) return ['nothing was found'];
    const problems = (await page.locator('main mark').count()) > 0 ? [] : ['nothing is marked'];
    await found.first().click();
    await page.waitForURL((url) => url.pathname !== '/search');
    if (!STORY.test(new URL(page.url()).pathname)) problems.push(`the first result leads to ${page.url()}`);
    return problems;
  } finally {
    await close();
  }
}

/** With JavaScript on, the box offers words that go on as what is typed does, in Bengali and in Latin letters, and one finds. */
async function offered(browser, origin) {
  const { page, problems, close } = await watched(browser, origin, { viewport: NARROW });
  try {
    await page.goto(`${origin}/search`);
    const box = page.locator('.ask [name=q]');
    for (const typed of ['নদ', 'nod']) {
      await box.fill('');
      await box.pressSequentially(typed);
      const words = await page.waitForFunction((typed) => {
        const options = [...document.querySelectorAll('#words option')];
        return options.length > 0 && options.every((word) => `${word.value} ${word.label}`.includes(typed)) && options.map((word) => word.value);
      }, typed);
      const [first] = await words.jsonValue();
      if (!first.startsWith('নদ')) return [`for ${typed} it offers ${first} first`];
    }
    await box.press('Enter');
    await page.waitForURL('**q=nod**');
    return problems;
  } finally {
    await close();
  }
}

/** With JavaScript off, a press on the header's menu shows links that were hidden. */
async function menu(browser, origin) {
  const { page, close } = await watched(browser, origin, { viewport: NARROW, javaScriptEnabled: false });
  try {
    await page.goto(`${origin}/`);
    const details = page.locator('header details').first();
    if ((await details.count()) === 0) return ['there is no <details> in the header'];
    const link = details.locator('a[href]').first();
    if (await link.isVisible()) return ['it is open before it is pressed'];
    await details.locator('summary').click();
    return (await link.isVisible()) ? [] : ['no link in it is visible after a press'];
  } finally {
    await close();
  }
}

/** The paths of links to this site inside the elements that `selector` names. */
async function links(browser, origin, path, selector) {
  const { page, close } = await watched(browser, origin, {});
  try {
    await page.goto(`${origin}${path}`);
    const urls = await page.locator(`${selector} a[href]`).evaluateAll((found) => found.map((link) => link.href));
    return urls.map((url) => new URL(url)).filter((url) => url.origin === origin).map((url) => url.pathname);
  } finally {
    await close();
  }
}

function one(what, paths, wanted) {
  const path = paths.find(wanted);
  if (!path) throw new Error(`there is no link to ${what}; links found: ${paths.slice(0, 12).join(' ') || 'none'}`);
  return path;
}
