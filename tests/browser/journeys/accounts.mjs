// How people come in and keep their accounts, on plain pages without script: an admin invites, the colleague chooses a
// password, turns the second step on and sees where they are signed in.
import { axe, html, shot, sideways } from '../checks.mjs';
import { SIZES, watched } from '../chromium.mjs';
import { NARROW, look } from '../look.mjs';
import { folder, run, serve } from '../paper.mjs';

export const name = 'accounts';

const PASSWORD = 'a long enough password';
const MITA = { email: 'mita@paper.example', name: 'মিতা রায়' };

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    await run(home.path, ['init', '--data', '.', '--name', 'নদীর কাগজ']);
    const add = ['staff', 'add', '--data', '.', '--email', 'admin@paper.example', '--name', 'প্রশাসক', '--role', 'admin'];
    await run(home.path, [...add, '--password-stdin'], PASSWORD);
    paper = await serve(home.path, ['serve', '--data', '.']);
    const { origin } = paper;
    await look(browser, origin, { name: 'accounts-forgotten', path: '/newsroom/reset' }, check);

    const admin = await signedIn(browser, origin, 'admin@paper.example');
    await admin.page.goto(`${origin}/newsroom/staff`);
    await admin.page.fill('#new-name', MITA.name);
    await admin.page.fill('#new-email', MITA.email);
    await admin.page.selectOption('#new-role', 'editor');
    await press(admin.page, 'form[action$="/invite"] button');
    check('the link of an invitation is shown', await seen(admin.page, 'accounts-invited'));
    const link = new URL(await admin.page.inputValue('#link')).pathname;
    const storageState = await admin.page.context().storageState();
    await look(browser, origin, { name: 'accounts-staff', path: '/newsroom/staff', storageState }, check);
    await look(browser, origin, { name: 'accounts-invitation', path: link }, check);
    await admin.close();

    const mita = await watched(browser, origin, { viewport: SIZES[0], javaScriptEnabled: false });
    await mita.page.goto(`${origin}${link}`);
    await mita.page.fill('#password', PASSWORD);
    await press(mita.page, 'main button');
    check('a password is chosen once', (await mita.page.locator('.done').count()) === 1 ? [] : [mita.page.url()]);
    await mita.close();

    const editor = await signedIn(browser, origin, MITA.email);
    const { page } = editor;
    await look(browser, origin, { name: 'accounts-account', path: '/newsroom/account', storageState: await page.context().storageState() }, check);
    await page.goto(`${origin}/newsroom/account`);
    await page.fill('#step-password', PASSWORD);
    await press(page, 'form[action$="/second-step"] button');
    check('the second step begins with a code to scan', await seen(page, 'accounts-second-step'));
    await editor.close();
  } finally {
    await paper?.stop();
    home.remove();
  }
}

async function signedIn(browser, origin, email) {
  const person = await watched(browser, origin, { viewport: SIZES[1], bypassCSP: true });
  await person.page.goto(`${origin}/newsroom/sign-in`);
  await person.page.fill('#email', email);
  await person.page.fill('#password', PASSWORD);
  await press(person.page, 'main button.primary');
  return person;
}

async function press(page, button) {
  await Promise.all([page.waitForNavigation(), page.click(button)]);
}

/** What is wrong with the answer to a form, which has no address of its own. */
async function seen(page, name) {
  html(name, await page.content());
  const problems = await axe(page);
  await shot(page, name, SIZES[1], 'light');
  await page.setViewportSize(NARROW);
  problems.push(...(await sideways(page)));
  await page.setViewportSize(SIZES[1]);
  return problems;
}
