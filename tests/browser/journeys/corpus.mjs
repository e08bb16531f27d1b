// A paper full of what others wrote: no pictures, two words or thirty in a headline, thousands in a body. The texts are
// test data beside the repository, used in place; the screenshots stay in the target folder.
import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { look } from '../look.mjs';
import { folder, run, serve } from '../paper.mjs';

export const name = 'corpus';

const SHARED = process.env.SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
const CORPUS = join(SHARED, 'corpus');
const SLICES = [
  { file: 'bn-rss-items.jsonl', lines: 3000 },
  { file: 'bn-news.jsonl', lines: 1500 },
];

export async function journey({ browser, check, skip }) {
  if (!existsSync(join(CORPUS, `${SLICES[0].file}.gz`))) {
    skip('the imported corpus', 'there is no folder ../shared with test data');
    return;
  }
  const home = folder();
  let paper;
  try {
    const lines = [];
    for (const slice of SLICES) lines.push(...(await cut(slice, home.path)));
    await harkara(home.path, ['init', '--name', 'আমদানি বার্তা']);
    await harkara(home.path, ['import', 'jsonl', ...SLICES.map(({ file }) => file)]);
    paper = await serve(home.path, ['serve', '--data', 'paper']);
    for (const page of await pages(paper.origin, lines)) await look(browser, paper.origin, page, check);
  } finally {
    await paper?.stop();
    home.remove();
  }
}

/** The first lines of a corpus file, written into `path` and read. */
async function cut({ file, lines }, path) {
  const taken = [];
  const source = createReadStream(join(CORPUS, `${file}.gz`));
  for await (const line of createInterface({ input: source.pipe(createGunzip()) })) {
    taken.push(line);
    if (taken.length === lines) break;
  }
  source.destroy();
  writeFileSync(join(path, file), `${taken.join('\n')}\n`);
  return taken.map((line) => JSON.parse(line));
}

async function harkara(cwd, args) {
  const { code, errors } = await run(cwd, [...args, '--data', 'paper']);
  if (code !== 0) throw new Error(`harkara ${args[0]}: ${errors.slice(-2000)}`);
}

async function pages(origin, stories) {
  const words = (text) => (text ?? '').split(/\s+/u).filter(Boolean).length;
  const longest = [...stories].sort((a, b) => words(b.body) - words(a.body));
  const two = stories.filter(({ title }) => words(title) === 2);
  const thirty = stories.filter(({ title }) => words(title) >= 30);
  const plain = stories.filter(({ body, title }) => body && words(title) > 4 && words(title) < 12);
  const ordinary = await served(origin, plain);
  return [
    { name: 'corpus-front', path: '/' },
    { name: 'corpus-section', path: ordinary.replace(/\/[^/]*\d[^/]*(\/[^/]*)?$/, '') },
    { name: 'corpus-story', path: ordinary },
    { name: 'corpus-longest', path: await served(origin, longest) },
    { name: 'corpus-two-words', path: await served(origin, two) },
    { name: 'corpus-thirty-words', path: await served(origin, thirty) },
    { name: 'corpus-archive', path: '/archive' },
    { name: 'corpus-latest', path: '/latest' },
    { name: 'corpus-latest-50', path: '/latest?page=50' },
  ];
}

/** The address of the first of `stories` that is served: where its old path leads. */
async function served(origin, stories) {
  for (const { url } of stories.slice(0, 50)) {
    if (!url) continue;
    const answer = await fetch(`${origin}${new URL(url).pathname}`, { redirect: 'manual' });
    if (answer.status === 301) return new URL(answer.headers.get('location'), origin).pathname;
  }
  throw new Error(`none of ${stories.length} stories is found by its old path`);
}
