// Starts the binary on a free port of 127.0.0.1 in an empty folder, and stops it again.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../target/debug/harkara', import.meta.url));
const TRIES = 300;
const PAUSE = 200;

/** A port that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** An empty folder of its own; `remove()` takes it away. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'harkara-journey-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * Runs a command of the binary to its end: {code, output, errors}.
 * `input` is its standard input.
 */
export function run(cwd, args, input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn(binary(), args, { cwd });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (errors += data));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, errors }));
    child.stdin.end(input);
  });
}

/**
 * Starts a command of the binary that serves, such as ['demo', '--fresh'], with `--listen` added, and waits until
 * its front answers. Gives {origin, port, output(), stop(), kill()}; throws with what it printed when it ends or never
 * answers. `port`: where one served before; else a free one. `settings`: variables of its environment, which is its own:
 * other journeys start servers at the same time.
 */
export async function serve(cwd, args, { port, settings = {} } = {}) {
  port ??= await freePort();
  const address = `127.0.0.1:${port}`;
  const origin = `http://${address}`;
  const child = spawn(binary(), [...args, '--listen', address], {
    cwd,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (data) => (printed += data));
  child.stderr.on('data', (data) => (printed += data));
  let ended = false;
  const end = new Promise((resolve) => {
    child.once('error', (error) => {
      printed += error.message;
      ended = true;
      resolve();
    });
    child.once('exit', () => {
      ended = true;
      resolve();
    });
  });

  const stop = async () => {
    if (!ended) child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await end;
    clearTimeout(patience);
  };

  // As a power cut does it.
  const kill = async () => {
    child.kill('SIGKILL');
    await end;
  };

  for (let tries = 0; tries < TRIES && !ended; tries += 1) {
    if (await answers(origin)) return { origin, port, output: () => printed, stop, kill };
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  await stop();
  throw new Error(`harkara ${args.join(' ')} did not serve; it printed:\n${printed.trim() || '(nothing)'}`);
}

/** Where the sample paper lies that is copied. */
let made;

/**
 * The sample paper in `cwd`, served as by [serve]. It is made once in a run and copied: its pictures take half a minute.
 */
export async function demo(cwd) {
  made ??= makeDemo();
  cpSync(await made, join(cwd, 'demo-paper'), { recursive: true });
  return serve(cwd, ['demo']);
}

async function makeDemo() {
  const home = folder();
  process.once('exit', home.remove);
  await (await serve(home.path, ['demo', '--fresh'])).stop();
  return join(home.path, 'demo-paper');
}

function binary() {
  return process.env.HARKARA_BIN ?? BUILT;
}

async function answers(origin) {
  try {
    const response = await fetch(`${origin}/`, { redirect: 'manual' });
    return response.status === 200;
  } catch {
    return false;
  }
}
