// Whatever somebody types is text: every text field of the paper takes a list of attempts to inject a script, and a real
// browser, whose content security policy is switched off so that escaping alone stands in their way, reads them back on the
// newsroom's pages, the reader's pages, in feeds and in JSON-LD. Nothing runs, nothing is fetched.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { watched } from '../chromium.mjs';
import { folder, run, serve } from '../paper.mjs';

export const name = 'injected';

const PASSWORD = 'a long enough password';
const EMAIL = 'admin@paper.example';
const PICTURE = new URL('../../../demo/pictures/baul.jpg', import.meta.url);

// Each calls `ran`, or asks another host for something, where a page takes it for more than text.
const VECTORS = [
  '<script>ran(1)</script>',
  '"><img src=x onerror=ran(2)>',
  "' autofocus onfocus=ran(3) tabindex=1 x='",
  '</script><script>ran(4)</script>',
  '</title></style></textarea></pre><svg onload=ran(5)>',
  '<svg><script>ran(6)</script></svg>',
  '<details open ontoggle=ran(7)>x</details>',
  ']]><script xmlns="http://www.w3.org/1999/xhtml">ran(8)</script><![CDATA[',
  '<iframe srcdoc="<script>parent.ran(9)</script>"></iframe>',
  'javascript:ran(10)',
  '[x](javascript:ran(11))',
  '<a href="javascript:ran(12)" autofocus>x</a>',
  '--><script>ran(13)</script><!--',
  '\\u003cscript\\u003eran(14)\\u003c/script\\u003e',
  '<link rel=stylesheet href=//elsewhere.example/15>',
  '<base href=//elsewhere.example/16><meta http-equiv=refresh content="0;url=//elsewhere.example/16">',
  '&lt;script&gt;ran(17)&lt;/script&gt;<img src=//elsewhere.example/17>',
  '%3Cscript%3Eran(18)%3C/script%3E',
  '{{ ran(19) }}{% include "head" %}${ran(19)}',
  '"}]}</script><script>ran(20)//',
  '`onmouseover=ran(21) style=background:url(//elsewhere.example/21)',
  '<math><mtext><img src=x onerror=ran(22)></mtext></math>',
];

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  let person;
  try {
    await run(home.path, ['init', '--data', '.', '--name', 'নদীর কাগজ']);
    const staff = ['--data', '.', '--email', EMAIL];
    await run(home.path, ['staff', 'add', ...staff, '--name', 'প্রশাসক', '--role', 'admin', '--password-stdin'], PASSWORD);
    const token = (await run(home.path, ['staff', 'token', ...staff])).output.trim();
    // What another system calls its sections and topics comes in as it is.
    const incoming = { id: 'in1', title: VECTORS[1], section: { slug: 'river', name: VECTORS[0] }, topics: [VECTORS[2]], date: '2025-05-01', body: VECTORS[3] };
    writeFileSync(join(home.path, 'in.jsonl'), JSON.stringify(incoming));
    const { code, errors } = await run(home.path, ['import', 'jsonl', 'in.jsonl', '--data', '.']);
    if (code !== 0) throw new Error(errors);
    paper = await serve(home.path, ['serve', '--data', '.']);
    const { origin } = paper;
    await itIsSeen(browser, check);

    const paths = await fill(origin, apiOf(origin, token));
    person = await watched(browser, origin, { bypassCSP: true });
    const ran = await listen(person.page);
    await signIn(person.page, origin);
    const wrong = [];
    for (const path of paths.pages) {
      const answer = await person.page.goto(`${origin}${path}`, { waitUntil: 'load' });
      if (answer.status() !== 200) wrong.push(`${path} answered ${answer.status()}`);
      wrong.push(...(await wake(person.page)).map((what) => `${path}: ${what}`));
      const rest = [...ran.splice(0).map((n) => `attempt ${n} ran`), ...person.problems.splice(0)];
      wrong.push(...rest.map((what) => `${path}: ${what}`));
    }
    check(`nothing runs on ${paths.pages.length} pages of newsroom and site`, wrong);
    check('what was typed is read as text', await readBack(person.page, origin, paths.stories));
    check('nothing runs in feeds, nor where a reader of feeds shows them', await feeds(browser, origin));
  } finally {
    await person?.close();
    await paper?.stop();
    home.remove();
  }
}

/** A page that prints the attempts as they are runs them: the check below would see it. */
async function itIsSeen(browser, check) {
  const { page, close } = await watched(browser, 'http://nowhere.example', {});
  const ran = await listen(page);
  for (const vector of VECTORS) await page.setContent(`<title>x</title>${vector}`, { waitUntil: 'commit' });
  await page.waitForTimeout(300);
  check('a page that escaped nothing would be caught', ran.length >= 5 ? [] : [`only ${ran} ran`]);
  await close();
}

/** The numbers of the attempts that ran on `page`, as they come. */
async function listen(page) {
  const ran = [];
  await page.exposeFunction('ran', (n) => void ran.push(n));
  page.on('dialog', (dialog) => (ran.push(dialog.message()), dialog.dismiss()));
  return ran;
}

/** Does what a person might: focus and point at everything that an attempt may have made. What came of it that should not. */
function wake(page) {
  return page.evaluate(() => {
    const made = [];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const script = name.startsWith('on') || /^\s*javascript:/i.test(value) && ['href', 'src', 'action', 'formaction'].includes(name);
        if (script || value.startsWith('//elsewhere')) made.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`);
      }
      for (const event of ['mouseover', 'focus']) element.dispatchEvent(new Event(event));
    }
    for (const data of document.querySelectorAll('script[type="application/ld+json"]')) JSON.parse(data.textContent);
    return made;
  });
}

function apiOf(origin, token) {
  return async (method, path, body, headers = {}) => {
    const json = !(body instanceof Uint8Array);
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': json ? 'application/json' : 'image/jpeg', ...headers },
      body: json ? body && JSON.stringify(body) : body,
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(told)}`);
    return told;
  };
}

/** Puts an attempt into every text that somebody can give the paper. The pages on which they stand. */
async function fill(origin, api) {
  const section = 'river';
  const picture = await api('POST', '/pictures', new Uint8Array(readFileSync(PICTURE)));
  const stories = [];
  const pages = [];
  for (const [n, text] of VECTORS.entries()) {
    const used = { ...picture, caption: text, alt: text, credit: text, rights: text };
    const story = await api('POST', '/stories', {
      headline: text,
      standfirst: text,
      section,
      kind: ['news', 'opinion', 'interview', 'photo-gallery'][n % 4],
      authors: [text],
      translators: [text],
      photographers: [text],
      place: text,
      desk: text,
      source: text,
      initials: text,
      sponsor: n % 5 === 0 ? text : '',
      topics: [text],
      pictures: [used],
      body: `ঘাটে\n\n${text}\n\n## ${text}\n\n> ${text}\n> — ${text}\n\n- ${text}\n\n**${text}** [${text}](https://paper.example/?q=${encodeURIComponent(text)})\n\n{{picture ${picture.key} caption="x"}}`,
    });
    const own = `/stories/${story.id}`;
    // Addresses of the paper's own pages are letters.
    const slug = `page-${String.fromCharCode(97 + n)}`;
    await api('POST', `${own}/notes`, { quote: 'ঘাটে', text });
    await api('POST', `${own}/publish`, {});
    const { version } = await api('GET', own);
    await api('PATCH', own, { standfirst: `${text} ${text}` }, { 'if-match': `"${version}"` });
    await api('POST', `${own}/update`, { kind: 'correction', note: text });
    await api('PUT', `/pages/${slug}`, { title: text, body: text });
    stories.push({ id: story.id, path: `/${section}/${story.id}`, text });
    const newsroom = `/newsroom/stories/${story.id}`;
    pages.push(`/${section}/${story.id}`, newsroom, `${newsroom}/preview`, `${newsroom}/history`, `${newsroom}/compare`);
    pages.push(`${newsroom}/retract`, `${newsroom}/move`, `/page/${slug}`);
  }
  const names = await linksOf(origin, stories);
  for (const [n, { of, slug }] of names.entries()) {
    const text = VECTORS[n % VECTORS.length];
    await api('PUT', `/names/${of}/${slug}`, of === 'author' ? { role: text, about: text } : { about: text });
    pages.push(`/${of}/${slug}`, `/newsroom/standing/${of}/${slug}`);
  }
  await api('PUT', '/banner', { text: VECTORS.join(' ').slice(0, 190), until: new Date(Date.now() + 3_600_000).toISOString() });
  await api('POST', '/invitations', { email: 'new@paper.example', name: VECTORS[1], initials: VECTORS[1], role: 'reporter' });
  await api('POST', '/tokens', { name: VECTORS[1], scopes: ['read'] });
  await api('POST', '/filters', { name: VECTORS[1], query: 'state=draft' });
  const draft = await api('POST', '/stories', { headline: VECTORS[1], section, body: 'x' });
  await api('POST', `/stories/${draft.id}/review`, {});
  await api('POST', `/stories/${draft.id}/send-back`, { note: VECTORS[1] });
  const gone = await api('POST', '/stories', { headline: VECTORS[4], section, body: 'x' });
  await api('POST', `/stories/${gone.id}/publish`, {});
  await api('POST', `/stories/${gone.id}/retract`, { mode: 'gone', reason: VECTORS[4] });
  pages.push(`/newsroom/stories/${draft.id}`, `/newsroom/stories/${gone.id}/proof`, '/', `/${section}`, '/latest', '/corrections', '/most-read', '/archive');
  pages.push('/newsroom', '/newsroom/board', '/newsroom/due', '/newsroom/front', '/newsroom/standing', '/newsroom/standing/banner');
  pages.push('/newsroom/audit', '/newsroom/account', '/newsroom/staff', '/newsroom/two-eyes', '/newsroom?q=%3Cscript%3Eran(1)%3C/script%3E');
  return { pages, stories };
}

/** The topics, people and desks that the stories lead to. */
async function linksOf(origin, stories) {
  const found = new Set();
  for (const { path } of stories) {
    const text = await (await fetch(`${origin}${path}`)).text();
    for (const [, path] of text.matchAll(/href="?\/((?:topic|author|desk)\/[^"?#\s>]+)/g)) found.add(path);
  }
  return [...found].map((path) => path.split('/')).map(([of, slug]) => ({ of, slug }));
}

async function signIn(page, origin) {
  await page.goto(`${origin}/newsroom/sign-in`);
  await page.fill('#email', EMAIL);
  await page.fill('#password', PASSWORD);
  await Promise.all([page.waitForNavigation(), page.click('main button.primary')]);
}

/** Every story's headline as a person reads it: the whole attempt, with what the canonical form makes of spaces and quotes. */
async function readBack(page, origin, stories) {
  const bare = (text) => text.replace(/[\s"'“”‘’]/g, '');
  const wrong = [];
  for (const { id, path, text } of stories) {
    await page.goto(`${origin}${path}`);
    const shown = [await page.title(), await page.innerText('h1')];
    for (const shows of shown) if (!bare(shows).includes(bare(text))) wrong.push(`${id}: ${text} is read as ${shows}`);
    await page.goto(`${origin}/newsroom/stories/${id}`);
    const typed = await page.inputValue('#headline');
    if (bare(typed) !== bare(text)) wrong.push(`${id}: the editor gives back ${typed} for ${text}`);
  }
  return wrong;
}

/** Each feed is well-formed, and what its entries say in HTML does nothing on a page that trusts it. */
async function feeds(browser, origin) {
  const { page, problems, close } = await watched(browser, origin, { bypassCSP: true });
  const ran = await listen(page);
  const wrong = [];
  for (const path of ['/rss.xml', '/atom.xml', '/feed.json', '/sitemap.xml']) {
    const answer = await fetch(`${origin}${path}`);
    const text = await answer.text();
    if (answer.status !== 200) wrong.push(`${path} answered ${answer.status}`);
    await page.goto(`${origin}/robots.txt`);
    const parts = path.endsWith('.json') ? JSON.parse(text).items.map((item) => item.content_html) : await partsOf(page, text);
    if (parts === null) wrong.push(`${path} is not well-formed`);
    for (const part of parts ?? []) {
      await page.setContent(`<!doctype html><title>x</title>${part}`, { waitUntil: 'commit' });
      wrong.push(...(await wake(page)).map((what) => `${path}: ${what}`));
    }
    wrong.push(...ran.splice(0).map((n) => `${path}: attempt ${n} ran`));
    // A picture that such a page shows is the paper's own.
    wrong.push(...problems.splice(0).filter((problem) => problem.includes('elsewhere')).map((what) => `${path}: ${what}`));
  }
  await close();
  return wrong;
}

/** What an XML feed carries that its readers take for HTML; `null` where it is no XML. */
function partsOf(page, text) {
  return page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'application/xml');
    if (read.querySelector('parsererror')) return null;
    const html = ({ localName, attributes }) =>
      ['encoded', 'description'].includes(localName) && attributes.length === 0 || attributes.type?.value === 'html';
    return [...read.querySelectorAll('*')].filter(html).map((element) => element.textContent);
  }, text);
}
