// Runs the journeys in Chromium: `node run.mjs [NAME...]`, after `cargo build --workspace --bins`.
//
// A journey is a file *.mjs in journeys/ that exports `name` and an async function `journey({ browser, check })`.
// `check(what, problems)` counts one check: it passes when `problems` (a list of readable lines) is empty.
// The closing line is `N passed, N failed`; the exit code is 1 when something failed.
//
// Environment: HARKARA_BIN (the binary; else ../../target/debug/harkara), CHROMIUM (its program), SHARED (shared test
// data, where it is there), SCREENS (folder for screenshots), HARKARA_SKIPS (file for the lines of what was skipped).
import { appendFileSync, readdirSync } from 'node:fs';
import { launch } from './chromium.mjs';
import { validate } from './checks.mjs';

// A journey that is not done by then hangs.
const LIMIT_MINUTES = 15;
// Journeys at a time, on two cores: a page waits for its server, and both for the disk, half of the time.
const TOGETHER = 3;

let passed = 0;
let failed = 0;

function check(what, problems) {
  if (problems.length === 0) {
    passed += 1;
    console.log(`ok   ${what}`);
    return;
  }
  failed += 1;
  console.log(`FAIL ${what}`);
  for (const problem of problems) console.log(`     ${problem}`);
}

function skip(what, why) {
  console.log(`skipped: ${what}: ${why}`);
  if (process.env.HARKARA_SKIPS) appendFileSync(process.env.HARKARA_SKIPS, `${what}: ${why}\n`);
  // As in a Rust test: the runner counts it as passed, `cargo xtask test` takes it back.
  passed += 1;
}

function limited(work, minutes) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${minutes} minutes`)), minutes * 60_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const wanted = process.argv.slice(2);
const files = readdirSync(new URL('journeys/', import.meta.url)).filter((file) => file.endsWith('.mjs')).sort();
const journeys = await Promise.all(files.map((file) => import(`./journeys/${file}`)));
// The longest first, so that none is left to run alone at the end.
const waiting = journeys
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  .sort((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0));
const browser = await launch();

/** Takes one journey after the other; each has a paper and a context of its own. */
async function travel() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { name, journey, minutes = LIMIT_MINUTES } = next;
    const began = Date.now();
    const checkHere = (what, problems) => check(`${name}: ${what}`, problems);
    const skipHere = (what, why) => skip(`${name}: ${what}`, why);
    try {
      await limited(journey({ browser, check: checkHere, skip: skipHere }), minutes);
    } catch (error) {
      check(`${name}: to its end`, String(error.message).split('\n').slice(0, 12));
    }
    console.log(`journey ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
}

try {
  await Promise.all(Array.from({ length: TOGETHER }, travel));
} finally {
  await browser.close();
}
for (const { name, problems } of validate()) check(`valid HTML: ${name}`, problems);

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
