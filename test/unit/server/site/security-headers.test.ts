/** The security headers: what they say for a configuration, and that static hosts are handed the same. */

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';

const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-headers-'));
after(() => rm(folder, { recursive: true }));
await mkdir(join(folder, 'assets'));
const files = ['index.html', 'sw.js', 'engine.js', 'icon.svg', 'assets/main.js', 'assets/main.css'];
for (const name of [...files, 'icon.png', 'shell.json', 'assets/code.woff2'])
  await writeFile(join(folder, name), 'a file');
const built = (path: string): URL => new URL(`../../../../dist/${path}`, import.meta.url);
const page = await readFile(built('site/index.html'), 'utf8');
await writeFile(join(folder, 'index.html'), page);

async function appWith(t: TestContext, rest: object = {}) {
  const value = {
    provider: { name: 'keycloak', issuer: 'https://login.example.com', clientId: 'tv' },
    ...rest,
  };
  const app = await createApp({
    ...parseConfig(value, { env: {}, base: null }),
    folder,
    log: null,
  });
  t.after(() => app.close());
  return async (url: string): Promise<Record<string, unknown>> => (await app.inject(url)).headers;
}

async function headersOf(t: TestContext, rest: object = {}, url = '/') {
  const headers = await (await appWith(t, rest))(url);
  return { ...headers, policy: String(headers['content-security-policy']) };
}

test('nobody may show the app in a frame until a configuration says who', async (t) => {
  const alone = await headersOf(t);
  expect(alone.policy).to.include("frame-ancestors 'none'");
  expect(alone).to.include({ 'x-frame-options': 'DENY' });
  const framed = await headersOf(t, {
    security: { frameAncestors: ['https://signage.example.com', 'http://localhost:9000'] },
  });
  expect(framed.policy).to.include(
    'frame-ancestors https://signage.example.com http://localhost:9000;',
  );
  // It would forbid what the policy allows.
  expect(framed).to.not.have.property('x-frame-options');
});

test('HSTS is sent when it is asked for, for as long as it says', async (t) => {
  expect(await headersOf(t)).to.not.have.property('strict-transport-security');
  expect(await headersOf(t, { security: { hstsSeconds: 600 } })).to.include({
    'strict-transport-security': 'max-age=600',
  });
});

test('scripts need trusted types, and the device’s features are off but for gamepads', async (t) => {
  const { policy, ...headers }: Record<string, unknown> = await headersOf(t);
  expect(policy).to.include(
    "require-trusted-types-for 'script'; trusted-types lit-html tv-sign-in",
  );
  const features = String(headers['permissions-policy']).split(', ');
  expect(features)
    .to.include('gamepad=(self)')
    .and.include('camera=()')
    .and.include('microphone=()')
    .and.include('geolocation=()');
  expect(features.filter((feature) => !feature.endsWith('=()'))).to.deep.equal(['gamepad=(self)']);
});

test('an answer that is no page can’t be one: the relay’s, and an unknown path’s', async (t) => {
  for (const url of ['/relay/userinfo', '/nowhere']) {
    const headers = await headersOf(t, {}, url);
    expect(headers.policy).to.equal("default-src 'none'; frame-ancestors 'none'");
    expect(headers).to.include({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
});

test('of what is inline the script that owns the first load runs, by its hash, and nothing beside it', async (t) => {
  const { policy } = await headersOf(t);
  const [, script = ''] = /<script>([^]+?)<\/script>/.exec(page) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  expect(policy).to.include(`script-src 'self' 'sha256-${hash}';`);
  // Before anything that it looks after, and after what browsers look for in the first kilobyte.
  expect(page.indexOf('<script>'))
    .to.be.below(page.indexOf('<script type="module"'))
    .and.below(page.indexOf('rel="stylesheet"'))
    .and.above(page.indexOf('<meta charset'));
});

test('nothing from elsewhere runs in the page, which is the same by its name and at its folder', async (t) => {
  const headers = await appWith(t);
  const { 'content-security-policy': policy, ...others } = await headers('/');
  expect(policy)
    .to.include("default-src 'none'")
    .and.include("script-src 'self' 'sha256-")
    .and.include("connect-src 'self';");
  expect(policy).to.not.include('unsafe');
  expect(others).to.include({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(await headers('/index.html')).to.include({ 'content-security-policy': policy });
});

test('with direct transport the page’s policy names the provider and the API', async (t) => {
  const direct = { transport: 'direct', api: { baseUrl: 'https://api.example.com' } };
  expect((await headersOf(t, direct)).policy).to.include(
    "connect-src 'self' https://login.example.com https://api.example.com",
  );
});

test('a worker obeys its own script’s policy: it runs and calls what the page may, and has no page’s headers', async (t) => {
  const headers = await appWith(t, {
    transport: 'direct',
    api: { baseUrl: 'https://api.example.com' },
  });
  for (const url of ['/sw.js', '/engine.js']) {
    const { 'content-security-policy': policy, ...others } = await headers(url);
    expect(policy, url).to.equal(
      "default-src 'none'; script-src 'self'; connect-src 'self' https://login.example.com https://api.example.com; require-trusted-types-for 'script'",
    );
    expect(others, url).to.include({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(others, url).to.not.have.any.keys('permissions-policy', 'x-frame-options');
  }
});

const subresources = ['/assets/main.js', '/assets/main.css', '/assets/code.woff2', '/icon.png'];

test('what obeys the page’s policy has none of its own, but is what its type says, for this origin, over TLS where that is asked for', async (t) => {
  const headers = await appWith(t, { security: { hstsSeconds: 600 } });
  for (const url of [...subresources, '/shell.json', '/config.json']) {
    const found = await headers(url);
    expect(found, url).to.include({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=600',
    });
    expect(found, url).to.not.have.any.keys(
      'content-security-policy',
      'permissions-policy',
      'x-frame-options',
      'referrer-policy',
    );
  }
});

test('a drawing that is opened by itself is a document, and runs nothing', async (t) => {
  expect((await headersOf(t, {}, '/icon.svg')).policy).to.equal(
    "default-src 'none'; frame-ancestors 'none'",
  );
});

/** What a static host sends by a built file: name → value, for a path. */
type Written = (content: string, path: string) => Readonly<Record<string, string>>;

const netlify: Written = (content, path) => {
  const blocks = content.split(/^(?=\/)/m).slice(1);
  const fitting = blocks.filter((block) => {
    const [pattern = ''] = block.split('\n');
    return new RegExp(`^${pattern.replaceAll('.', '\\.').replace('*', '.*')}$`).test(path);
  });
  return headersIn(fitting.join(''), /^ {2}([\w-]+): (.+)$/gm);
};

const nginx: Written = (content, path) => {
  const set = /^\s*set \$tv_(\w+) "([^"]*)";$/gm;
  const blocks = [...content.matchAll(/^if \(\$uri ~ "(.+)"\) \{\n([^}]*)\}$/gm)];
  const fitting = blocks.filter(([, pattern = '']) => new RegExp(pattern).test(path));
  const variables = headersIn(fitting.map(([, , lines]) => lines).join('\n'), set);
  const added = [...content.matchAll(/^add_header ([\w-]+) (\$\w+) always;$/gm)].flatMap(
    ([, name = '', variable = '']) => {
      const value = variables[variable.replace('$tv_', '')];
      return value === undefined ? [] : [[name, value] as const];
    },
  );
  return {
    ...headersIn(content, /^add_header ([\w-]+) "([^"]+)" always;$/gm),
    ...Object.fromEntries(added),
  };
};

const caddy: Written = (content, path) => {
  const blocks = [...content.matchAll(/^\theader(?: @(\S+))? \{\n([^}]*)\}$/gm)];
  const fitting = blocks.filter(([, name]) => {
    if (name === undefined) return true;
    const ends = new RegExp(`^\t@${name} path (.+)$`, 'm').exec(content)?.[1] ?? '';
    return ends.split(' ').some((end) => path.endsWith(end.slice(1)));
  });
  return headersIn(fitting.map(([, , lines]) => lines).join('\n'), /^\t\t([\w-]+) "([^"]+)"$/gm);
};

/** Once each: a host may append what stands there twice. */
function headersIn(lines: string, line: RegExp): Readonly<Record<string, string>> {
  const found = [...lines.matchAll(line)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  expect(new Set(found.map(([name]) => name)).size).to.equal(found.length);
  return Object.fromEntries(found);
}

const written: readonly (readonly [file: string, read: Written])[] = [
  ['site/_headers', netlify],
  ['headers/nginx.conf', nginx],
  ['headers/Caddyfile', caddy],
];
const securityHeader = /policy$|^x-|^origin-|^strict-/;

for (const [file, read] of written) {
  test(`dist/${file} says what the server says, for each kind of file`, async (t) => {
    const headers = await appWith(t, { transport: 'direct' });
    const content = await readFile(built(file), 'utf8');
    for (const url of ['/', '/index.html', '/sw.js', '/engine.js', '/icon.svg', ...subresources]) {
      const served = Object.entries(await headers(url))
        .filter(([name]) => securityHeader.test(name))
        // The provider is known where the app is served alone.
        .map(([name, value]) => [
          name,
          String(value).replace(/(img-src|connect-src) 'self'[^;]*/g, "$1 'self' https:"),
        ]);
      expect(read(content, url), url).to.deep.equal(Object.fromEntries(served));
    }
  });
}

test('no screen downloads them for its offline shell', async () => {
  const shell = await readFile(built('site/shell.json'), 'utf8');
  expect(shell).to.not.match(/header/i);
});
