// What every page must pass: axe-core, the Nu HTML checker, no sideways scrolling; and pictures of it to look at.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axeCore from 'axe-core';
import { SCHEMES, SIZES } from './chromium.mjs';

const TARGET = fileURLToPath(new URL('../../target/', import.meta.url));
const SCREENS = process.env.SCREENS ?? join(TARGET, 'screens');
const SAVED = join(TARGET, 'html');
const VNU = join(createRequire(import.meta.url).resolve('vnu-jar'), '../build/dist/vnu.jar');

// What an earlier run saved must not be checked again.
rmSync(SAVED, { recursive: true, force: true });

/** Violations that axe-core finds on a page whose context has `bypassCSP: true`, one line each. */
export async function axe(page) {
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
    const more = nodes.length > 3 ? ` and ${nodes.length - 3} more` : '';
    const detail = nodes[0]?.any[0]?.message ?? '';
    return `axe ${id}: ${help}: ${places.join(' | ')}${more} ${detail}`.trim();
  });
}

/** Keeps the text of a page for `validate()`. */
export function html(name, text, folder = SAVED) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.html`), text);
}

/** Errors of the saved pages by the Nu HTML checker, in one start of Java: [{name, problems}], one for each page. */
export function validate(folder = SAVED) {
  const names = saved(folder);
  if (names.length === 0) return [];
  const java = spawnSync('java', ['-jar', VNU, '--errors-only', '--format', 'json', '--stdout', folder], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  let messages;
  try {
    ({ messages } = JSON.parse(java.stdout));
  } catch {
    const said = java.error?.message ?? `${java.stdout}${java.stderr}`;
    return [{ name: 'all pages', problems: [`the checker did not run: ${said.slice(0, 500)}`] }];
  }
  return names.map((name) => {
    const own = messages.filter(({ url }) => decodeURIComponent(basename(url ?? '', '.html')) === name);
    return { name, problems: own.map(({ lastLine, message, extract }) => `line ${lastLine}: ${message} ${quoted(extract)}`) };
  });
}

function saved(folder) {
  try {
    return readdirSync(folder).map((file) => basename(file, '.html')).sort();
  } catch {
    return [];
  }
}

function quoted(extract) {
  return extract ? `in ${JSON.stringify(extract.trim().slice(0, 120))}` : '';
}

/** Elements that make a page scroll sideways at its present width; none when it does not. */
export async function sideways(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
    const names = wide.slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')}`);
    return [`${scrollWidth} px wide in a window of ${clientWidth} px: ${names.join(', ')}`];
  });
}

/** A full-page picture of an open page in target/screens/NAME-WIDTH-SCHEME.png. */
export async function shot(page, name, size, scheme) {
  mkdirSync(SCREENS, { recursive: true });
  // Pictures far below load only when a reader comes near; a full-page picture wants them all.
  await page.evaluate(async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = 'eager';
    await Promise.all([document.fonts.ready, ...pictures.map((picture) => picture.decode().catch(() => {}))]);
  });
  await page.screenshot({ path: join(SCREENS, `${name}-${size.width}-${scheme}.png`), fullPage: true });
}

/** Calls `look(size, scheme)` for both sizes in light and dark. */
export async function everyLook(look) {
  for (const size of SIZES) for (const scheme of SCHEMES) await look(size, scheme);
}

/** The width and height of a picture that `shot` took: two numbers in the PNG header (ISO 15948, 11.2.2). */
export function pngSize(name, size, scheme) {
  const png = readFileSync(join(SCREENS, `${name}-${size.width}-${scheme}.png`));
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
