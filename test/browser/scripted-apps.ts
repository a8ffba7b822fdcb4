/**
 * The server's side of the tests: under `/apps/<what it can>/<name>/` an app lives with files, provider and API of its
 * own, whose every answer the test has scripted. What an app can: `full`, `no-sw`, `no-worker`.
 */

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { TestRunnerConfig } from '@web/test-runner';
import type { Answer, Heard, Script } from './support/script.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

interface App {
  readonly answers: Map<string, Answer[]>;
  readonly heard: Heard[];
}

const missing: Readonly<Record<string, readonly string[]>> = {
  full: [],
  'no-sw': ['sw.js'],
  'no-worker': ['sw.js', 'engine.js'],
};

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  html: 'text/html',
};

/** @param folder where the bundles are, and the built app in `site` */
export function scriptedApps(folder: string): Middleware {
  const apps = new Map<string, App>();
  const page = `<!doctype html><html lang="en"><title>App</title><script type="module" src="/.cache/${basename(folder)}/client-page.js"></script>`;

  const file = async (name: string): Promise<Answer> => {
    if (name === '') return { status: 200, headers: { 'content-type': 'text/html' }, body: page };
    try {
      const body = await readFile(join(folder, 'site', name), 'utf8');
      return {
        status: 200,
        headers: { 'content-type': types[name.split('.').pop() ?? ''] ?? 'application/json' },
        body,
      };
    } catch {
      return { status: 404, headers: {}, body: 'not here' };
    }
  };

  return async (context, next) => {
    const [, abilities = '', name = '', path = ''] =
      /^\/apps\/([a-z-]+)\/([\w-]+)\/(.*)$/.exec(context.path) ?? [];
    const lacks = missing[abilities];
    if (lacks === undefined) {
      await next();
      return;
    }
    const app = apps.get(name) ?? { answers: new Map<string, Answer[]>(), heard: [] };
    apps.set(name, app);
    const sent = await bodyOf(context.req);
    if (path === '__script') {
      for (const [scripted, answer] of Object.entries(scriptIn(sent)))
        app.answers.set(scripted, [answer].flat());
      return reply({ status: 200, headers: {}, body: '{}' });
    }
    if (path === '__heard')
      return reply({ status: 200, headers: {}, body: JSON.stringify(app.heard) });
    const answers = app.answers.get(path) ?? [];
    const scripted = answers.length > 1 ? answers.shift() : answers[0];
    if (scripted === undefined) return reply(await file(lacks.includes(path) ? '(nothing)' : path));
    app.heard.push({
      path,
      method: context.method,
      authorization: context.get('authorization'),
      body: sent,
    });
    await setTimeout(scripted.afterMs ?? 0);
    return reply(scripted);

    function reply({ status, headers, body }: Answer): void {
      context.status = status;
      context.set({ 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
      context.body = body;
    }
  };
}

async function bodyOf(request: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** What a test page has sent: `Script` as `scriptedApp` writes it. */
function scriptIn(sent: string): Script {
  const script: unknown = JSON.parse(sent);
  if (!isScript(script)) throw new Error('not a script of answers');
  return script;
}

function isScript(value: unknown): value is Script {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
