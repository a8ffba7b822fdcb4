/** WebKit by classic WebDriver, which is all that its builds for set-top boxes speak. */

import { isObject, isNonEmptyString, messageOf, type Json } from '../../src/core/json.ts';
import { freePort } from '../harness/free-port.ts';
import type { Environment } from '../harness/executable.ts';
import { eventually, screen, type Driver } from './driver.ts';
import { driven, startProgram, type Program } from '../harness/program.ts';
import { pressing } from './webdriver-keys.ts';

/** Milliseconds. A driver may wait for ever for a browser that has stopped. */
const commandTimeoutMs = 30_000;

/** WebKitGTK's picture is the next frame, and of a screen on which nothing changes there is none: for a second there is. */
const flicker = `let frames = 20;
const timer = setInterval(() => {
  document.documentElement.style.opacity = --frames % 2 ? '0.999' : '';
  if (!frames) clearInterval(timer);
}, 50)`;

export interface WebKitBrowser {
  /** The program that speaks WebDriver. */
  readonly driver: string;
  /** What people call it. */
  readonly name: string;
  /** The browser's own options, under its vendor's name. */
  readonly capability: Readonly<Record<string, object>>;
}

/** @param under what starts programs on a machine without a screen, or one that lacks what they need */
export async function startWebDriver(
  { driver, name, capability }: WebKitBrowser,
  under: readonly string[],
  env: Environment,
): Promise<Driver> {
  const port = await freePort();
  const [command, ...args] = [...under, driver, `--port=${port}`];
  const program = startProgram(command, args, env);
  return driven(program, () => drive(program, `http://127.0.0.1:${port}`, { name, capability }));
}

async function drive(
  program: Program,
  base: string,
  { name, capability }: Pick<WebKitBrowser, 'name' | 'capability'>,
): Promise<Driver> {
  await eventually('driver', () =>
    fetch(`${base}/status`).then(
      () => '',
      () => null,
    ),
  );
  const opened = await call(`${base}/session`, { capabilities: { alwaysMatch: capability } });
  if (!isObject(opened) || !isNonEmptyString(opened['sessionId']))
    throw new Error(`no session: ${JSON.stringify(opened)}`);
  const session = `${base}/session/${opened['sessionId']}`;
  const run = (script: string): Promise<unknown> =>
    call(`${session}/execute/sync`, { script, args: [] });
  await fit(session, run);
  return {
    version: `${name} ${versionIn(opened)}`,
    open: async (url) => void (await call(`${session}/url`, { url })),
    press: async (button) => {
      await call(`${session}/actions`, { actions: pressing(button) });
    },
    read: async (expression) => {
      // As with the other protocols: what can't be evaluated yet is nothing.
      const found = await run(`try { return ${expression} } catch { return null }`);
      return isNonEmptyString(found) ? found : null;
    },
    picture: async () => {
      await run(flicker);
      return Buffer.from(String(await call(`${session}/screenshot`)), 'base64');
    },
    kill: () => program.kill(),
  };
}

function versionIn({ capabilities }: Json): string {
  return isObject(capabilities) ? String(capabilities['browserVersion']) : '';
}

/** A window is larger than its page by whatever frame the browser draws. */
async function fit(session: string, run: (script: string) => Promise<unknown>): Promise<void> {
  await call(`${session}/window/rect`, screen);
  const width = Number(await run('return innerWidth'));
  const height = Number(await run('return innerHeight'));
  if (width === screen.width && height === screen.height) return;
  await call(`${session}/window/rect`, {
    width: 2 * screen.width - width,
    height: 2 * screen.height - height,
  });
}

async function call(url: string, body?: object): Promise<unknown> {
  const { pathname } = new URL(url);
  const signal = AbortSignal.timeout(commandTimeoutMs);
  const answer = await fetch(
    url,
    body === undefined ? { signal } : { method: 'POST', body: JSON.stringify(body), signal },
  ).catch((error: unknown) => {
    throw new Error(`${pathname}: ${messageOf(error)}`, { cause: error });
  });
  const told: unknown = await answer.json();
  const value = isObject(told) ? told['value'] : undefined;
  if (!answer.ok) throw new Error(`${pathname}: ${JSON.stringify(value)}`);
  return value;
}
