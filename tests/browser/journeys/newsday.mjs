// One newsday on the plain pages, without script: a reporter on a phone and a chief at a desk, a breaking story, one that
// waits for its time, the power going twice, a correction, a takedown and its proof.
import { shot } from '../checks.mjs';
import { SIZES, watched } from '../chromium.mjs';
import { look } from '../look.mjs';
import { demo, folder, run, serve } from '../paper.mjs';

export const name = 'newsday';

const [PHONE, DESK] = SIZES;
const PASSWORD = 'জোয়ারের আগে বাঁধ ৭';
const PAPER = ['serve', '--data', 'demo-paper'];
const BREAKING = {
  headline: 'কলসকান্দায় বাঁধ ভেঙে চার গ্রামে পানি',
  standfirst: 'রাত দুইটায় ভাঙন; লোকজন উঠেছেন ইশকুলঘরে।',
  body: 'কলসকান্দার পুবের বাঁধ ৪০ মিটার ভেঙে গেছে।\n\nইশকুলঘরে উঠেছে ১২০টি পরিবার।',
};
const WAITING = {
  headline: 'কাল থেকে খেয়ার ভাড়া পাঁচ টাকা',
  standfirst: 'ঘাট কমিটির সিদ্ধান্ত সন্ধ্যায়।',
  body: 'ভাড়া বাড়ল এক টাকা।',
};
const WRONG = '১২০টি';
const RIGHT = '২১০টি';
const NOTE = 'আগে লেখা হয়েছিল ১২০টি পরিবার; সংখ্যাটি ২১০।';
const PATIENCE = 100_000;

export async function journey({ browser, check }) {
  const home = folder();
  const people = [];
  let paper;
  try {
    paper = await demo(home.path);
    await paper.stop();
    for (const role of ['reporter', 'chief']) {
      const options = ['--data', 'demo-paper', '--email', `${role}@newsday.example`, '--name', 'ঝুমা পাল', '--role', role];
      await run(home.path, ['staff', 'add', ...options, '--password-stdin'], PASSWORD);
    }
    paper = await serve(home.path, PAPER);
    const { origin, port } = paper;
    const powerCut = async () => {
      await paper.kill();
      paper = await serve(home.path, PAPER, { port });
    };
    const reporter = await comeIn(browser, origin, 'reporter', PHONE);
    const chief = await comeIn(browser, origin, 'chief', DESK);
    people.push(reporter, chief);

    // The reporter writes on a phone; the power goes after the save was told.
    const section = await write(reporter.page, origin, BREAKING, 'save');
    const edit = new URL(reporter.page.url()).pathname;
    await powerCut();
    await reporter.page.goto(`${origin}${edit}`);
    check('after a power cut the reporter is still signed in, and no word is lost', await kept(reporter.page, BREAKING));
    await shot(reporter.page, 'newsday-kept', PHONE, 'light');

    await press(reporter.page, 'review', 'দেখা ও আটকে রাখা');

    // The chief reads, passes and publishes it, and puts it above every page.
    await chief.page.goto(`${origin}${edit}`);
    check('the chief reads what the reporter wrote', await kept(chief.page, BREAKING));
    await press(chief.page, 'pass', 'দেখা ও আটকে রাখা');
    await shot(chief.page, 'newsday-passed', DESK, 'light');
    await go(chief.page, () => chief.page.click('button[name=do][value=publish]'));
    const address = await readersAddress(chief.page);
    await chief.page.goto(`${origin}/newsroom/standing/banner`);
    await chief.page.fill('#text', BREAKING.headline);
    await chief.page.fill('#href', address);
    await go(chief.page, () => chief.page.locator('main button.primary').click());
    const front = await read(origin, '/');
    check('readers see the breaking story above the front and in it', front.split(BREAKING.headline).length > 2 ? [] : ['it is not there twice']);
    await look(browser, origin, { name: 'newsday-front', path: '/' }, check);

    // Another story waits for its time; the power goes again before that.
    await reporter.page.goto(`${origin}/newsroom/new`);
    await fill(reporter.page, WAITING, section);
    await reporter.page.locator('summary', { hasText: 'প্রকাশের সময়' }).click();
    await reporter.page.fill('#at', nextMinute());
    await go(reporter.page, () => reporter.page.click('button[name=do][value=publish]'));
    const waits = new URL(reporter.page.url()).pathname;
    await shot(reporter.page, 'newsday-waiting', PHONE, 'light');
    check('what waits is not read yet', (await read(origin, '/latest')).includes(WAITING.headline) ? ['it is there'] : []);
    await powerCut();

    // Meanwhile a number was wrong.
    await chief.page.goto(`${origin}${edit}`);
    await chief.page.fill('#body', BREAKING.body.replace(WRONG, RIGHT));
    await chief.page.check('input[name=change][value=correction]');
    await chief.page.fill('#note', NOTE);
    await go(chief.page, () => chief.page.click('button[name=do][value=update]'));
    const corrected = await read(origin, address);
    check('a correction stands in the story, and says what was wrong', corrected.includes(RIGHT) && corrected.includes(NOTE) ? [] : [address]);
    check('and on the page of corrections', (await read(origin, '/corrections')).includes(NOTE) ? [] : ['it is not there']);
    await look(browser, origin, { name: 'newsday-corrected', path: address }, check);

    check('what waited is read when its time has come', await until(async () => (await read(origin, '/latest')).includes(WAITING.headline)));
    await reporter.page.goto(`${origin}${waits}`);
    const other = await readersAddress(reporter.page);

    // A takedown: as if it had never been.
    await chief.page.goto(`${origin}${waits}/retract`);
    await chief.page.check('input[name=mode][value=vanish]');
    await chief.page.fill('#reason', 'ঘাট কমিটির আপত্তি; খবরটি ভুল ছিল।');
    await go(chief.page, () => chief.page.click('button.grave'));
    const gone = await fetch(`${origin}${other}`);
    check('what was taken down answers 404', gone.status === 404 ? [] : [`it answers ${gone.status}`]);
    const still = [];
    for (const path of ['/', '/latest', `/${section}`, '/rss.xml', '/feed.json', '/sitemap.xml', '/news-sitemap.xml']) {
      if ((await read(origin, path)).includes(WAITING.headline)) still.push(`${path} has it`);
    }
    check('and is nowhere', still);
    const storageState = await chief.page.context().storageState();
    await look(browser, origin, { name: 'newsday-proof', path: `${waits}/proof`, storageState }, check);
    await chief.page.goto(`${origin}${waits}/proof`);
    const [asked, wrong] = [await chief.page.locator('tbody tr').count(), await chief.page.locator('.wrong').count()];
    check('the proof asked every address, and none has it', asked >= 20 && wrong === 0 ? [] : [`${wrong} of ${asked} are wrong`]);
    for (const { problems } of people) check('no console error, no request elsewhere', problems);
  } finally {
    for (const person of people) await person.close();
    await paper?.stop();
    home.remove();
  }
}

async function comeIn(browser, origin, role, viewport) {
  const person = await watched(browser, origin, { viewport, javaScriptEnabled: false });
  await person.page.goto(`${origin}/newsroom/sign-in`);
  await person.page.fill('#email', `${role}@newsday.example`);
  await person.page.fill('#password', PASSWORD);
  await go(person.page, () => person.page.click('main button.primary'));
  return person;
}

/** Writes a story into an empty form and presses `button`; the section that was chosen. */
async function write(page, origin, story, button) {
  await page.goto(`${origin}/newsroom/new`);
  const section = await page.locator('#section option').nth(1).getAttribute('value');
  await fill(page, story, section);
  await go(page, () => page.click(`button[name=do][value=${button}]`));
  return section;
}

/** Presses a button of a part of the form that may be shut. */
async function press(page, button, part) {
  const shut = page.locator('details:not([open]) > summary', { hasText: part });
  if ((await shut.count()) > 0) await shut.first().click();
  await go(page, () => page.click(`button[name=do][value=${button}]`));
}

async function fill(page, story, section) {
  for (const [field, text] of Object.entries(story)) await page.fill(`#${field}`, text);
  await page.selectOption('#section', section);
}

async function go(page, act) {
  const [answer] = await Promise.all([page.waitForNavigation(), act()]);
  return answer;
}

/** What the form lacks of a story. */
async function kept(page, story) {
  const problems = [];
  for (const [field, text] of Object.entries(story)) {
    const value = (await page.inputValue(`#${field}`)).trim();
    if (value.normalize('NFC') !== text.normalize('NFC')) problems.push(`${field}: ${value}`);
  }
  return problems;
}

function readersAddress(page) {
  return page.locator('.title a[target=_blank]').last().getAttribute('href');
}

async function read(origin, path) {
  return (await (await fetch(`${origin}${path}`)).text()).normalize('NFC');
}

/** The next whole minute but a few seconds in the paper's zone, as a form takes it. */
function nextMinute() {
  const at = new Date(Date.now() + 65_000);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Dhaka', dateStyle: 'short', timeStyle: 'short' });
  return parts.format(at).replace(' ', 'T');
}

async function until(true_) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (await true_()) return [];
    await new Promise((next) => setTimeout(next, 1_000));
  }
  return [`not within ${PATIENCE / 1_000} s`];
}
