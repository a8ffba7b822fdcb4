/** The text of a configuration file: comments, trailing commas, and what it is where it is no JSON. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { ConfigError } from '../../../../src/core/config/config-error.ts';
import type { ConfigFile } from '../../../../src/core/config/types.ts';
import { isObject } from '../../../../src/core/json.ts';
import { loadConfigFile } from '../../../../src/server/cli/config-file.ts';
import { parseConfigText } from '../../../../src/server/cli/config-text.ts';

const sound = '{ "provider": { "name": "github", "clientId": "tv" } }';

void test('comments and trailing commas', () => {
  const text = '// mine\n{ /* a */ "a": [1, 2,], // "b"\n "c": "//d", }\n';
  expect(parseConfigText(text, 'f')).to.deep.equal({ a: [1, 2], c: '//d' });
});

void test('a member is an own one, whatever it is called', () => {
  const value = parseConfigText('{ "__proto__": { "issuer": "x" } }', 'f');
  expect(isObject(value) && Object.keys(value)).to.deep.equal(['__proto__']);
});

const faults: readonly (readonly [text: string, ...found: string[]])[] = [
  ['{\n "a": 1\n "b": 2\n}', 'line 3', 'a comma'],
  ['{\n "a" 1\n}', 'line 2', 'a colon'],
  ['{\n "a": 1,\n b: 2\n}', 'line 3', 'without quotation marks'],
  ['{\n "a": x\n}', 'line 2'],
  ['{\n "a": “secret”\n}', 'line 2', '“ is no quotation mark'],
  ["{\n\n 'a': 1 }", 'line 3', 'strings stand in "'],
  ['{ "a": 1,\n "b": "secret\n}', 'line 2', 'without its closing'],
  ['{ "a": {\n "b": 1\n', 'line 3', 'missing'],
  ['{ }\n{ }', 'line 2', 'goes on after its end'],
  ['{ "a": 1,\n "b": 2,\n "a": 3 }', '"a" a second time', 'line 3'],
  ['provider:\n  name: oidc\n', 'YAML'],
  ['---\nprovider: {}\n', 'YAML'],
  ['# mine\nprovider: {}\n', 'YAML'],
  ['[provider]\nname = "oidc"\n', 'TOML'],
  ['<!doctype html>', 'HTML'],
  ['  \n', 'an empty file'],
];

for (const [text, ...found] of faults) {
  void test(`${JSON.stringify(text)}: ${found.join(', ')}`, () => {
    const read = (): unknown => parseConfigText(text, 'tv.json');
    expect(read).to.throw(ConfigError, 'tv.json');
    for (const words of found) expect(read).to.throw(words);
    expect(read).to.not.throw('secret');
  });
}

async function folder(
  t: TestContext,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<(name: string, env?: Record<string, string>) => Promise<ConfigFile>> {
  const path = await mkdtemp(join(tmpdir(), 'tv-config-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return (name, env = {}) => loadConfigFile(join(path, name), env);
}

const withSecret = (clientSecret: unknown, clientId: unknown = 'tv'): string =>
  JSON.stringify({ provider: { name: 'github', clientId, clientSecret } });

void test('a secret in a file beside the configuration, without the line break at its end, which is told', async (t) => {
  const load = await folder(t, {
    'tv.json': withSecret({ file: 'secret' }, { env: 'ID' }),
    secret: '\uFEFFa secret\r\n',
  });
  const { config, clientSecret, notes = [] } = await load('tv.json', { ID: 'tv\n' });
  expect([config.provider.clientId, clientSecret]).to.deep.equal(['tv', 'a secret']);
  expect(notes.map((note) => note.split(':')[0])).to.deep.equal([
    'provider.clientId',
    'provider.clientSecret',
  ]);
  expect(notes.join()).to.not.include('a secret');
});

const badFiles: readonly (readonly [content: string | Buffer | null, found: string])[] = [
  [null, 'ENOENT'],
  ['\n', 'an empty file'],
  [Buffer.from('\uFEFFsecret', 'utf16le'), 'UTF-16'],
  [Buffer.from('secr\u00e9t', 'latin1'), 'UTF-8'],
];

for (const [content, found] of badFiles) {
  void test(`a secret’s file that can’t be used: ${found}`, async (t) => {
    const load = await folder(t, {
      'tv.json': withSecret({ file: 'secret' }),
      ...(content !== null && { secret: content }),
    });
    const error: unknown = await load('tv.json').catch((thrown: unknown) => thrown);
    if (!(error instanceof ConfigError)) throw error;
    expect(error.key).to.equal('provider.clientSecret');
    expect(error.message).to.include(found).and.not.include('secr\u00e9t');
  });
}

void test('UTF-16 is called by its name, with and without its byte order mark; a mark of UTF-8 is none of anybody’s business', async (t) => {
  const load = await folder(t, {
    marked: Buffer.from(`\uFEFF${sound}`, 'utf16le'),
    unmarked: Buffer.from(sound, 'utf16le'),
    good: `\uFEFF${sound}`,
  });
  for (const name of ['marked', 'unmarked']) {
    const error: unknown = await load(name).catch((thrown: unknown) => thrown);
    expect(String(error)).to.include('UTF-16');
  }
  expect((await load('good')).config.provider.name).to.equal('github');
});
