/** Page ⇄ worker: any script of the origin can post anything, and an old worker can meet a new page. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { readCommand } from '../../../../src/core/session/parse-command.ts';
import {
  contractVersion,
  isReply,
  isUpdate,
  type Command,
} from '../../../../src/core/session/messages.ts';
import { configOf } from '../support/config.ts';
import { failedIn } from '../support/sessions.ts';

const page = { id: 'p1', mono: 12.5 };
const config = configOf();

/** One of each kind; a new kind without one does not compile. */
const sound: { readonly [Kind in Command['kind']]: Extract<Command, { kind: Kind }> } = {
  hello: { kind: 'hello', version: contractVersion, page },
  configure: { kind: 'configure', config },
  interrupted: { kind: 'interrupted' },
  start: { kind: 'start' },
  cancel: { kind: 'cancel' },
  tick: { kind: 'tick', page },
  'sign-out': { kind: 'sign-out' },
  'refresh-profile': { kind: 'refresh-profile' },
  fetch: {
    kind: 'fetch',
    request: {
      path: '/api/v1/things',
      method: 'POST',
      headers: { accept: '*/*' },
      body: new TextEncoder().encode('{}').buffer,
    },
  },
};

for (const command of Object.values(sound)) {
  void test(`${command.kind} is read as it was sent`, () => {
    expect(readCommand(structuredClone(command))).to.deep.equal(command);
  });
}

void test('an API request without a body says so by null', () => {
  const command = {
    kind: 'fetch',
    request: { path: '/x', method: 'GET', headers: {}, body: null },
  };
  expect(readCommand(command)).to.deep.equal(command);
});

for (const method of ['HEAD', 'OPTIONS', 'QUERY', 'M-SEARCH'])
  void test(`${method} is a method of API calls as any other`, () => {
    const request = { path: '/x', method, headers: {}, body: null };
    expect(readCommand({ kind: 'fetch', request })).to.deep.equal({ kind: 'fetch', request });
  });

void test('a hello of another version is still one: the worker must be able to say so', () => {
  expect(readCommand({ ...sound.hello, version: 99 })).to.deep.include({
    kind: 'hello',
    version: 99,
  });
});

void test('members that nobody knows are left behind', () => {
  expect(readCommand({ kind: 'start', accessToken: 'AT' })).to.deep.equal({ kind: 'start' });
  expect(readCommand({ ...sound.tick, more: 1 })).to.deep.equal(sound.tick);
});

const flawed: readonly unknown[] = [
  null,
  undefined,
  'start',
  ['start'],
  {},
  { kind: 'START' },
  { kind: 'toString' },
  { kind: ['start'] },
  { kind: 'hello', page },
  { kind: 'hello', version: '1', page },
  { kind: 'hello', version: 1 },
  { kind: 'tick' },
  { kind: 'tick', page: { id: '', mono: 1 } },
  { kind: 'tick', page: { id: 'p1' } },
  { kind: 'tick', page: { id: 'p1', mono: -1 } },
  { kind: 'tick', page: { id: 'p1', mono: NaN } },
  { kind: 'tick', page: { id: 'p1', mono: Infinity } },
  { kind: 'configure' },
  { kind: 'configure', config: {} },
  { kind: 'configure', config: { ...config, provider: { ...config.provider, clientId: '' } } },
  { kind: 'configure', config: { ...config, kiosk: undefined } },
  { kind: 'fetch' },
  { kind: 'fetch', request: { path: '', method: 'GET', headers: {}, body: null } },
  { kind: 'fetch', request: { path: '/x', method: 'TRACE', headers: {}, body: null } },
  { kind: 'fetch', request: { path: '/x', method: 'get', headers: {}, body: null } },
  { kind: 'fetch', request: { path: '/x', method: 'POST', headers: {}, body: {} } },
  { kind: 'fetch', request: { path: '/x', method: 'POST', headers: {}, body: '{}' } },
  { kind: 'fetch', request: { path: '/x', method: 'GET', headers: {} } },
  { kind: 'fetch', request: { path: '/x', method: 'GET', body: null } },
  { kind: 'fetch', request: { path: '/x', method: 'GET', headers: { accept: 1 }, body: null } },
];

for (const data of flawed) {
  void test(`no command: ${JSON.stringify(data)?.slice(0, 90)}`, () => {
    expect(readCommand(data)).to.equal(null);
  });
}

const soup = fc.record(
  {
    kind: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...Object.keys(sound)) },
      { weight: 1, arbitrary: fc.jsonValue() },
    ),
    version: fc.oneof(fc.nat(), fc.jsonValue()),
    page: fc.oneof(
      fc.record({ id: fc.jsonValue(), mono: fc.jsonValue() }),
      fc.constant(page),
      fc.jsonValue(),
    ),
    config: fc.oneof(fc.constant(config), fc.jsonValue()),
    request: fc.oneof(
      fc.record({
        path: fc.string(),
        method: fc.constantFrom('GET', 'PUT', 'HE AD'),
        headers: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.jsonValue()),
        body: fc.oneof(fc.constant(new ArrayBuffer(3)), fc.jsonValue()),
      }),
      fc.jsonValue(),
    ),
  },
  { requiredKeys: ['kind'] },
);

void test('whatever is posted: a sound command, or none', () => {
  const read = new Set<string>();
  fc.assert(
    fc.property(fc.oneof(soup, soup, fc.anything()), (data) => {
      const command = readCommand(data);
      if (command === null) return;
      read.add(command.kind);
      // The members of its kind, each of its type.
      expect(Object.keys(command)).to.have.members(Object.keys(sound[command.kind]));
      if ('page' in command) {
        expect(command.page.id).to.be.a('string').with.length.above(0);
        expect(command.page.mono).to.be.a('number').that.is.at.least(0);
      }
      if ('request' in command) {
        expect(command.request.path).to.be.a('string').with.length.above(0);
        expect(command.request.method).to.be.oneOf(['GET', 'PUT']);
        if (command.request.body !== null) expect(command.request.body).to.be.an('ArrayBuffer');
      }
      if ('config' in command) expect(command.config).to.deep.equal(config);
    }),
    { numRuns: 3_000 },
  );
  expect([...read], 'kinds that were read').to.have.members(Object.keys(sound));
});

void test('an update of this version is told from all else', () => {
  const update = {
    kind: 'update',
    version: contractVersion,
    session: { kind: 'starting' },
    settings: null,
  };
  expect(isUpdate(update)).to.equal(true);
  for (const other of [
    { ...update, version: contractVersion + 1 },
    { ...update, kind: 'done' },
    null,
    'update',
    [update],
  ]) {
    expect(isUpdate(other)).to.equal(false);
  }
});

void test('a reply is told from all else', () => {
  for (const reply of [{ kind: 'done' }, { kind: 'failed', failure: failedIn('profile') }])
    expect(isReply(reply)).to.equal(true);
  for (const other of [{ kind: 'update' }, {}, null, 'done', [{ kind: 'done' }]])
    expect(isReply(other)).to.equal(false);
});
