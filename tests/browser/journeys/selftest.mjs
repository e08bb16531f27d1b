// The checks themselves: a clean page passes them, a page with known faults is caught.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe, everyLook, html, pngSize, shot, sideways, validate } from '../checks.mjs';
import { watched } from '../chromium.mjs';
import { freePort } from '../paper.mjs';

export const name = 'selftest';

const CLEAN = `<!doctype html>
<html lang="bn">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>নমুনা</title>
<link rel="icon" href="data:,"><meta name="color-scheme" content="light dark"></head>
<body><header><details><summary>মেনু</summary><p>খোলা</p></details></header><main><h1>নমুনা পাতা</h1><p>সব ঠিক আছে।</p></main></body>
</html>
`;

// A picture without alternative text (axe), a paragraph in a heading's place (HTML), a wide box, a broken script,
// and a request to another origin.
const FAULTY = CLEAN.replace(
  '<p>সব ঠিক আছে।</p>',
  `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><ul><p>ভুল</p></ul>
<div style="width:900px">চওড়া</div><script>nothing.here()</script><img alt="" src="http://localhost:9/far.png">`,
);

export async function journey({ browser, check }) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = createServer((request, response) => {
    const clean = request.url === '/clean';
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    // The paper's own policy forbids inline scripts; the checks must work all the same.
    if (clean) headers['content-security-policy'] = "default-src 'self'; img-src data:; script-src 'self'";
    response.writeHead(200, headers).end(clean ? CLEAN : FAULTY);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'harkara-selftest-'));
  try {
    const visit = async (path, options, work) => {
      const { page, problems, close } = await watched(browser, origin, { viewport: { width: 360, height: 740 }, ...options });
      await page.goto(`${origin}${path}`);
      await page.waitForLoadState('networkidle');
      const found = await work(page);
      await close();
      return { found, problems };
    };
    const caught = (what, problems, pattern) =>
      check(what, problems.some((line) => pattern.test(line)) ? [] : [`not caught; found only: ${problems.join('; ') || 'nothing'}`]);

    for (const path of ['/clean', '/faulty']) {
      const accessible = await visit(path, { bypassCSP: true }, axe);
      const plain = await visit(path, {}, sideways);
      html(path.slice(1), path === '/clean' ? CLEAN : FAULTY, folder);
      if (path === '/clean') {
        check('a clean page has no axe violation', accessible.found);
        check('a clean page does not scroll sideways', plain.found);
        check('a clean page logs nothing and stays at home', plain.problems);
      } else {
        caught('axe finds a picture without alternative text', accessible.found, /^axe image-alt/);
        caught('sideways scrolling is found', plain.found, /px wide/);
        caught('a broken script is found', plain.problems, /^script error: nothing/);
        caught('a request to another origin is found', plain.problems, /another origin: http:\/\/localhost:9/);
      }
    }

    const verdicts = Object.fromEntries(validate(folder).map(({ name: page, problems }) => [page, problems]));
    check('a clean page is valid HTML', verdicts.clean ?? ['not checked']);
    caught('the HTML checker finds a paragraph in a list', verdicts.faulty ?? [], /Element .p. not allowed as child of .*ul/);

    const unscripted = await visit('/clean', { javaScriptEnabled: false }, async (page) => {
      await page.locator('summary').click();
      return (await page.locator('details[open]').count()) === 1 ? [] : ['it stays shut'];
    });
    check('a menu opens without script', unscripted.found);

    await everyLook(async (size, scheme) => {
      const { found } = await visit('/clean', { viewport: size, colorScheme: scheme }, async (page) => {
        await shot(page, 'selftest', size, scheme);
        return page.evaluate((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, scheme === 'dark');
      });
      const picture = pngSize('selftest', size, scheme);
      const right = found && picture.width === size.width && picture.height >= size.height;
      check(`a picture at ${size.width} in ${scheme}`, right ? [] : [`scheme ${found}, ${picture.width}×${picture.height}`]);
    });
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
