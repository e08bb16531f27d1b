// The paper for everyone: by keyboard alone, at 400%, with wider letters, in one's own size and colours, without a connection.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axeCore from 'axe-core';
import { sideways } from '../checks.mjs';
import { SIZES, watched } from '../chromium.mjs';
import { demo, folder, run, serve } from '../paper.mjs';

export const name = 'everyone';

// What a window of 1280 × 1024 holds at 400% (WCAG 2.2, 1.4.10).
const ZOOMED = { width: 320, height: 256 };
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// WCAG 2.2, 1.4.12: what a reader may set, and nothing may be lost by it.
const SPACED = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    paper = await demo(home.path);
    const { origin } = paper;
    const [story] = await stories(origin);
    for (const path of ['/', story, '/river', '/latest', '/archive', '/corrections', '/page/privacy']) {
      check(`${path}: WCAG 2.2 AA by axe, targets of 24 px too`, await lawful(browser, origin, path));
      for (const size of [SIZES[1], ZOOMED]) {
        check(`${path}: the keyboard reaches all, in order and in sight, at ${size.width}`, await tabbed(browser, origin, path, size));
      }
      check(`${path}: nothing is lost at 400% or with wide letters`, await spaced(browser, origin, path));
    }
    check('the skip link leads past the masthead', await skipped(browser, origin, story));
    check('the menu opens, leads and closes by keyboard', await menu(browser, origin));
    check('size and colours are kept, without a cookie and before the first paint', await chosen(browser, origin, story));
    await paper.stop();
    paper = undefined;
    await away(browser, home.path, check);
  } finally {
    await paper?.stop();
    home.remove();
  }
}

async function stories(origin) {
  const { items } = await (await fetch(`${origin}/feed.json`)).json();
  return items.map(({ url }) => new URL(url).pathname);
}

/** Opens a page, does `work` with it, and adds the noises it made. */
async function opened(browser, origin, path, options, work) {
  const { page, problems, close } = await watched(browser, origin, options);
  try {
    await page.goto(`${origin}${path}`);
    await page.evaluate(() => document.fonts.ready);
    return [...(await work(page)), ...problems];
  } finally {
    await close();
  }
}

function lawful(browser, origin, path) {
  return opened(browser, origin, path, { viewport: SIZES[0], bypassCSP: true }, async (page) => {
    await page.evaluate(axeCore.source);
    const { violations } = await page.evaluate(
      (values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }),
      LEVELS,
    );
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 4).map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`));
  });
}

/** Tabs from the top of a page to its end. */
function tabbed(browser, origin, path, viewport) {
  // The page is still while it is looked at: with less motion it jumps to the focus.
  return opened(browser, origin, path, { viewport, reducedMotion: 'reduce' }, async (page) => {
    const problems = [];
    const seen = [];
    const count = await page.evaluate(() => [...document.querySelectorAll('a[href], summary, [tabindex="0"], button, input')].filter((e) => e.checkVisibility()).length);
    for (let n = 0; n < count + 5; n += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const e = document.activeElement;
        if (e === document.body) return null;
        const all = [...document.querySelectorAll('*')];
        const box = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        // A link of several lines is a row of boxes: one of them in sight and uncovered is enough.
        const boxes = [...e.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
        const uncovered = boxes.some((rect) => {
          const x = Math.min(Math.max(rect.left + rect.width / 2, 1), innerWidth - 1);
          const y = Math.min(Math.max(rect.top + rect.height / 2, 1), innerHeight - 1);
          const top = document.elementFromPoint(x, y);
          return top && (e.contains(top) || top.contains(e));
        });
        const name = `${e.tagName.toLowerCase()} ${e.textContent.trim().slice(0, 30)}`;
        return {
          place: all.indexOf(e),
          name,
          outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
          uncovered,
        };
      });
      if (!at || at.place === seen[0]) break;
      if (!at.outlined) problems.push(`${at.name}: its focus does not show`);
      if (!at.inSight) problems.push(`${at.name}: it has the focus out of sight`);
      else if (!at.uncovered) problems.push(`${at.name}: something covers it`);
      if (at.place < seen.at(-1)) problems.push(`${at.name}: it comes after what follows it`);
      seen.push(at.place);
    }
    if (seen.length !== count) problems.push(`${seen.length} of ${count} are reached`);
    return problems;
  });
}

function spaced(browser, origin, path) {
  return opened(browser, origin, path, { viewport: ZOOMED, bypassCSP: true }, async (page) => {
    const problems = await sideways(page);
    await page.addStyleTag({ content: SPACED });
    problems.push(...(await sideways(page)));
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, p, time, summary, .byline')]
        .filter((e) => e.checkVisibility() && e.closest('.unseen') === null && getComputedStyle(e).webkitLineClamp === 'none')
        .filter((e) => getComputedStyle(e).overflow !== 'visible' && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1))
        .map((e) => `cut off: ${e.textContent.trim().slice(0, 40)}`),
    );
    return [...problems, ...cut];
  });
}

function skipped(browser, origin, path) {
  return opened(browser, origin, path, { viewport: SIZES[0] }, async (page) => {
    await page.keyboard.press('Tab');
    if (!(await page.locator('.skip:focus').isVisible())) return ['the first focus is no visible skip link'];
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    return (await page.evaluate(() => document.activeElement.closest('main') !== null)) ? [] : ['the next focus is not in the story'];
  });
}

function menu(browser, origin) {
  return opened(browser, origin, '/', { viewport: SIZES[0] }, async (page) => {
    const problems = [];
    const link = page.locator('.menu nav a').first();
    const state = async (what, open) => ((await link.isVisible()) === open ? [] : [what]);
    await page.locator('.menu summary').focus();
    await page.keyboard.press('Enter');
    problems.push(...(await state('Enter does not open it', true)));
    await page.keyboard.press('Tab');
    if (!(await link.evaluate((e) => e === document.activeElement))) problems.push('the focus does not go into it');
    await page.keyboard.press('Escape');
    problems.push(...(await state('Escape does not close it', false)));
    if (!(await page.locator('.menu summary').evaluate((e) => e === document.activeElement))) problems.push('the focus is lost');
    await page.keyboard.press('Space');
    problems.push(...(await state('Space does not open it', true)));
    // Past its end the page is in sight again, though it was not closed.
    await page.locator('main a').first().focus();
    await page.keyboard.press('Tab');
    problems.push(...(await state('it covers what has the focus', false)));
    return problems;
  });
}

/** Chooses large and dark in the menu; a second page, and the first again, are so from their first paint. */
async function chosen(browser, origin, path) {
  const { page, problems, close } = await watched(browser, origin, { viewport: SIZES[0], colorScheme: 'light' });
  try {
    await page.addInitScript(() => {
      // When the page was given its looks: as it was parsed, or later by the script.
      const look = () => {
        if (document.documentElement?.dataset.tone) globalThis.lookedAt ??= performance.now();
      };
      new MutationObserver(look).observe(document, { attributes: true, childList: true, subtree: true });
      look();
    });
    await page.goto(`${origin}/`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.locator('.menu summary').click();
    const before = await page.evaluate(() => getComputedStyle(document.querySelector('.name')).fontSize);
    await page.locator('.look input[value=xl]').check();
    await page.locator('.look input[value=dark]').check();
    for (const next of [path, '/', path]) {
      await page.goto(`${origin}${next}`);
      const now = await page.evaluate(() => ({
        paper: getComputedStyle(document.body).backgroundColor,
        letters: parseFloat(getComputedStyle(document.documentElement).fontSize),
        looked: globalThis.lookedAt,
        painted: performance.getEntriesByName('first-paint')[0]?.startTime ?? Infinity,
      }));
      if (now.paper !== 'rgb(21, 20, 19)') problems.push(`${next}: ${now.paper} is not dark`);
      if (now.letters < 22) problems.push(`${next}: ${now.letters} px are not large (${before})`);
      if (!(now.looked <= now.painted)) problems.push(`${next}: painted at ${now.painted}, looks at ${now.looked}: it flashed`);
    }
    if ((await page.context().cookies()).length > 0) problems.push('there is a cookie');
    await page.locator('.menu summary').click();
    if (!(await page.locator('.look input[value=dark]').isChecked())) problems.push('the choice does not show');
    await page.locator('.look input[name=tone][value=""]').check();
    await page.reload();
    if (await page.evaluate(() => document.documentElement.dataset.tone)) problems.push('it cannot be undone');
  } finally {
    await close();
  }
  return [...problems, ...(await opened(browser, origin, '/', { viewport: SIZES[0], javaScriptEnabled: false }, async (bare) => {
    await bare.locator('.menu summary').click();
    return (await bare.locator('.look').isVisible()) ? ['the choice shows without script, where it does nothing'] : [];
  }))];
}

/** What was opened can be read without a connection; with one, nothing old is ever shown. */
async function away(browser, path, check) {
  const item = (id, title) => `${JSON.stringify({ id, title, body: 'ঘাটের কথা।', section: { slug: 'ghat', name: 'ঘাট' }, published: '2026-01-01T10:00:00+06:00' })}\n`;
  const file = join(path, 'two.jsonl');
  const bring = async (text, ...more) => {
    writeFileSync(file, text);
    const { code, errors } = await run(path, ['import', 'jsonl', file, '--data', 'kept', ...more]);
    if (code !== 0) throw new Error(errors);
  };
  await run(path, ['init', '--name', 'ঘাটের কাগজ', '--data', 'kept']);
  await bring(item('801', 'প্রথম কথা') + item('802', 'অন্য কথা'));
  const paper = await serve(path, ['serve', '--data', 'kept']);
  const { page, close } = await watched(browser, paper.origin, { viewport: SIZES[0] });
  const context = page.context();
  const headline = () => page.locator('h1').first().innerText();
  try {
    await page.goto(`${paper.origin}/ghat/801`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // The first page came before there was anyone to keep it.
    await page.reload();
    await page.waitForFunction(async () => (await (await caches.open('pages')).match(location.href)) !== undefined);
    await context.setOffline(true);
    await page.reload();
    const kept = [];
    if ((await headline()) !== 'প্রথম কথা') kept.push(await headline());
    if (!(await page.locator('.away').isVisible())) kept.push('it does not say that it is old');
    check('a story that was opened is there without a connection, and says so', kept);
    await page.goto(`${paper.origin}/ghat/802`);
    const links = await page.locator('.kept a').evaluateAll((all) => all.map(({ pathname }) => pathname));
    check('one that was not opened leads to those that were', links.includes('/ghat/801') ? [] : [`links: ${links}`]);

    await context.setOffline(false);
    await bring(item('801', 'নতুন কথা'), '--replace');
    await page.goto(`${paper.origin}/ghat/801`);
    for (let tries = 0; tries < 20 && (await headline()) !== 'নতুন কথা'; tries += 1) await page.reload();
    const stale = (await headline()) === 'নতুন কথা' && (await page.locator('.away').count()) === 0 ? [] : [await headline()];
    check('with a connection it is as new as the paper', stale);
    await page.goto(`${paper.origin}/newsroom`);
    const pages = await page.evaluate(async () => (await (await caches.open('pages')).keys()).map(({ url }) => url));
    check('the newsroom is not kept', pages.filter((url) => url.includes('/newsroom')));
  } finally {
    await close();
    await paper.stop();
  }
  const still = await serve(path, ['serve', '--data', 'kept', '--as-of', '2026-02-01T00:00:00+06:00']);
  try {
    const html = await (await fetch(`${still.origin}/ghat/801`)).text();
    const keeper = await fetch(`${still.origin}/keeper.js`);
    check('the paper as it stood is not kept', [...(html.includes('data-keeper') ? ['its pages ask for it'] : []), ...(keeper.status === 404 ? [] : [`it answers ${keeper.status}`])]);
  } finally {
    await still.stop();
  }
}
