/** The three who take part in the demo's tests: a demo on a free port, a TV and a phone with a cookie jar. */

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createDemo, demoClientId } from '../../src/server/demo/main.ts';
import type { Demo, DemoOptions } from '../../src/server/demo/main.ts';

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
  readonly body: Record<string, unknown>;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
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
    return answerOf(await fetch(this.issuer + apiPath, { headers: { authorization: `Bearer ${String(token)}`, ...headers } }));
  }
}

interface Form {
  readonly action: string;
  readonly names: string[];
  readonly values: Record<string, string>;
}

export interface Page {
  readonly status: number;
  readonly path: string;
  readonly headers: Headers;
  readonly markup: string;
  readonly heading: string;
}

/** A phone's browser: follows redirects, keeps cookies, sends forms. */
export class Phone {
  readonly #origin: string;
  readonly #headers: Record<string, string>;
  readonly #cookies = new Map<string, { value: string; path: string }>();

  constructor(origin: string, headers: Record<string, string> = {}) {
    this.#origin = origin;
    this.#headers = { accept: 'text/html', ...headers };
  }

  async open(path: string, init: RequestInit = {}): Promise<Page> {
    const headers = { ...this.#headers, cookie: this.#cookieHeader(path) };
    const response = await fetch(this.#origin + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const location = response.headers.get('location');
    if (location !== null) {
      assert.match(location, /^\//, 'a redirect stays on the name that the phone came by');
      return this.open(location);
    }
    const markup = await response.text();
    const heading = decode(/<h1>(.*?)<\/h1>/s.exec(markup)?.[1] ?? '');
    return { status: response.status, path, headers: response.headers, markup, heading };
  }

  /** Sends the page's first form that has all the named controls, with its hidden fields. */
  async send(page: Page, fields: Record<string, string>): Promise<Page> {
    const form = formsOf(page.markup).find(({ names }) => Object.keys(fields).every((name) => names.includes(name)));
    assert(form, `a form with ${Object.keys(fields).join()} on ${page.markup}`);
    return this.open(form.action, { method: 'POST', body: new URLSearchParams({ ...form.values, ...fields }) });
  }

  /** Everything from scanning the code to the last page. */
  async decide({ userCode }: Grant, answer: 'approve' | 'deny'): Promise<Page> {
    const confirm = await this.open(`/device?user_code=${userCode}`);
    const signIn = await this.send(confirm, { confirm: 'yes' });
    const request = await this.send(signIn, { name: 'ada@example.com', password: 'engine' });
    return this.send(request, { answer });
  }

  keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const value = (wanted: string): string | undefined =>
      attributes.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    assert(attributes.some((part) => part.toLowerCase() === 'httponly'), line);
    assert(!attributes.some((part) => part.toLowerCase() === 'secure'), `a browser drops this on plain http: ${line}`);
    const path = value('path') ?? '/';
    if ((value('expires') ?? '').includes('1970')) this.#cookies.delete(name + path);
    else this.#cookies.set(name + path, { value: pair, path });
  }

  #cookieHeader(target: string): string {
    const path = target.split('?')[0] ?? '';
    const sent = [...this.#cookies.values()].filter((cookie) => path.startsWith(cookie.path));
    return sent.map(({ value }) => value).join('; ');
  }
}

function formsOf(markup: string): Form[] {
  return [...markup.matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].map(([, action = '', inside = '']) => {
    const controls = [...inside.matchAll(/<(?:input|button)([^>]*)>/gs)].map(([, control = '']) => control);
    const attribute = (control: string, name: string): string =>
      decode(new RegExp(`\\s${name}="([^"]*)"`).exec(control)?.[1] ?? '');
    const hidden = controls.filter((control) => attribute(control, 'type') === 'hidden');
    return {
      action: decode(action),
      names: controls.map((control) => attribute(control, 'name')),
      values: Object.fromEntries(hidden.map((control) => [attribute(control, 'name'), attribute(control, 'value')])),
    };
  });
}

function decode(markup: string): string {
  return markup.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

// Where this file is run and not imported, it tries itself.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  void test('the phone refuses a cookie that a browser would not keep on plain http', () => {
    const phone = new Phone('http://192.168.1.5:8081');
    phone.keep('a=1; path=/; httponly');
    assert.throws(() => phone.keep('b=2; path=/; httponly; secure'), /plain http/);
    assert.throws(() => phone.keep('c=3; path=/'), /c=3/);
  });

  void test('forms are found with their hidden values', () => {
    const [form] = formsOf('<form action="/a"><input type="hidden" name="x" value="&quot;1&quot;" /><button name="y"></form>');
    assert.deepEqual(form, { action: '/a', names: ['x', 'y'], values: { x: '"1"' } });
  });
}
