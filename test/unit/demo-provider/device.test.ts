/** The demo of a test, and the TV that talks to it. */

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createDemo,
  demoClientId,
  type Demo,
  type DemoOptions,
} from '../../../src/demo-provider/main.ts';
import { objectIn } from '../../harness/json.ts';

// The libraries print advice and stacks: none of it may reach a first-time user's terminal.
const printed: unknown[] = [];
console.info =
  console.warn =
  console.error =
    (...line: unknown[]): void => {
      // Node's own word on the mocked clock comes this way too.
      if (!String(line[0]).includes('MockTimers')) printed.push(line);
    };
after(() => assert.deepEqual(printed, []));

export const ada = {
  id: 1,
  email: 'ada@example.com',
  firstname: 'Ada',
  lastname: 'Lovelace',
  created_at: '2024-02-05T08:52:20.957Z',
  created_date: '05/02/2024',
};

export const apiPath = '/api/v1/users/current_user';
const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  assert(typeof address === 'object' && address !== null);
  return address.port;
}

export async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tv-demo-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

export interface Running {
  readonly demo: Demo;
  readonly issuer: string;
  readonly stateFile: string;
  readonly log: string[];
}

/** Starts a demo that ends with its test. */
export async function start(t: TestContext, options: Partial<DemoOptions> = {}): Promise<Running> {
  const port = await freePort();
  const stateFile = options.stateFile ?? join(await folder(t), 'state.json');
  const issuer = options.issuer ?? `http://127.0.0.1:${port}`;
  const log: string[] = [];
  const demo = await createDemo({ log: (line) => log.push(line), ...options, issuer, stateFile });
  const bound = await demo.listen({ host: '127.0.0.1', port: Number(new URL(issuer).port) });
  assert.equal(bound.port, Number(new URL(issuer).port));
  t.after(() => demo.close());
  return { demo, issuer, stateFile, log };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : objectIn(text);
  return { status: response.status, headers: response.headers, body };
}

export interface Grant {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly body: Record<string, unknown>;
}

/** The client: what a TV or its relay sends. */
export class Tv {
  readonly issuer: string;

  constructor(issuer: string) {
    this.issuer = issuer;
  }

  async post(path: string, fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams({ client_id: demoClientId, ...fields });
    return answerOf(await fetch(this.issuer + path, { method: 'POST', body }));
  }

  async start(scope: string | null = 'openid profile email offline_access'): Promise<Grant> {
    const { status, body } = await this.post('/device/auth', scope === null ? {} : { scope });
    assert.equal(status, 200, JSON.stringify(body));
    return { deviceCode: String(body['device_code']), userCode: String(body['user_code']), body };
  }

  async poll({ deviceCode }: Grant): Promise<Answer> {
    return this.post('/token', { grant_type: deviceCodeGrant, device_code: deviceCode });
  }

  async refresh(token: unknown): Promise<Answer> {
    return this.post('/token', { grant_type: 'refresh_token', refresh_token: String(token) });
  }

  async revoke(token: unknown): Promise<Answer> {
    return this.post('/token/revocation', { token: String(token) });
  }

  async currentUser(token: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const authorization = `Bearer ${String(token)}`;
    return answerOf(await fetch(this.issuer + apiPath, { headers: { authorization, ...headers } }));
  }
}

/** What a refusal comes down to. */
export function error({ status, body }: Answer): unknown[] {
  return [status, body['error']];
}

// Where this file is run and not imported, it tries itself.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  test('two demos stand side by side and know nothing of each other', async (t) => {
    const [here, there] = [await start(t), await start(t)];
    assert.notEqual(here.issuer, there.issuer);
    const grant = await new Tv(here.issuer).start();
    assert.deepEqual(error(await new Tv(here.issuer).poll(grant)), [400, 'authorization_pending']);
    assert.deepEqual(error(await new Tv(there.issuer).poll(grant)), [400, 'invalid_grant']);
  });
}
