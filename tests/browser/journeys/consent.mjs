// A paper that may show advertisements only to readers who agreed: it asks, without script, and remembers one word.
import { SIZES, watched } from '../chromium.mjs';
import { look } from '../look.mjs';
import { folder, serve } from '../paper.mjs';
import { put, serveWith, signedIn, staffed } from './ads.mjs';

export const name = 'consent';

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    await (await serve(home.path, ['demo', '--fresh'])).stop();
    await staffed(home.path, ['chief']);
    paper = await serveWith(home.path, { HARKARA_ADVERTISING: 'shown', HARKARA_AD_CONSENT: 'asked' });
    const { origin } = paper;
    const { items } = await (await fetch(`${origin}/feed.json`)).json();
    const chief = await signedIn(browser, origin, 'chief');
    await put(chief.page, origin, { name: 'ছাতা', slots: ['masthead', 'rail'], wide: [970, 250] });
    await chief.close();
    await look(browser, origin, { name: 'consent-asked', path: '/' }, check);
    await look(browser, origin, { name: 'consent-page', path: '/ads/consent' }, check);
    check('a reader is asked, and answers without script', await asked(browser, origin, new URL(items[0].url).pathname));
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
