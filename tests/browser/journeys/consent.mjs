// A paper that may show advertisements only to readers who agreed: it asks, without script, and remembers one word.
import { SIZES, watched } from '../chromium.mjs';
import { look } from '../look.mjs';
import { demo, folder } from '../paper.mjs';
import { put, serveWith, signedIn, staffed } from './ads.mjs';

export const name = 'consent';

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    await (await demo(home.path)).stop();
    await staffed(home.path, ['chief']);
    paper = await serveWith(home.path, { HARKARA_ADVERTISING: 'shown', HARKARA_AD_CONSENT: 'asked' });
    const { origin } = paper;
    const { items } = await (await fetch(`${origin}/feed.json`)).json();
    const chief = await signedIn(browser, origin, 'chief');
    await put(chief.page, origin, { name: 'ছাতা', slots: ['masthead', 'rail'], wide: [970, 250] });
    await chief.close();
    await look(browser, origin, { name: 'consent-asked', path: '/' }, check);
    await look(browser, origin, { name: 'consent-page', path: '/ads/consent' }, check);
    const path = new URL(items[0].url).pathname;
    check('a reader is asked, and answers without script', await asked(browser, origin, path));
    check('a browser that keeps pages keeps nothing of the question', await kept(browser, origin, path));
  } finally {
    await paper?.stop();
    home.remove();
  }
}

async function asked(browser, origin, path) {
  const { page, problems, close } = await watched(browser, origin, { viewport: SIZES[0], javaScriptEnabled: false });
  await page.goto(`${origin}${path}`);
  const wrong = [];
  const count = (selector) => page.locator(selector).count();
  if ((await count('.ad')) > 0 || (await count('.asks form')) !== 1) wrong.push('shown before it asked');
  await page.locator('button[value=yes]').first().click();
  if (new URL(page.url()).pathname !== path) wrong.push(`it led to ${page.url()}`);
  if ((await count('.ad')) === 0 || (await count('.asks')) > 0) wrong.push('nothing shown after a yes');
  await page.goto(`${origin}/ads/consent`);
  await page.locator('button[value=no]').click();
  await page.goto(`${origin}${path}`);
  if ((await count('.ad')) > 0 || (await count('.asks')) > 0) wrong.push('shown, or asked again, after a no');
  await close();
  return [...wrong, ...problems];
}

/** What the reader's browser keeps of what stands below /ads/, after an answer and a look at it. */
async function kept(browser, origin, path) {
  const { page, close } = await watched(browser, origin, { viewport: SIZES[0] });
  await page.goto(`${origin}${path}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.locator('button[value=yes]').first().click();
  await page.goto(`${origin}/ads/consent`);
  await page.goto(`${origin}${path}`);
  await page.waitForFunction(async () => (await (await caches.open('pages')).match(location.href)) !== undefined);
  const urls = await page.evaluate(async () => (await (await caches.open('pages')).keys()).map(({ url }) => url));
  await close();
  return urls.filter((url) => url.includes('/ads/'));
}
