// Debian's Chromium, alone with the loopback: nothing that it would fetch or report by itself.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two sizes that every page type is looked at in. */
export const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

export const SCHEMES = ['light', 'dark'];

function program() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
}

/** Starts Chromium; the caller closes it. */
export function launch() {
  return chromium.launch({ executablePath: program(), args: ARGUMENTS });
}

/**
 * A page in a context of its own, which keeps what went wrong on it: script errors, console errors, and
 * requests to another origin than `origin`. `close()` ends the context.
 * `options` are Playwright's: viewport, colorScheme, javaScriptEnabled, bypassCSP…
 */
export async function watched(browser, origin, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    // Chromium logs the status of a page that is meant to be an error page.
    if (url === page.url() && /status of (404|410|412|500)/.test(message.text())) return;
    problems.push(`console error: ${message.text()} (${url})`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const inPage = url.protocol === 'data:' || url.protocol === 'blob:';
    if (!inPage && url.origin !== origin) problems.push(`request to another origin: ${url.href}`);
  });
  return { page, problems, close: () => context.close() };
}
