// One page looked at in every way: its answer, both sizes in light and dark, a narrow phone, axe, valid HTML, noises.
import { axe, everyLook, html, shot, sideways } from './checks.mjs';
import { SCHEMES, SIZES, watched } from './chromium.mjs';

export const NARROW = { width: 360, height: 740 };
// What a window of 1280 × 1024 holds at 400% (WCAG 2.2, 1.4.10).
const ZOOMED = { width: 320, height: 256 };

/**
 * Visits `path` and counts its checks. `name` names its screenshots and its saved HTML.
 * `storageState` is that of a context which is signed in, for the newsroom's pages.
 */
export async function look(browser, origin, { name, path, status = 200, storageState }, check) {
  const statuses = [];
  const noises = [];
  for (const size of SIZES) {
    // As a reader has it, the policy on scripts and styles in force.
    const reader = await watched(browser, origin, { viewport: size, colorScheme: SCHEMES[0], storageState });
    const answer = await reader.page.goto(`${origin}${path}`);
    if (answer.status() !== status) statuses.push(`${size.width}: it answers ${answer.status()}`);
    html(name, await answer.text());
    for (const scheme of SCHEMES) {
      await reader.page.emulateMedia({ colorScheme: scheme });
      await shot(reader.page, name, size, scheme);
    }
    await reader.close();
    noises.push(...reader.problems.map((line) => `${size.width}: ${line}`));
  }
  check(`${name}: ${path} answers ${status}`, statuses);
  check(`${name}: no console error, no request elsewhere`, noises);

  const { page, close } = await watched(browser, origin, { viewport: NARROW, storageState, bypassCSP: true });
  await page.goto(`${origin}${path}`);
  check(`${name}: no sideways scrolling at ${NARROW.width}`, await sideways(page));
  await page.setViewportSize(ZOOMED);
  check(`${name}: no sideways scrolling at 400% of 1280`, await sideways(page));
  const violations = [];
  await everyLook(async (size, scheme) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme });
    violations.push(...(await axe(page)).map((line) => `${size.width} ${scheme}: ${line}`));
  });
  check(`${name}: no axe violation`, violations);
  await page.setViewportSize(SIZES[0]);
  await page.emulateMedia({ colorScheme: SCHEMES[0] });
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  check(`${name}: no sideways scrolling with letters of 200%`, await sideways(page));
  await shot(page, `${name}-letters-200`, SIZES[0], SCHEMES[0]);
  await close();
}
