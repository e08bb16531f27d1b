// One page looked at in every way: its answer, both sizes in light and dark, a narrow phone, axe, valid HTML, noises.
import { axe, everyLook, html, shot, sideways } from './checks.mjs';
import { SIZES, watched } from './chromium.mjs';

export const NARROW = { width: 360, height: 740 };
// What a window of 1280 × 1024 holds at 400% (WCAG 2.2, 1.4.10).
const ZOOMED = { width: 320, height: 256 };

/**
 * Visits `path` and counts its checks. `name` names its screenshots and its saved HTML.
 * `storageState` is that of a context which is signed in, for the newsroom's pages.
 */
export async function look(browser, origin, { name, path, status = 200, storageState }, check) {
  const violations = [];
  const noises = [];
  const statuses = [];
  await everyLook(async (size, scheme) => {
    const here = (line) => `${size.width} ${scheme}: ${line}`;
    const options = { viewport: size, colorScheme: scheme, storageState };
    // As a reader has it, the policy on scripts and styles in force.
    const reader = await watched(browser, origin, options);
    const answer = await reader.page.goto(`${origin}${path}`);
    if (answer.status() !== status) statuses.push(here(`it answers ${answer.status()}`));
    html(name, await answer.text());
    await shot(reader.page, name, size, scheme);
    await reader.close();
    noises.push(...reader.problems.map(here));

    const tester = await watched(browser, origin, { ...options, bypassCSP: true });
    await tester.page.goto(`${origin}${path}`);
    violations.push(...(await axe(tester.page)).map(here));
    await tester.close();
  });
  check(`${name}: ${path} answers ${status}`, statuses);
  check(`${name}: no axe violation`, violations);
  check(`${name}: no console error, no request elsewhere`, noises);

  const narrow = await watched(browser, origin, { viewport: NARROW, storageState });
  await narrow.page.goto(`${origin}${path}`);
  check(`${name}: no sideways scrolling at ${NARROW.width}`, await sideways(narrow.page));
  await narrow.page.setViewportSize(ZOOMED);
  check(`${name}: no sideways scrolling at 400% of 1280`, await sideways(narrow.page));
  await narrow.page.setViewportSize(SIZES[0]);
  await narrow.page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  check(`${name}: no sideways scrolling with letters of 200%`, await sideways(narrow.page));
  await shot(narrow.page, `${name}-letters-200`, SIZES[0], 'light');
  await narrow.close();
}
