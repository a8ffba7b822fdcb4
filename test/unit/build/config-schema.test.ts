/** The JSON Schema that is published is the parser's, and takes what the parser takes. */

import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { configSchema } from '../../../build/config-schema.ts';
import { isObject, parseJson, type Json } from '../../../src/core/json.ts';

const docs = new URL('../../../docs/', import.meta.url);
const check = new Ajv({ allowUnionTypes: true }).compile(configSchema());
const provider = { name: 'oidc', issuer: 'https://login.example.com', clientId: 'tv' };

void test('docs/config.schema.json is what the parser says today: npm run schema', () => {
  const published: unknown = JSON.parse(readFileSync(new URL('config.schema.json', docs), 'utf8'));
  expect(published).to.deep.equal(configSchema());
});

function leaves(schema: Json, path: string): string[] {
  const { properties, description } = schema;
  if (description !== undefined) return [];
  return isObject(properties)
    ? Object.entries(properties).flatMap(([name, member]) =>
        leaves(isObject(member) ? member : {}, path === '' ? name : `${path}.${name}`),
      )
    : [path];
}

void test('every key is explained by docs/configuration.md, itself or with its section', () => {
  expect(leaves(configSchema(), '')).to.deep.equal(['$schema']);
});

void test('every example of the documents that is a whole file is taken', () => {
  const texts = ['configuration.md', 'deployment.md', 'providers.md'].flatMap((name) =>
    [...readFileSync(new URL(name, docs), 'utf8').matchAll(/```json\n([^`]*)```/g)].map(
      ([, text = '']) => text,
    ),
  );
  const whole = texts.map(parseJson).filter((value) => isObject(value) && 'provider' in value);
  expect(whole.length).to.be.greaterThan(5);
  for (const value of whole) expect(check(value), JSON.stringify(check.errors)).to.equal(true);
});

const taken = [
  { provider, $schema: './config.schema.json' },
  { provider: { ...provider, clientSecret: { file: '/run/secrets/tv' }, dpop: { env: 'DPOP' } } },
  { provider, api: { mapping: { name: ['a.b', 'c'] }, headers: { 'x-key': { env: 'KEY' } } } },
  { provider, limits: { waiting: 5 }, brand: { accent: '#e50914' } },
];
const refused = [
  {},
  { provider: { name: 'oidc' } },
  { provider: { ...provider, name: 'okto' } },
  { provider: { ...provider, clientid: 'tv' } },
  { provider, transport: 'relais' },
  { provider: { ...provider, clientSecret: { file: 'a', env: 'B' } } },
];

void test('what the parser takes is taken, what it refuses is refused', () => {
  for (const value of taken) expect(check(value), JSON.stringify(value)).to.equal(true);
  for (const value of refused) expect(check(value), JSON.stringify(value)).to.equal(false);
});
