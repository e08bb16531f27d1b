// A story on paper: the words, the picture, the dates and the address; no rails, no menu.
import { watched } from '../chromium.mjs';
import { shot } from '../checks.mjs';
import { demo, folder } from '../paper.mjs';

export const name = 'print';

// A4 at 96 px to the inch, less margins of 15 mm.
const SHEET = { width: 680, height: 1009 };
const LEFT_OUT = ['.rails', '#related', 'footer', 'header nav', '.pager'];
const KEPT = ['article h1', '.byline', 'time.published', '.body', '.address', '.masthead-date'];

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    paper = await demo(home.path);
    const { items } = await (await fetch(`${paper.origin}/feed.json`)).json();
    const path = new URL(items[0].url).pathname;
    // Dark on the screen is white on paper all the same.
    const { page, problems, close } = await watched(browser, paper.origin, { viewport: SHEET, colorScheme: 'dark' });
    await page.goto(`${paper.origin}${path}`);
    await page.emulateMedia({ media: 'print' });
    const seen = async (selector) => (await page.locator(selector).filter({ visible: true }).count()) > 0;
    const wrong = [];
    for (const selector of LEFT_OUT) if (await seen(selector)) wrong.push(`${selector} is printed`);
    for (const selector of KEPT) if (!(await seen(selector))) wrong.push(`${selector} is not printed`);
    check('the story, its dates and its address, and nothing else', wrong);
    const paint = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    check('ink on white', /^rgba?\((255, 255, 255|0, 0, 0, 0)\)$/.test(paint) ? [] : [paint]);
    await shot(page, 'print', SHEET, 'paper');
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g) ?? [];
    check('it fits on a few sheets', sheets.length >= 1 && sheets.length <= 4 ? [] : [`${sheets.length} sheets`]);
    check('nothing is asked for elsewhere', problems);
    await close();
  } finally {
    await paper?.stop();
    home.remove();
  }
}
