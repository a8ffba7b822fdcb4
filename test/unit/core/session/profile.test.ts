/** Any provider's answer about a person → one profile, or none. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { isProfile, readProfile, type Profile } from '../../../../src/core/session/profile.ts';
import { configOf } from '../support/config.ts';

const { api } = configOf();

/** The example in Silva Numerica's documentation. */
const john = {
  id: 5,
  email: 'john.doe@example.com',
  firstname: 'John',
  lastname: 'Doe',
  created_at: '2024-02-05T08:52:20.957Z',
  created_date: '05/02/2024',
};

const johnDoe: Profile = {
  name: 'John Doe',
  email: 'john.doe@example.com',
  memberSince: '2024-02-05T08:52:20.957Z',
  picture: null,
};

const rows: readonly (readonly [what: string, answer: unknown, profile: Profile | null])[] = [
  ['names in two members', john, johnDoe],
  ['a person inside', { user: john, status: 'ok' }, johnDoe],
  ['the first of a list inside', { data: [john, { name: 'Eve' }] }, johnDoe],
  ['a person inside data', { data: john }, johnDoe],
  ['a list with nobody in it', { data: [] }, null],
  // What is inside need not be a person.
  ['a person beside data', { ...john, data: { theme: 'dark' } }, johnDoe],
  ['data that is none', { ...john, data: 'x', user: null }, johnDoe],
  [
    'userinfo with a user name alone',
    { sub: '1', preferred_username: 'j.doe' },
    { name: 'j.doe', email: null, memberSince: null, picture: null },
  ],
  [
    'GitHub, nameless',
    { login: 'octocat', name: null, email: null },
    { name: 'octocat', email: null, memberSince: null, picture: null },
  ],
  [
    'an email address alone',
    { email: 'a@b.example' },
    { name: 'a@b.example', email: 'a@b.example', memberSince: null, picture: null },
  ],
  [
    'a first name alone',
    { first_name: 'Ada' },
    { name: 'Ada', email: null, memberSince: null, picture: null },
  ],
  [
    'blanks are no name',
    { firstname: ' ', name: '\t', login: ' ada ' },
    { name: 'ada', email: null, memberSince: null, picture: null },
  ],
  [
    'seconds since 1970',
    { name: 'Ada', created_at: 1_707_128_830 },
    { name: 'Ada', email: null, memberSince: '2024-02-05T10:27:10.000Z', picture: null },
  ],
  [
    'milliseconds since 1970',
    { name: 'Ada', createdAt: 1_707_128_830_000 },
    { name: 'Ada', email: null, memberSince: '2024-02-05T10:27:10.000Z', picture: null },
  ],
  [
    'a date that is none',
    { name: 'Ada', created_at: 'long ago' },
    { name: 'Ada', email: null, memberSince: null, picture: null },
  ],
  [
    'a date beyond all dates',
    { name: 'Ada', created_at: 1e300 },
    { name: 'Ada', email: null, memberSince: null, picture: null },
  ],
  [
    'a very long name is cut',
    { name: 'x'.repeat(10_000) },
    { name: 'x'.repeat(200), email: null, memberSince: null, picture: null },
  ],
  ['numbers are no names', { name: 5, email: 7, login: {} }, null],
  ['nobody', {}, null],
  ['nobody inside', { user: {} }, null],
  ['an error', { error: 'invalid_token' }, null],
  ['a list', [john], null],
  ['a text', 'John Doe', null],
  ['null', null, null],
  ['nothing', undefined, null],
];

for (const [what, answer, expected] of rows) {
  void test(what, () => {
    expect(readProfile(answer, api)).to.deep.equal(expected);
  });
}

const keys = [
  'user',
  'name',
  'firstname',
  'lastname',
  'given_name',
  'email',
  'login',
  'created_at',
  'mail',
  'displayName',
  'data',
  'picture',
];
const anyAnswer = fc.oneof(
  fc.anything(),
  fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.anything(), fc.string(), fc.double())),
);

void test('garbage in: a sound profile out, or none', () => {
  let named = 0;
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      const profile = readProfile(answer, api);
      if (profile === null) return;
      named += 1;
      expect(isProfile(profile)).to.equal(true);
      expect(Object.keys(profile)).to.have.members(['name', 'email', 'memberSince', 'picture']);
      expect(profile.name.trim()).to.equal(profile.name).and.to.have.length.within(1, 401);
      if (profile.memberSince !== null)
        expect(new Date(profile.memberSince).toISOString()).to.equal(profile.memberSince);
    }),
    { numRuns: 1_000 },
  );
  expect(named, 'answers with a name').to.be.above(50);
});

void test('what is no profile is told from one', () => {
  expect(isProfile(johnDoe)).to.equal(true);
  // Stored by a version that knew no pictures.
  const { picture: _picture, ...old } = johnDoe;
  expect(isProfile(old)).to.equal(true);
  const names = [{ name: '' }, { name: null }];
  for (const flaw of [
    ...names,
    { email: 5 },
    { email: undefined },
    { memberSince: 5 },
    { picture: 5 },
    { picture: {} },
  ]) {
    expect(isProfile({ ...johnDoe, ...flaw }), JSON.stringify(flaw)).to.equal(false);
  }
});
