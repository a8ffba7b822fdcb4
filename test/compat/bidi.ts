/** Firefox by WebDriver BiDi, which it speaks by itself. Its headless windows are never in front: its pictures show no focus. */

import { isObject, isNonEmptyString, type Json } from '../../src/core/json.ts';
import { ownEnvironment } from '../harness/executable.ts';
import { screen, type Driver } from './driver.ts';
import { driven, startProgram, type Program } from '../harness/program.ts';
import { connect } from './protocol.ts';
import { pressing } from './webdriver-keys.ts';

export async function startFirefox(
  [command = '', ...args]: readonly string[],
  profile: string,
): Promise<Driver> {
  const env = { ...ownEnvironment(), HOME: profile, LANG: 'en_US.UTF-8' };
  const program = startProgram(
    command,
    [...args, '--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
    env,
  );
  return driven(program, () => drive(program));
}

async function drive(program: Program): Promise<Driver> {
  const address = await program.says(/WebDriver BiDi listening on (ws:\/\/\S+)/);
  const browser = await connect(`${address}/session`);
  const { capabilities } = await browser.send('session.new', { capabilities: {} });
  const context = firstContext(await browser.send('browsingContext.getTree'));
  await browser.send('browsingContext.setViewport', { context, viewport: screen });
  return {
    version: `Firefox ${isObject(capabilities) ? String(capabilities['browserVersion']) : ''}`,
    open: async (url) =>
      void (await browser.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    press: async (button) => {
      await browser.send('input.performActions', { context, actions: pressing(button) });
    },
    read: async (expression) => {
      const { result } = await browser.send('script.evaluate', {
        expression,
        target: { context },
        awaitPromise: true,
      });
      return isObject(result) && isNonEmptyString(result['value']) ? result['value'] : null;
    },
    picture: async () => {
      const { data } = await browser.send('browsingContext.captureScreenshot', { context });
      return Buffer.from(String(data), 'base64');
    },
    kill: async () => {
      await program.kill();
      browser.close();
    },
  };
}

function firstContext({ contexts }: Json): string {
  const first: unknown = Array.isArray(contexts) ? contexts[0] : null;
  if (!isObject(first) || !isNonEmptyString(first['context']))
    throw new Error('Firefox has no page');
  return first['context'];
}
