/**
 * WebKit by its remote inspector, which is open to a browser that people use: one that WebDriver drives keeps nothing when it
 * ends. It has no keyboard; a key is the event that a script in the page makes.
 */

import { isObject, isNonEmptyString } from '../../src/core/json.ts';
import { freePort } from '../harness/free-port.ts';
import type { Environment } from '../harness/executable.ts';
import { eventually, screen, type Button, type Driver } from './driver.ts';
import { driven, startProgram, type Program } from '../harness/program.ts';
import { connect, createChannel, type Connection, type Channel } from './protocol.ts';

const keys: Readonly<Record<Button, { key: string; keyCode: number }>> = {
  up: { key: 'ArrowUp', keyCode: 38 },
  down: { key: 'ArrowDown', keyCode: 40 },
  left: { key: 'ArrowLeft', keyCode: 37 },
  right: { key: 'ArrowRight', keyCode: 39 },
  ok: { key: 'Enter', keyCode: 13 },
  back: { key: 'Escape', keyCode: 27 },
};

export async function startInspected(
  browser: readonly string[],
  under: readonly string[],
  env: Environment,
): Promise<Driver> {
  const address = `127.0.0.1:${await freePort()}`;
  const [command, ...args] = [...under, ...browser, 'about:blank'];
  const program = startProgram(command, args, { ...env, WEBKIT_INSPECTOR_HTTP_SERVER: address });
  return driven(program, () => drive(program, address));
}

async function drive(program: Program, address: string): Promise<Driver> {
  const inspector = await inspect(
    `ws://${address}${await eventually('page', () => pageOf(address))}`,
  );
  const read = async (expression: string): Promise<string | null> => {
    // A page that gives way to the next one answers no more.
    const { result } = await inspector
      .send('Runtime.evaluate', { expression, returnByValue: true })
      .catch(() => ({ result: null }));
    return isObject(result) && isNonEmptyString(result['value']) ? result['value'] : null;
  };
  return {
    version: (await read('navigator.userAgent')) ?? '',
    open: async (url) => void (await read(`location.assign(${JSON.stringify(url)})`)),
    press: async (button) => {
      const init = JSON.stringify({ ...keys[button], bubbles: true, cancelable: true });
      await read(
        `['keydown', 'keyup'].forEach((type) => document.activeElement.dispatchEvent(new KeyboardEvent(type, ${init})))`,
      );
    },
    read,
    picture: async () => {
      const { dataURL } = await inspector.send('Page.snapshotRect', {
        x: 0,
        y: 0,
        ...screen,
        coordinateSystem: 'Viewport',
      });
      return Buffer.from(String(dataURL).replace(/^data:image\/png;base64,/, ''), 'base64');
    },
    kill: async () => {
      await program.kill();
      inspector.close();
    },
  };
}

async function pageOf(address: string): Promise<string | null> {
  const list = await fetch(`http://${address}/`).then(
    (answer) => answer.text(),
    () => '',
  );
  return /\/socket\/\d+\/\d+\/WebPage/.exec(list)?.[0] ?? null;
}

/** Speaks with the page through the browser; after a navigation the page may be another process, with a name of its own. */
async function inspect(url: string): Promise<Connection> {
  let page: (Channel & { readonly id: unknown }) | null = null;
  const { send, close } = await connect(url, (method, params) => {
    switch (method) {
      case 'Target.targetCreated':
        if (isObject(params['targetInfo']) && params['targetInfo']['isProvisional'] !== true)
          attachTo(params['targetInfo']['targetId']);
        break;
      case 'Target.didCommitProvisionalTarget':
        attachTo(params['newTargetId']);
        break;
      case 'Target.dispatchMessageFromTarget':
        if (page !== null && params['targetId'] === page.id)
          page.receive(String(params['message']));
    }
  });
  function attachTo(id: unknown): void {
    page?.end();
    const channel = createChannel(
      (message) =>
        void send('Target.sendMessageToTarget', { targetId: id, message }).catch(channel.end),
    );
    page = { id, ...channel };
  }
  const current = () => eventually('page that speaks', async () => page);
  return { send: async (method, params) => (await current()).send(method, params), close };
}
