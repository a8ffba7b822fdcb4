/** Any Chromium by the bare DevTools protocol: the libraries that drive it have forgotten those of ten-year-old sets. */

import { isObject, isNonEmptyString } from '../../src/core/json.ts';
import type { Environment } from '../harness/executable.ts';
import { eventually, screen, type Button, type Driver, type Prepare } from './driver.ts';
import { driven, startProgram, type Program } from '../harness/program.ts';
import { connect } from './protocol.ts';

const keys: Readonly<Record<Button, { key: string; code: string; windowsVirtualKeyCode: number }>> =
  {
    up: { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 },
    down: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
    left: { key: 'ArrowLeft', code: 'ArrowLeft', windowsVirtualKeyCode: 37 },
    right: { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 },
    ok: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 },
    // As webOS sends it, without a name.
    back: { key: '', code: '', windowsVirtualKeyCode: 461 },
  };

/** @param prepare what else than a set's the page is to have, before anything is opened */
export async function startChromium(
  executable: string,
  args: readonly string[],
  env: Environment,
  profile: string,
  prepare: Prepare = async () => undefined,
): Promise<Driver> {
  const program = startProgram(
    executable,
    [
      ...args,
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--window-size=${screen.width},${screen.height}`,
      '--hide-scrollbars',
      'about:blank',
    ],
    env,
  );
  return driven(program, () => drive(program, prepare));
}

async function drive(program: Program, prepare: Prepare): Promise<Driver> {
  const port = await program.says(/DevTools listening on ws:\/\/[\w.]+:(\d+)\//);
  const page = await connect(await eventually('page', () => pageOf(port)));
  await page.send('Page.enable');
  await page.send('Emulation.setDeviceMetricsOverride', {
    ...screen,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await prepare(page);
  return {
    version: await versionOf(port),
    open: async (url) => void (await page.send('Page.navigate', { url })),
    press: async (button) => {
      // The text is what makes a button's own press out of Enter.
      const typed = button === 'ok' ? { text: '\r' } : {};
      await page.send('Input.dispatchKeyEvent', { type: 'keyDown', ...keys[button], ...typed });
      await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...keys[button] });
    },
    read: async (expression) => {
      const { result } = await page.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      return isObject(result) && isNonEmptyString(result['value']) ? result['value'] : null;
    },
    picture: async () => {
      const { data } = await page.send('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(String(data), 'base64');
    },
    kill: async () => {
      await program.kill();
      page.close();
    },
  };
}

async function versionOf(port: string): Promise<string> {
  const told: unknown = await (await fetch(`http://127.0.0.1:${port}/json/version`)).json();
  return isObject(told) ? String(told['Browser']).replace(/^(Headless)?Chrome\//, 'Chromium ') : '';
}

async function pageOf(port: string): Promise<string | null> {
  const targets: unknown = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const list: readonly unknown[] = Array.isArray(targets) ? targets : [];
  const page = list.find((target) => isObject(target) && target['type'] === 'page');
  return isObject(page) && isNonEmptyString(page['webSocketDebuggerUrl'])
    ? page['webSocketDebuggerUrl']
    : null;
}
