/** The person's phone in the demo's tests: a browser with a cookie jar and no script. */

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start, Tv, type Grant } from './device.test.ts';

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
    const form = formsOf(page.markup).find(({ names }) =>
      Object.keys(fields).every((name) => names.includes(name)),
    );
    assert(form, `a form with ${Object.keys(fields).join()} on ${page.markup}`);
    return this.open(form.action, {
      method: 'POST',
      body: new URLSearchParams({ ...form.values, ...fields }),
    });
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
      attributes
        .find((part) => part.toLowerCase().startsWith(`${wanted}=`))
        ?.slice(wanted.length + 1);
    assert(
      attributes.some((part) => part.toLowerCase() === 'httponly'),
      line,
    );
    assert(
      !attributes.some((part) => part.toLowerCase() === 'secure'),
      `a browser drops this on plain http: ${line}`,
    );
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
  return [...markup.matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].map(
    ([, action = '', inside = '']) => {
      const controls = [...inside.matchAll(/<(?:input|button)([^>]*)>/gs)].map(
        ([, control = '']) => control,
      );
      const attribute = (control: string, name: string): string =>
        decode(new RegExp(`\\s${name}="([^"]*)"`).exec(control)?.[1] ?? '');
      const hidden = controls.filter((control) => attribute(control, 'type') === 'hidden');
      return {
        action: decode(action),
        names: controls.map((control) => attribute(control, 'name')),
        values: Object.fromEntries(
          hidden.map((control) => [attribute(control, 'name'), attribute(control, 'value')]),
        ),
      };
    },
  );
}

function decode(markup: string): string {
  return markup
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

/** A TV that has been approved, and its tokens. */
export async function approved(
  issuer: string,
  phone = new Phone(issuer),
): Promise<{ tv: Tv; tokens: Record<string, unknown> }> {
  const tv = new Tv(issuer);
  const grant = await tv.start();
  await phone.decide(grant, 'approve');
  const { status, body } = await tv.poll(grant);
  assert.equal(status, 200, JSON.stringify(body));
  return { tv, tokens: body };
}

export interface Scene {
  readonly issuer: string;
  readonly tv: Tv;
  readonly phone: Phone;
  readonly grant: Grant;
  readonly log: string[];
}

export async function scene(t: TestContext, headers: Record<string, string> = {}): Promise<Scene> {
  const { issuer, log } = await start(t, { interval: 0 });
  const tv = new Tv(issuer);
  return { issuer, tv, phone: new Phone(issuer, headers), grant: await tv.start(), log };
}

export const scan = ({ userCode }: Grant): string => `/device?user_code=${userCode}`;
export const adasPassword = { name: 'Ada Lovelace', password: 'engine' };

export async function outcome({ tv, grant }: Scene): Promise<unknown> {
  const { body } = await tv.poll(grant);
  return body['error'] ?? 'approved';
}

/** What has to hold on every page. */
export function decent(page: Page): void {
  const { headers, markup, path } = page;
  assert.equal(headers.get('content-type'), 'text/html; charset=utf-8', path);
  assert.equal(
    headers.get('content-security-policy'),
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.match(markup, /^<!doctype html>\s*<html lang="(en|fr)">/);
  assert.match(markup, /<meta name="viewport" content="width=device-width, initial-scale=1" \/>/);
  assert.doesNotMatch(markup, /<script|<style|\sstyle=|\son\w+=|https?:/);
  assert.equal(markup.match(/<h1>/g)?.length, 1, path);
  const fields = markup.matchAll(/<input id="(\w+)"/g);
  for (const [, id = ''] of fields)
    assert(markup.includes(`<label for="${id}">`), `a label for ${id}`);
}

// Where this file is run and not imported, it tries itself.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  test('the phone refuses a cookie that a browser would not keep on plain http', () => {
    const phone = new Phone('http://192.168.1.5:8081');
    phone.keep('a=1; path=/; httponly');
    assert.throws(() => phone.keep('b=2; path=/; httponly; secure'), /plain http/);
    assert.throws(() => phone.keep('c=3; path=/'), /c=3/);
  });

  test('forms are found with their hidden values', () => {
    const controls = '<input type="hidden" name="x" value="&quot;1&quot;" /><button name="y">';
    const [form] = formsOf(`<form action="/a">${controls}</form>`);
    assert.deepEqual(form, { action: '/a', names: ['x', 'y'], values: { x: '"1"' } });
  });
}
