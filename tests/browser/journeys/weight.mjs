// What a page weighs, on the maximum: every story of the sample, a thousand of what others wrote, their fronts. Bytes
// have limits; how long a page takes on a slow line is told, not judged, for a busy machine would judge it wrongly.
//
// WEIGH=1000 opens so many stories in Chromium (`cargo xtask weigh`), else some of them; all are weighed either way.
import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, createGunzip } from 'node:zlib';
import { watched } from '../chromium.mjs';
import { demo, folder, run, serve } from '../paper.mjs';

export const name = 'weight';

const LIMITS = { story: 14_000, front: 22_000, page: 60_000, script: 5_000 };
const WORDS = 600;
const STORIES = 1_000;
const OPENED = Number(process.env.WEIGH ?? 30);
// Each page is loaded, walked through and, of the heaviest, loaded once more on a slow line.
export const minutes = 20 + OPENED / 40;
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
// 1.6 Mbit/s there, 0.75 back, 150 ms, a processor at a quarter of its speed.
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOW_PAGES = 8;
const SHARED = process.env.SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const CORPUS = join(SHARED, 'corpus/bn-news.jsonl.gz');
const DEMO = fileURLToPath(new URL('../../../demo/edition.jsonl', import.meta.url));

export async function journey({ browser, check, skip }) {
  const home = folder();
  let paper;
  try {
    paper = await demo(home.path);
    await weigh(browser, paper.origin, 'the sample', await latest(paper.origin), check);
    await spare(browser, paper.origin, check);
    await paper.stop();
    if (!existsSync(CORPUS)) {
      skip('a thousand stories of others', 'there is no folder ../shared with test data');
      return;
    }
    await make(home.path);
    paper = await serve(home.path, ['serve', '--data', 'paper']);
    await weigh(browser, paper.origin, 'a thousand stories', await latest(paper.origin), check);
  } finally {
    await paper?.stop();
    home.remove();
  }
}

/** Weighs the front and the stories of a paper, as HTML and as Chromium loads them. */
async function weigh(browser, origin, what, stories, check) {
  const front = await answer(origin, '/');
  check(`${what}: the front's HTML is at most ${LIMITS.front} bytes: ${front.bytes}`, over(front.bytes, LIMITS.front, '/'));

  const weighed = [];
  for (const path of stories) {
    const { bytes, html } = await answer(origin, path);
    weighed.push({ path, bytes, surplus: surplus(html) });
  }
  weighed.sort((a, b) => b.bytes - b.surplus - (a.bytes - a.surplus));
  const [heaviest] = weighed;
  const most = heaviest.bytes - heaviest.surplus;
  const faults = weighed.flatMap(({ path, bytes, surplus }) => over(bytes - surplus, LIMITS.story, path));
  check(`${what}: the HTML of ${stories.length} stories is at most ${LIMITS.story} bytes and what is beyond ${WORDS} words: ${most}`, faults);

  const opened = ['/', ...weighed.filter((_, n) => n < SLOW_PAGES || n % Math.ceil(stories.length / OPENED) === 0).map(({ path }) => path)];
  const pages = [];
  for (const path of opened) pages.push({ path, ...(await load(browser, origin, path)) });
  const beyond = (path) => weighed.find((story) => story.path === path)?.surplus ?? 0;
  const heavy = pages.map(({ path, total }) => ({ path, total: total - beyond(path) })).sort((a, b) => b.total - a.total);
  check(`${what}: ${opened.length} pages in Chromium are at most ${LIMITS.page} bytes in all: ${heavy[0].total}`, heavy.flatMap(({ path, total }) => over(total, LIMITS.page, path)));
  check(`${what}: nothing moves`, pages.filter(({ shift }) => shift > 0).map(({ path, shift, moved }) => `${path}: ${shift}:${moved}`));
  check(`${what}: no noise`, pages.flatMap(({ path, problems }) => problems.map((line) => `${path}: ${line}`)));

  const times = [];
  for (const path of opened.slice(0, SLOW_PAGES + 1)) times.push({ path, ...(await load(browser, origin, path, SLOW)) });
  times.sort((a, b) => b.largest - a.largest);
  for (const { path, largest, first, shift } of times) {
    console.log(`     ${path}: first paint ${Math.round(first)} ms, largest ${Math.round(largest)} ms, shift ${shift}, on a slow line`);
  }
  check(`${what}: nothing moves on a slow line`, times.filter(({ shift }) => shift > 0).map(({ path, shift, moved }) => `${path}: ${shift}:${moved}`));
}

/** The scripts of the paper, and what a reader who spares data is spared. */
async function spare(browser, origin, check) {
  const [story] = await latest(origin);
  const scripts = new Set();
  for (const path of ['/', story]) {
    const { html } = await answer(origin, path);
    for (const [, src] of html.matchAll(/(?:src|data-keeper)="(\/[^"]+\.js)"/g)) scripts.add(src);
  }
  let bytes = 0;
  for (const src of scripts) bytes += (await answer(origin, src)).bytes;
  check(`all ${scripts.size} scripts are at most ${LIMITS.script} bytes: ${bytes}`, over(bytes, LIMITS.script, [...scripts].join(' ')));

  const fonts = async (options) => (await load(browser, origin, story, undefined, options)).fonts;
  const plenty = await fonts({});
  check(`the headline font comes late: ${plenty.bytes} bytes`, plenty.early.length === 0 && plenty.bytes > 0 ? [] : [`early: ${plenty.early}`, `bytes: ${plenty.bytes}`]);
  const spared = await fonts({ extraHTTPHeaders: { 'save-data': 'on' } });
  check('none comes where data are spared', spared.bytes === 0 ? [] : [`${spared.bytes} bytes`]);
}

/** A page as a phone loads it: bytes in all, without pictures that are not on the screen and without the late font. */
async function load(browser, origin, path, line, options = {}) {
  const { page, problems, close } = await watched(browser, origin, { ...PHONE, ...options });
  const session = await page.context().newCDPSession(page);
  const sizes = new Map();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type, response }) => sizes.set(requestId, { url: response.url, type, bytes: 0 }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (sizes.has(requestId)) sizes.get(requestId).bytes = encodedDataLength;
  });
  if (line) {
    await session.send('Network.emulateNetworkConditions', line);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.addInitScript(watch);
  await page.goto(`${origin}${path}`, { waitUntil: 'load' });
  await page.waitForLoadState('networkidle');
  const seen = new Set(await page.evaluate(() => {
    const inSight = [...document.images].filter((picture) => {
      const { top, bottom } = picture.getBoundingClientRect();
      return top < innerHeight && bottom > 0;
    });
    // A story is weighed with its lead picture; a gallery may show two at once.
    const counted = document.querySelector('main.story') ? inSight.slice(0, 1) : inSight;
    return counted.map(({ currentSrc }) => currentSrc);
  }));
  // To the end and back: what comes on the way must have its room.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    }
    scrollTo(0, 0);
  });
  const figures = await page.evaluate(() => globalThis.weighed());
  const found = [...sizes.values()];
  await close();
  const counted = found.filter(({ type, url }) => type !== 'Font' && (type !== 'Image' || seen.has(url)));
  const sum = (some) => some.reduce((all, { bytes }) => all + bytes, 0);
  const fonts = { bytes: sum(found.filter(({ type }) => type === 'Font')), early: figures.early };
  return { total: sum(counted), problems, fonts, ...figures };
}

/** Runs in the page: keeps what its performance entries say. */
function watch() {
  const kept = { shift: 0, moved: '', largest: 0 };
  const told = ({ node, previousRect, currentRect }) => `${node?.className || node?.nodeName} ${previousRect.x},${previousRect.y} to ${currentRect.x},${currentRect.y}`;
  new PerformanceObserver((list) => list.getEntries().filter((entry) => !entry.hadRecentInput).forEach(({ value, sources }) => {
    kept.shift += value;
    kept.moved += ` ${sources.map(told).join(', ')};`;
  })).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (kept.largest = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
  globalThis.weighed = () => {
    const [opened] = performance.getEntriesByType('navigation');
    const early = performance.getEntriesByType('resource').filter(({ name, startTime }) => name.endsWith('.woff2') && startTime < opened.loadEventStart);
    return { ...kept, first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime, early: early.map(({ name }) => name) };
  };
}

/** What is beyond the first words of a body, compressed: a longer story may weigh so much more. */
function surplus(html) {
  const body = /<div class="body">(.*?)<\/div>\s*(?:<div class="sign"|<section|<p|<aside|<\/article)/s.exec(html)?.[1] ?? '';
  const words = body.replace(/<[^>]*>/g, ' ').split(/\s+/).filter(Boolean);
  if (words.length <= WORDS) return 0;
  const packed = (some) => brotliCompressSync(some.join(' ')).length;
  return packed(words) - packed(words.slice(0, WORDS));
}

function over(bytes, limit, what) {
  return bytes > limit ? [`${what}: ${bytes} bytes`] : [];
}

/** The answer at `path` as a browser on a secure line gets it: its bytes as they came, and its text. */
function answer(origin, path) {
  return new Promise((resolve, reject) => {
    get(`${origin}${path}`, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const bytes = Buffer.concat(chunks);
        const plain = response.headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : bytes;
        if (response.statusCode !== 200) reject(new Error(`${path} answers ${response.statusCode}`));
        resolve({ bytes: bytes.length, html: plain.toString() });
      });
    }).once('error', reject);
  });
}

/** The paths of the paper's stories, newest first. */
async function latest(origin) {
  const paths = new Set();
  for (let page = 1; paths.size < STORIES; page += 1) {
    const response = await fetch(`${origin}/latest${page > 1 ? `?page=${page}` : ''}`);
    if (response.status !== 200) break;
    const before = paths.size;
    for (const [, path] of (await response.text()).matchAll(/<h3[^>]*><a href="(\/[^"]+)"/g)) paths.add(path);
    if (paths.size === before) break;
  }
  return [...paths];
}

/** A paper of the sample and a thousand stories of others from all over their file; the longest headlines are the most read. */
async function make(path) {
  const lines = [];
  const source = createReadStream(CORPUS);
  let n = 0;
  for await (const line of createInterface({ input: source.pipe(createGunzip()) })) {
    if (n % 15 === 0 && lines.length < STORIES) lines.push(JSON.parse(line));
    n += 1;
  }
  const hour = `${new Date().toISOString().slice(0, 13)}:00:00Z`;
  const longest = [...lines].sort((a, b) => b.title.length - a.title.length).slice(0, 5);
  for (const story of longest) story.reads = [{ hour, count: 9 }];
  // Without a date a story is in no list of the latest.
  for (const [at, story] of lines.entries()) story.published ??= story.date ?? new Date(Date.UTC(2024, 0, 1) + at * 3_600_000).toISOString();
  const file = join(path, 'others.jsonl');
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  for (const args of [['init', '--name', 'আমদানি বার্তা'], ['import', 'jsonl', DEMO, file]]) {
    const { code, errors } = await run(path, [...args, '--data', 'paper']);
    if (code !== 0) throw new Error(`harkara ${args[0]}: ${errors.slice(-2000)}`);
  }
}
