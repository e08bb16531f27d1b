// A paper whose database has lost a table under it: readers get a page that helps, and the paper heals without a restart.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { look } from '../look.mjs';
import { demo, folder } from '../paper.mjs';

export const name = 'fault';

export async function journey({ browser, check }) {
  const home = folder();
  let paper;
  try {
    paper = await demo(home.path);
    const address = new URL((await items(paper.origin)).at(-1)).pathname;
    const sql = (text) => execFileSync('sqlite3', [join(home.path, 'demo-paper', 'paper.db'), text]);
    sql('ALTER TABLE press_release RENAME TO press_release_lost');
    await look(browser, paper.origin, { name: 'fault', path: address, status: 500 }, check);
    const broken = await fetch(`${paper.origin}${address}`);
    check('nobody keeps the page of a fault', broken.headers.get('cache-control') === 'no-store' ? [] : ['it may be kept']);
    check('no word of the database reaches a reader', /press_release|SQL/i.test(await broken.text()) ? ['it does'] : []);
    sql('ALTER TABLE press_release_lost RENAME TO press_release');
    const healed = await fetch(`${paper.origin}${address}`);
    check('the story is there again', healed.status === 200 ? [] : [`it answers ${healed.status}`]);
  } finally {
    await paper?.stop();
    home.remove();
  }
}

async function items(origin) {
  const feed = await (await fetch(`${origin}/feed.json`)).json();
  return feed.items.map(({ url }) => url);
}
