// The reader's way through the paper with JavaScript off: the menu, a long list, the archive, a story.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SIZES, watched } from '../chromium.mjs';
import { folder, run, serve } from '../paper.mjs';

export const name = 'noscript';

const DEMO = fileURLToPath(new URL('../../../demo/edition.jsonl', import.meta.url));
const MANY = 150;

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    await make(home.path);
    paper = await serve(home.path, ['serve', '--data', 'paper']);
    for (const size of SIZES) {
      const { page, problems, close } = await watched(browser, paper.origin, { viewport: size, javaScriptEnabled: false });
      const at = (what) => `${what} at ${size.width}`;
      check(at('the menu leads to a section'), await menu(page, paper.origin));
      check(at('a long list is walked to its end and back'), await paging(page, paper.origin));
      check(at('the archive leads to a story'), await archive(page, paper.origin));
      check(at('a story leads on'), await onwards(page));
      check(at('nothing was wrong on the way'), problems);
      await close();
    }
  } finally {
    await paper?.stop();
    home.remove();
  }
}

/** The sample and a hundred and fifty short items of one section. */
async function make(path) {
  const item = (n) => ({
    id: `${9000 + n}`,
    title: `ঘাটের খবর ${n}`,
    section: { slug: 'ghat', name: 'ঘাট' },
    published: new Date(Date.UTC(2026, 9, 1) + n * 3_600_000).toISOString(),
  });
  const many = join(path, 'many.jsonl');
  writeFileSync(many, Array.from({ length: MANY }, (_, n) => `${JSON.stringify(item(n))}\n`).join(''));
  for (const args of [['init', '--name', 'ঘাটের কাগজ'], ['import', 'jsonl', DEMO, many]]) {
    const { code, errors } = await run(path, [...args, '--data', 'paper']);
    if (code !== 0) throw new Error(`harkara ${args[0]}: ${errors}`);
  }
}

async function menu(page, origin) {
  await page.goto(`${origin}/`);
  const details = page.locator('header details').first();
  const link = details.locator('a[href="/ghat"]').first();
  if (await link.isVisible()) return ['it is open before it is pressed'];
  await details.locator('summary').click();
  if (!(await link.isVisible())) return ['no link shows after a press'];
  await details.locator('summary').click();
  if (await link.isVisible()) return ['it does not close'];
  await details.locator('summary').click();
  await link.click();
  return arrived(page, '/ghat');
}

/** From the first page of the section to its last, and back: every story once. */
async function paging(page, origin) {
  await page.goto(`${origin}/ghat`);
  const seen = new Set();
  let pages = 1;
  for (;;) {
    for (const href of await page.locator('main a[href^="/ghat/"]').evaluateAll(hrefs)) seen.add(href);
    const next = page.locator('main a[rel=next]').first();
    if ((await next.count()) === 0 || pages > MANY) break;
    await next.click();
    pages += 1;
  }
  const problems = [];
  const stories = [...seen].filter((href) => /^\/ghat\/9\d{3}/.test(href));
  if (stories.length !== MANY) problems.push(`${stories.length} of ${MANY} stories on ${pages} pages`);
  if (pages < 2) problems.push('there is only one page');
  for (let n = 1; n < pages; n += 1) await page.locator('main a[rel=prev]').first().click();
  return [...problems, ...arrived(page, '/ghat')];
}

function hrefs(links) {
  return links.map((link) => link.getAttribute('href'));
}

async function archive(page, origin) {
  await page.goto(`${origin}/archive`);
  for (const pattern of [/^\/archive\/2026\/10$/, /^\/archive\/2026\/10\/03$/, /^\/ghat\/9\d{3}/]) {
    const links = page.locator('main a[href]');
    const wanted = (await links.evaluateAll(hrefs)).findIndex((href) => pattern.test(href));
    if (wanted < 0) return [`${page.url()} has no link like ${pattern}`];
    await links.nth(wanted).click();
  }
  return /\/ghat\/9\d{3}/.test(page.url()) ? [] : [`it ends at ${page.url()}`];
}

/** The rails of the story that is open lead to other stories. */
async function onwards(page) {
  const problems = [];
  for (const rail of ['#related', '#latest']) {
    const before = page.url();
    const link = page.locator(`${rail} li a[href]`).first();
    if ((await link.count()) === 0) {
      problems.push(`${rail} has no link`);
      continue;
    }
    await link.click();
    if (page.url() === before || (await page.locator('article h1').count()) !== 1) problems.push(`${rail} leads to ${page.url()}`);
  }
  return problems;
}

function arrived(page, path) {
  return new URL(page.url()).pathname === path ? [] : [`it ends at ${page.url()}`];
}
