// A paper that carries advertising: the chief puts pictures up, readers see them without anything moving, views and
// clicks are counted; a third party's code stays in its box.
import { look } from '../look.mjs';
import { shot } from '../checks.mjs';
import { SIZES, watched } from '../chromium.mjs';
import { demo, folder, run, serve } from '../paper.mjs';

export const name = 'ads';

const WIDE = SIZES[1];
const PASSWORD = 'ছাতার নিচে বৃষ্টি ১২';
const SETTINGS = { HARKARA_ADVERTISING: 'shown', HARKARA_AD_HOSTS: 'https://tags.example' };
const PAPER = ['serve', '--data', 'demo-paper'];
// What the code of a third party would like to do; it says how far it came.
const CODE = `<p id="said"></p><script>
let said = self.origin;
try { localStorage.setItem('a', '1'); said += ' stores'; } catch { said += ' stores nothing'; }
try { parent.document.title = 'x'; said += ' reaches'; } catch { said += ' reaches nothing'; }
document.getElementById('said').textContent = said;
</script>`;

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    paper = await demo(home.path);
    const plain = await (await fetch(`${paper.origin}/`)).text();
    await paper.stop();
    await staffed(home.path, ['chief', 'admin']);
    paper = await serveWith(home.path, SETTINGS);
    const { origin } = paper;
    const { items } = await (await fetch(`${origin}/feed.json`)).json();
    const story = new URL(items[0].url).pathname;

    const chief = await signedIn(browser, origin, 'chief');
    const storageState = await chief.page.context().storageState();
    await put(chief.page, origin, { name: 'ছাতা', slots: ['masthead', 'river'], wide: [970, 250], narrow: [640, 250] });
    await put(chief.page, origin, { name: 'নৌকা', slots: ['rail'], wide: [600, 500] });
    await put(chief.page, origin, { name: 'মেলা', slots: ['story-end', 'inline'], wide: [970, 300] });
    for (const [what, path] of [['ads-list', '/newsroom/ads'], ['ads-edit', '/newsroom/ads/1']]) {
      await look(browser, origin, { name: `newsroom-${what}`, path, storageState }, check);
    }
    const paid = await sponsored(home.path, origin);
    for (const [what, path] of [['ads-front', '/'], ['ads-story', story], ['ads-paid', paid]]) {
      await look(browser, origin, { name: what, path }, check);
    }
    check('the front without advertising is not the front with it', plain.includes('data-ad') ? ['it has one'] : []);
    for (const path of ['/', story]) check(`nothing moves on ${path}`, await moves(browser, origin, path));
    check('a reader who saw it and followed it is counted', await counted(browser, origin, story, chief.page));
    check('without script it is there and leads on', await unscripted(browser, origin, story));
    check('print leaves it out', await printed(browser, origin, story));
    await chief.close();

    const admin = await signedIn(browser, origin, 'admin');
    await put(admin.page, origin, { name: 'কোড', slots: ['rail'], code: CODE });
    await end(admin.page, origin, 2);
    check("a third party's code stays in its box", await boxed(browser, origin, story));
    await admin.close();
  } finally {
    await paper?.stop();
    home.remove();
  }
}

/** Adds people of these roles to the demo's paper. */
export async function staffed(cwd, roles) {
  for (const role of roles) {
    const options = ['--data', 'demo-paper', '--email', `${role}@ads.example`, '--name', 'মিতা রায়', '--role', role];
    await run(cwd, ['staff', 'add', ...options, '--password-stdin'], PASSWORD);
  }
}

/** Serves the demo's paper with settings in its environment. */
export function serveWith(cwd, settings) {
  return serve(cwd, PAPER, { settings });
}

export async function signedIn(browser, origin, role) {
  const staff = await watched(browser, origin, { viewport: WIDE });
  await staff.page.goto(`${origin}/newsroom/sign-in`);
  await staff.page.fill('input[name=email]', `${role}@ads.example`);
  await staff.page.fill('input[name=password]', PASSWORD);
  await staff.page.locator('main form button').click();
  return staff;
}

/** An advertisement of our own: a few shapes and words, drawn here. */
async function drawn(page, [width, height], words) {
  const canvas = await page.context().newPage();
  await canvas.setViewportSize({ width, height });
  const [w, h] = [width, height];
  const rain = Array.from({ length: 24 }, (_, n) => {
    const [x, y] = [((n * 97) % w), ((n * 61) % h)];
    return `<line x1="${x}" y1="${y}" x2="${x - h / 24}" y2="${y + h / 9}"/>`;
  });
  const r = h * 0.36;
  const [cx, cy] = [w - h * 0.62, h * 0.56];
  await canvas.setContent(`<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" style="position:fixed;inset:0">
    <rect width="${w}" height="${h}" fill="#0f5b57"/><g stroke="#7fc4b8" stroke-width="2" opacity=".6">${rain.join('')}</g>
    <path d="M${cx - r} ${cy}a${r} ${r} 0 0 1 ${2 * r} 0q${-r / 4} ${-r / 4} ${-r / 2} 0t${-r / 2} 0t${-r / 2} 0t${-r / 2} 0z" fill="#f4b63f"/>
    <path d="M${cx} ${cy}v${r * 0.8}q0 ${r / 5} ${r / 5} ${r / 5}" fill="none" stroke="#f6f1e7" stroke-width="${h / 40}"/>
    <text x="${h * 0.16}" y="${h * 0.58}" fill="#fffdf9" font-family="Noto Serif Bengali, serif" font-weight="700" font-size="${Math.min(h * 0.24, w * 0.075)}">${words}</text></svg>`);
  const buffer = await canvas.screenshot();
  await canvas.close();
  return { name: 'ad.png', mimeType: 'image/png', buffer };
}

export async function put(page, origin, { name: title, slots, wide, narrow, code }) {
  await page.goto(`${origin}/newsroom/ads/new`);
  await page.fill('#name', title);
  for (const slot of slots) await page.check(`input[name=slot][value="${slot}"]`);
  if (code) {
    await page.locator('summary').click();
    await page.fill('#code', code);
  } else {
    await page.setInputFiles('#wide', await drawn(page, wide, 'বর্ষার ছাতার মেলা'));
    if (narrow) await page.setInputFiles('#narrow', await drawn(page, narrow, 'ছাতার মেলা'));
    await page.fill('#alt', 'বর্ষার ছাতার মেলা');
    await page.fill('#leads_to', '/page/advertising');
  }
  await page.locator('main form button.primary').click();
  if (!page.url().endsWith('?done=saved')) throw new Error(`${title}: ${await page.locator('.wrong').allTextContents()}`);
}

async function end(page, origin, id) {
  await page.goto(`${origin}/newsroom/ads/${id}`);
  await page.locator('button[value=end]').click();
}

/** Publishes a story that somebody paid for; its path. */
async function sponsored(cwd, origin) {
  const { output } = await run(cwd, ['staff', 'token', '--data', 'demo-paper', '--email', 'chief@ads.example']);
  const headers = { authorization: `Bearer ${output.trim()}`, 'content-type': 'application/json' };
  const call = async (path, body) => (await fetch(`${origin}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  const { id } = await call('/stories', {
    headline: 'বর্ষায় ভালো থাকুক ছাতা: যত্নের সহজ পাঁচ উপায়',
    standfirst: 'ভেজা ছাতা ঘরে এনে কী করবেন, কী করবেন না।',
    section: 'business',
    sponsor: 'সোনাদিঘি ছাতা কারখানা',
    body: 'ছাতা মেলে শুকান।\n\n## তেল দিন\n\nকবজায় মাসে একবার তেল দিলে মরিচা ধরে না।',
  });
  const { url } = await call(`/stories/${id}/publish`, {});
  return new URL(url).pathname;
}

/** How far anything moved while the page came and was scrolled through. */
async function moves(browser, origin, path) {
  const wrong = [];
  for (const viewport of SIZES) {
    const { page, close } = await watched(browser, origin, { viewport });
    await page.addInitScript(() => {
      globalThis.moved = [];
      const told = ({ node, previousRect, currentRect }) => `${node?.className || node?.nodeName} ${previousRect.top} to ${currentRect.top}`;
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) globalThis.moved.push(`${value}: ${sources.map(told).join(', ')}`);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${origin}${path}`);
    await scrolled(page);
    const moved = await page.evaluate(() => globalThis.moved);
    const broken = await page.evaluate(() => [...document.querySelectorAll('.ad img')].filter((img) => !img.complete || img.naturalWidth === 0).length);
    const seen = await page.locator('.ad').count();
    if (moved.length > 0 || broken > 0 || seen === 0) wrong.push(`${viewport.width}: layout shift ${moved.join('; ')}, ${broken} of ${seen} pictures did not come`);
    await close();
  }
  return wrong;
}

async function scrolled(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 400) {
    await page.evaluate((to) => scrollTo(0, to), y);
    await page.waitForTimeout(60);
  }
  await page.waitForLoadState('networkidle');
}

async function counted(browser, origin, path, newsroom) {
  // Chromium without a window says so, and machines that say so are not counted.
  const userAgent = (await newsroom.evaluate(() => navigator.userAgent)).replace('Headless', '');
  const { page, close } = await watched(browser, origin, { viewport: WIDE, userAgent });
  await page.goto(`${origin}${path}`);
  await page.locator('[data-ad="3"]').scrollIntoViewIfNeeded();
  await page.waitForTimeout(1500);
  await page.locator('[data-ad="3"] a').click();
  const led = new URL(page.url()).pathname;
  await close();
  // Counts reach the disk every two seconds.
  await newsroom.waitForTimeout(3000);
  await newsroom.goto(`${origin}/newsroom/ads/3`);
  const cells = await newsroom.locator('tbody td').allTextContents();
  const right = led === '/page/advertising' && cells[1] === '১' && cells[2].startsWith('১ ');
  return right ? [] : [`it led to ${led}; counted ${cells.join(' | ')}`];
}

async function unscripted(browser, origin, path) {
  const { page, problems, close } = await watched(browser, origin, { viewport: SIZES[0], javaScriptEnabled: false });
  await page.goto(`${origin}${path}`);
  await page.locator('[data-ad="3"] a').click();
  const led = new URL(page.url()).pathname;
  await close();
  return led === '/page/advertising' ? problems : [`it led to ${led}`];
}

async function printed(browser, origin, path) {
  const { page, close } = await watched(browser, origin, { viewport: WIDE });
  await page.goto(`${origin}${path}`);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.locator('.ad, .slot').filter({ visible: true }).count();
  await close();
  return seen === 0 ? [] : [`${seen} are printed`];
}

async function boxed(browser, origin, path) {
  const { page, problems, close } = await watched(browser, origin, { viewport: WIDE });
  await page.goto(`${origin}${path}`);
  await page.locator('.ad iframe').scrollIntoViewIfNeeded();
  const said = await page.frameLocator('.ad iframe').locator('#said').textContent();
  await shot(page, 'ads-boxed', WIDE, 'light');
  await close();
  return said === 'null stores nothing reaches nothing' ? problems : [`it says: ${said}`];
}
