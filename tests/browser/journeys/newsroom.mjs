// A story's whole life, as the newsroom writes it and as readers see it: written, saved, previewed, published, updated,
// written by two at once, retracted.
import { fileURLToPath } from 'node:url';
import { axe, html, shot, sideways } from '../checks.mjs';
import { SIZES, watched } from '../chromium.mjs';
import { look } from '../look.mjs';
import { demo, folder } from '../paper.mjs';

export const name = 'newsroom';

const WIDE = SIZES[1];
const PICTURE = fileURLToPath(new URL('../../../demo/pictures/library-boat.jpg', import.meta.url));
const SECOND = fileURLToPath(new URL('../../../demo/pictures/kantha.jpg', import.meta.url));
const THIRD = fileURLToPath(new URL('../../twin/pictures/kite.jpg', import.meta.url));
const STORY = {
  headline: 'পাতাবাহারের পাঠকেরা পেলেন নতুন বাতি',
  standfirst: 'সন্ধ্যার পরও খোলা থাকবে নৌকার পাঠাগার।',
  body: 'বই-নৌকায় এবার আলো জ্বলবে রাত আটটা পর্যন্ত।\n\n## কার টাকায়\n\nহাটের চাঁদা থেকে এসেছে ১২টি বাতি।\n\n> অন্ধকারে পড়তে গেলে গল্পও ভয় পায়।\n\nপ্রথম রাতে এসেছিল ৪০ জন শিশু।',
  source: 'নদীবাংলা সংবাদ সংস্থা',
  initials: 'এমডি',
  caption: 'ঘাটে ভেড়া বই-নৌকা।',
  credit: 'হরকরা আর্ট',
  alt: 'নদীর ঘাটে বইভর্তি একটি নৌকা',
};
const CHANGED = 'বাতি জ্বলবে এখন রাত নয়টা পর্যন্ত।';
const THEIRS = 'দ্বিতীয় সম্পাদকের সূচনা: বাতি এখন ২০টি।';

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  let writer;
  try {
    paper = await demo(home.path);
    const { origin } = paper;
    const login = printedLogin(paper.output());
    await look(browser, origin, { name: 'newsroom-sign-in', path: '/newsroom/sign-in' }, check);

    await look(browser, origin, { name: 'newsroom-forgotten', path: '/newsroom/reset' }, check);

    writer = await watched(browser, origin, { viewport: WIDE });
    const { page } = writer;
    await signIn(page, origin, login);
    const storageState = await page.context().storageState();
    const see = (what, path) => look(browser, origin, { name: `newsroom-${what}`, path, storageState }, check);
    await see('list', '/newsroom');
    await see('new', '/newsroom/new');
    await see('standing', '/newsroom/standing');
    await see('account', '/newsroom/account');
    await see('board', '/newsroom/board');
    await see('two-eyes', '/newsroom/two-eyes');
    await see('own-page', '/newsroom/standing/page/privacy');
    await see('banner', '/newsroom/standing/banner');
    await page.goto(`${origin}/newsroom/standing`);
    await see('profile', await page.locator('a[href*="/newsroom/standing/author/"]').first().getAttribute('href'));
    check('breaking news stands above the front', await breaking(page, origin, () => look(browser, origin, { name: 'breaking', path: '/' }, check)));

    const section = await write(page, origin);
    check('a save tells that it saved', await missing(page, 'main', 'সংরক্ষিত হয়েছে'));
    const edit = new URL(page.url()).pathname;
    check('a saved story has an address of its own', /^\/newsroom\/stories\/[\w-]*\d[\w-]*$/.test(edit) ? [] : [edit]);
    check('a save keeps every word', await kept(page));
    check('a draft is on no page of the paper', await whereIs(origin, section, STORY.headline));
    await pictureInBody(page, check);
    await manyPictures(browser, page, origin, storageState, see, check);
    await page.goto(`${origin}${edit}`);

    await press(page, 'preview');
    await page.goto(`${origin}${edit}/preview`);
    check('a preview is the real page', await storyFaults(page));
    await see('editor', edit);
    await see('preview', `${edit}/preview`);
    await see('related', `${edit}/related`);

    await onItsWay(page, origin, edit, see, check);
    await page.goto(`${origin}${edit}`);
    await press(page, 'publish');
    check('publishing tells that it published', await missing(page, 'main', 'প্রকাশিত'));
    const address = await page.locator('.title a[target=_blank]').last().getAttribute('href');
    check('readers read it', await asReader(browser, origin, address, storyFaults));
    check('it has no update yet', await asReader(browser, origin, address, (reader) => count(reader, 'time.updated', 0)));
    check('it is on the front, in its section, in the latest and in the feeds', await whereNot(origin, section, STORY.headline));
    await see('published', edit);
    check('it leads the front by hand, and leaves it again', await led(page, origin, edit.split('/').pop(), see));
    await see('move', `${edit}/move`);

    await page.goto(`${origin}${edit}`);
    await page.fill('#standfirst', CHANGED);
    await press(page, 'save');
    check('a saved change is not public yet', await asReader(browser, origin, address, (reader) => absent(reader, CHANGED)));
    await press(page, 'update');
    check('an update shows its time', await asReader(browser, origin, address, (reader) => missing(reader, 'time.updated', 'আপডেট :')));
    check('an update shows its words', await asReader(browser, origin, address, (reader) => missing(reader, 'article', CHANGED)));

    await conflict({ browser, origin, login, page, edit, check });
    await see('history', `${edit}/history`);
    await see('version', `${edit}/history/1`);
    await see('compare', `${edit}/compare?from=1&to=3`);

    await see('retract', `${edit}/retract`);
    await page.goto(`${origin}${edit}/retract`);
    await page.fill('#reason', 'দাতার অনুরোধে।');
    await go(page, () => page.click('button.grave'));
    const gone = await fetch(`${origin}${address}`);
    check('a retracted story answers 410', gone.status === 410 ? [] : [`it answers ${gone.status}`]);
    check('the takedown is proved', await missing(page, 'main', 'কোথাও আর লেখাটি নেই'));
    await see('proof', `${edit}/proof`);
    check('a retracted story is on no page and in no feed', await whereIs(origin, section, STORY.headline));
    await look(browser, origin, { name: 'gone', path: address, status: 410 }, check);
    check('no console error, no request elsewhere while writing', writer.problems);
  } finally {
    await writer?.close();
    await paper?.stop();
    home.remove();
  }
}

/** Puts story `id` at the top of the front, looks at the form meanwhile, and goes back to the front before. */
async function led(page, origin, id, see) {
  const form = `${origin}/newsroom/front`;
  await page.goto(form);
  await page.fill('[id="story:lead"]', id);
  await go(page, () => page.locator('main button[value=preview]').click());
  const previewed = await missing(page, '.lead', STORY.headline);
  await page.goto(form);
  await go(page, () => page.locator('main button[value=publish]').click());
  await page.goto(`${origin}/`);
  const pinned = await missing(page, '.lead', STORY.headline);
  await see('front', '/newsroom/front');
  await page.goto(form);
  await go(page, () => page.locator('main button[value=undo]').click());
  return [...previewed, ...pinned, ...(await missing(page, 'main', 'আগের পাতাটি দেখছেন'))];
}

/** Holds the story, notes something on it, assigns it, lets it be read, and lets it wait for a time that is taken back. */
async function onItsWay(page, origin, edit, see, check) {
  await page.goto(`${origin}${edit}`);
  await opened(page);
  await press(page, 'lock');
  check('a held story says until when', await missing(page, 'main', 'আপনার হাতে'));
  await opened(page);
  await page.fill('#quote', '১২টি বাতি');
  await page.fill('#note_text', 'কে গুনেছেন?');
  await press(page, 'note');
  check('a note stands with its passage', await missing(page, '.notes blockquote', '১২টি বাতি'));
  await opened(page);
  await page.selectOption('#assignee', { index: 1 });
  await page.selectOption('#priority', 'urgent');
  await press(page, 'assign');
  await opened(page);
  await press(page, 'review');
  await opened(page);
  await press(page, 'pass');
  check('a passed story says so', await missing(page, '.title', 'পাস হয়েছে'));
  await opened(page);
  await page.fill('#at', '2100-01-01T06:30');
  await press(page, 'publish');
  check('a time that was set is shown as people read it', await missing(page, '.title', '০১ জানুয়ারি ২১০০, ০৬:৩০'));
  await see('scheduled', edit);
  await see('due', '/newsroom/due');
  await see('board-of-one', '/newsroom/board');
  await page.goto(`${origin}${edit}`);
  await opened(page);
  await press(page, 'unschedule');
  check('a time is taken back', await missing(page, 'main', 'তুলে নেওয়া হয়েছে'));
}

/** Opens what the form keeps folded. */
function opened(page) {
  return page.evaluate(() => document.querySelectorAll('form.editor details').forEach((part) => (part.open = true)));
}

/** Brings many pictures at once, sees what came of each, and moves the focal point of one by a click. */
async function manyPictures(browser, page, origin, storageState, see, check) {
  await page.goto(`${origin}/newsroom/pictures`);
  await page.setInputFiles('#files', [PICTURE, THIRD]);
  await page.click('form.upload button');
  await page.locator('#progress a').waitFor();
  const told = await page.locator('#came li').allInnerTexts();
  const right = told.length === 2 && told[0].endsWith(': আগে থেকেই ছিল') && told[1].endsWith(': এসেছে');
  check('of many pictures each is told of: the same file again, a new one', right ? [] : told);
  check('how far it is, in words', await missing(page, '#progress', '২টির মধ্যে ২টি শেষ'));
  const bar = await page.locator('#progress progress').evaluate((bar) => bar.value);
  check('and on a bar', bar === 1 ? [] : [`it stands at ${bar}`]);

  const other = await watched(browser, origin, { viewport: WIDE, storageState });
  try {
    await other.page.goto(`${origin}/newsroom/pictures`);
    const note = { name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
    await other.page.setInputFiles('#files', [note]);
    await other.page.click('form.upload button');
    await other.page.locator('#progress a').waitFor();
    check('what is no picture is refused by its name, and why', await missing(other.page, '#came', 'note.png: ফাইলটি JPEG'));
  } finally {
    await other.close();
  }

  const one = await page.locator('#came a').last().getAttribute('href');
  await see('pictures', '/newsroom/pictures');
  await page.goto(`${origin}${one}`);
  const box = await page.locator('[data-focal]').boundingBox();
  await page.mouse.click(box.x + box.width * 0.8, box.y + box.height * 0.25);
  const point = [await page.inputValue('#focal_x'), await page.inputValue('#focal_y')];
  check('a click sets the focal point', point.join() === '80,25' ? [] : [point.join()]);
  await page.fill('#caption', 'মাঠের ছবি');
  await go(page, () => page.locator('main button.primary').click());
  check('what is said of a picture is kept', await missing(page, 'h1', 'মাঠের ছবি'));
  const cut = await page.locator('.crops img').first().getAttribute('src');
  check('its crops follow the point', cut.includes('-1x1-8025-') ? [] : [cut]);
  await see('picture', one);
}

/** Puts breaking news up, reads it on the front, lets `meanwhile` look at it, and takes it down. */
async function breaking(page, origin, meanwhile) {
  const text = 'এইমাত্র: পরীক্ষার খবর';
  await page.goto(`${origin}/newsroom/standing/banner`);
  await page.fill('#text', text);
  await page.locator('main button.primary').click();
  await page.goto(`${origin}/`);
  const up = await missing(page, '.breaking', text);
  await meanwhile();
  await page.goto(`${origin}/newsroom/standing/banner`);
  await page.locator('main button[value=remove]').click();
  await page.goto(`${origin}/`);
  return [...up, ...(await count(page, '.breaking', 0))];
}

/** The login that `harkara demo` prints. */
function printedLogin(output) {
  const found = /^login:\s+(\S+@\S+)\s+password:\s+(\S+)$/m.exec(output);
  if (!found) throw new Error(`no login in what the demo printed:\n${output}`);
  return { email: found[1], password: found[2] };
}

async function signIn(page, origin, { email, password }) {
  await page.goto(`${origin}/newsroom`);
  await page.fill('#email', email);
  await page.fill('#password', password);
  await go(page, () => page.click('main button.primary'));
  if (new URL(page.url()).pathname !== '/newsroom') throw new Error(`sign-in ends at ${page.url()}: ${await page.innerText('main')}`);
}

/** Does what leads to another page, and waits for that page. */
async function go(page, act) {
  const [answer] = await Promise.all([page.waitForNavigation(), act()]);
  return answer;
}

function press(page, button) {
  return go(page, () => page.click(`button[name=do][value=${button}]`));
}

/** Writes the story into an empty form and saves it; gives the section that was chosen. */
async function write(page, origin) {
  await page.goto(`${origin}/newsroom/new`);
  for (const [field, text] of Object.entries(STORY)) await page.fill(`#${field}`, text);
  const sections = page.locator('#section option');
  const section = await sections.nth(1).getAttribute('value');
  await page.selectOption('#section', section);
  await page.setInputFiles('#lead_file', PICTURE);
  await press(page, 'save');
  return section;
}

/** The paper keeps texts in a form of its own, of the same letters. */
function nfc(text) {
  return text.normalize('NFC');
}

/** What a field of the form holds. */
async function typed(page, field) {
  return nfc((await page.inputValue(`#${field}`)).trim());
}

async function kept(page) {
  const problems = [];
  for (const [field, text] of Object.entries(STORY)) {
    const value = await typed(page, field);
    if (value !== nfc(text)) problems.push(`${field}: ${value}`);
  }
  if ((await page.locator('fieldset.picture img').count()) !== 1) problems.push('the picture is not shown');
  return problems;
}

/** A picture inside the body arrives as a line of the body, which is then kept by a save. */
async function pictureInBody(page, check) {
  await page.setInputFiles('[name=picture_files]', SECOND);
  await press(page, 'upload');
  const body = await typed(page, 'body');
  check('an uploaded picture becomes a line of the body', body.includes('{{picture ') ? [] : [body]);
  check('an upload loses no word', body.startsWith(nfc(STORY.body)) ? [] : [body]);
  await press(page, 'save');
  check('a save keeps the picture in the body', (await typed(page, 'body')).includes('{{picture ') ? [] : ['it is gone']);
}

/** What a page of the story lacks of what was written. */
async function storyFaults(page) {
  const problems = [];
  for (const [selector, text] of [
    ['article h1', STORY.headline],
    ['article .standfirst', STORY.standfirst],
    ['article .body h2', 'কার টাকায়'],
    ['article .body blockquote', 'অন্ধকারে পড়তে গেলে গল্পও ভয় পায়।'],
    ['article .source', STORY.source],
    ['article .initials', STORY.initials],
    ['article figcaption', STORY.caption],
    ['article figcaption', STORY.credit],
  ]) {
    problems.push(...(await missing(page, selector, text)));
  }
  problems.push(...(await count(page, `article img[alt="${STORY.alt}"][width][height]`, 1)));
  problems.push(...(await count(page, 'article .body figure img[width][height]', 1)));
  const broken = await page.evaluate(async () => {
    const pictures = [...document.querySelectorAll('article img')];
    for (const picture of pictures) picture.loading = 'eager';
    const good = await Promise.all(pictures.map((picture) => picture.decode().then(() => true, () => false)));
    return pictures.filter((_, n) => !good[n]).map((picture) => `the picture ${picture.currentSrc || picture.src} does not show`);
  });
  return [...problems, ...broken];
}

async function missing(page, selector, text) {
  const found = (await page.locator(selector).allInnerTexts()).join(' ');
  return nfc(found).includes(nfc(text)) ? [] : [`${selector} does not read “${text}” but “${found.slice(0, 200)}”`];
}

async function absent(page, text) {
  return nfc(await page.innerText('body')).includes(nfc(text)) ? [`it reads “${text}”`] : [];
}

async function count(page, selector, wanted) {
  const found = await page.locator(selector).count();
  return found === wanted ? [] : [`${selector}: expected ${wanted}, found ${found}`];
}

/** Looks at `path` as somebody who is not signed in. */
async function asReader(browser, origin, path, work) {
  const { page, close } = await watched(browser, origin, { viewport: WIDE });
  try {
    const answer = await page.goto(`${origin}${path}`);
    return answer.status() === 200 ? await work(page) : [`${path} answers ${answer.status()}`];
  } finally {
    await close();
  }
}

/** Which lists and feeds hold a text, and which do not. */
async function places(origin, section, text) {
  const paths = ['/', `/${section}`, '/latest', '/rss.xml', '/atom.xml', '/feed.json', `/${section}/rss.xml`];
  const found = paths.map(async (path) => {
    const answer = await fetch(`${origin}${path}`);
    return { path, holds: nfc(await answer.text()).includes(nfc(text)) };
  });
  return Promise.all(found);
}

async function whereIs(origin, section, text) {
  return (await places(origin, section, text)).filter(({ holds }) => holds).map(({ path }) => `${path} has it`);
}

async function whereNot(origin, section, text) {
  return (await places(origin, section, text)).filter(({ holds }) => !holds).map(({ path }) => `${path} does not have it`);
}

/** Two write at once: the second to save sees both texts, and loses none. */
async function conflict({ browser, origin, login, page, edit, check }) {
  const other = await watched(browser, origin, { viewport: WIDE, bypassCSP: true });
  try {
    await signIn(other.page, origin, login);
    await page.goto(`${origin}${edit}`);
    await other.page.goto(`${origin}${edit}`);
    await other.page.fill('#standfirst', THEIRS);
    await press(other.page, 'save');

    const mine = `${STORY.headline}, রোজ`;
    await page.fill('#headline', mine);
    const answer = await press(page, 'save');
    check('a save over what was not seen answers 412', answer.status() === 412 ? [] : [`it answers ${answer.status()}`]);
    html('newsroom-conflict', await answer.text());
    const both = [...(await missing(page, 'main', mine)), ...(await missing(page, 'main', THEIRS)), ...(await missing(page, 'main', CHANGED))];
    check('the page shows both texts', both);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await shot(page, 'newsroom-conflict', size, 'light');
      check(`newsroom-conflict: no sideways scrolling at ${size.width}`, await sideways(page));
      check(`newsroom-conflict: no axe violation at ${size.width}`, await axe(page));
    }

    await press(page, 'edit');
    const value = await typed(page, 'headline');
    check('one goes on from one’s own text', value === nfc(mine) ? [] : [value]);
    await page.fill('#standfirst', THEIRS);
    await press(page, 'save');
    check('and saves it', await missing(page, 'main', 'সংরক্ষিত হয়েছে'));
    check('with both changes in it', (await typed(page, 'standfirst')) === nfc(THEIRS) && (await typed(page, 'headline')) === nfc(mine) ? [] : ['one is lost']);
    // Back to the headline that the last steps look for.
    await page.fill('#headline', STORY.headline);
    await press(page, 'save');
  } finally {
    await other.close();
  }
}
