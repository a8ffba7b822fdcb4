/** What an operator says about a profile: where its members are, and where pictures may come from. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { readProfile, type Profile } from '../../../../src/core/session/profile.ts';
import { configOf } from '../support/config.ts';

function read(answer: unknown, api: object = {}): Profile | null {
  return readProfile(answer, configOf({}, { api }).api);
}

const own = 'https://login.example.com';

/** An answer in words that nobody foresaw, beside some that everybody knows. */
const answer = {
  name: 'Known Name',
  email: 'known@example.com',
  created_at: '2020-01-01T00:00:00Z',
  picture: `${own}/known.png`,
  person: {
    called: 'Ada',
    mails: ['', 'ada@example.com'],
    id: 7,
    since: 1_707_128_830,
    blank: ' ',
    image: `${own}/ada.png`,
  },
  'https://example.com/claims/name': 'Namespaced',
  'https://example.com/app': { 'full.name': 'Full' },
};
const known: Profile = {
  name: 'Known Name',
  email: 'known@example.com',
  memberSince: '2020-01-01T00:00:00.000Z',
  picture: `${own}/known.png`,
};

const mappings: readonly (readonly [what: string, mapping: object, change: Partial<Profile>])[] = [
  ['nothing', {}, {}],
  ['a path', { name: 'person.called' }, { name: 'Ada' }],
  ['a path into a list', { email: 'person.mails.1' }, { email: 'ada@example.com' }],
  [
    'every member',
    {
      name: 'person.called',
      email: 'person.mails.1',
      memberSince: 'person.since',
      picture: 'person.image',
    },
    {
      name: 'Ada',
      email: 'ada@example.com',
      memberSince: '2024-02-05T10:27:10.000Z',
      picture: `${own}/ada.png`,
    },
  ],
  [
    'paths of which one leads somewhere',
    { name: ['person.nick', 'people.0.name', 'person.called'] },
    { name: 'Ada' },
  ],
  ['two that do: the first', { name: ['person.called', 'email'] }, { name: 'Ada' }],
  ['a blank first', { name: ['person.blank', 'person.called'] }, { name: 'Ada' }],
  ['a name with dots', { name: 'https://example.com/claims/name' }, { name: 'Namespaced' }],
  [
    'a name with dots, in quotes',
    { name: '"https://example.com/app"."full.name"' },
    { name: 'Full' },
  ],
  ['a path as its steps', { name: [['https://example.com/app', 'full.name']] }, { name: 'Full' }],
  [
    'a path as its steps, after one that leads nowhere',
    { name: ['nick', ['https://example.com/app', 'full.name']] },
    { name: 'Full' },
  ],
  ['a step of a list', { email: [['person', 'mails', '1']] }, { email: 'ada@example.com' }],
  // A name is a text; a number is none.
  ['a number first', { name: ['person.id', 'person.called'] }, { name: 'Ada' }],
  [
    'a path that leads nowhere: as if it were not said',
    { name: 'person.nick', email: 'x.y.z', memberSince: 'person.called.0', picture: 'person' },
    {},
  ],
  [
    'paths into what every object of the language has',
    { name: ['constructor.name', '__proto__.constructor.name', 'person.mails.length'] },
    {},
  ],
  ['another member’s path', { name: 'email' }, { name: 'known@example.com' }],
];

for (const [what, mapping, change] of mappings) {
  void test(`mapping: ${what}`, () => {
    expect(read(answer, { mapping })).to.deep.equal({ ...known, ...change });
  });
}

void test('a mapped path starts at the whole answer, also where a person is inside', () => {
  const inside = { user: { name: 'Inner' }, name: 'Outer', data: [{ name: 'Third' }] };
  expect(read(inside)).to.have.property('name', 'Inner');
  expect(read(inside, { mapping: { name: 'name' } })).to.have.property('name', 'Outer');
  expect(read(inside, { mapping: { name: 'data.0.name' } })).to.have.property('name', 'Third');
});

void test('a mapping makes a person of an answer that names nobody', () => {
  expect(read({ id: 7, profile: { label: 'Ada' } })).to.equal(null);
  expect(
    read({ id: 7, profile: { label: 'Ada' } }, { mapping: { name: 'profile.label' } }),
  ).to.have.property('name', 'Ada');
  expect(read({ id: 7 }, { mapping: { name: 'id' } })).to.equal(null);
});

const shown: readonly string[] = [
  'https://pictures.example.com/ada.png',
  'https://pictures.example.com/',
  `${own}/avatars/1?size=96#x`,
  'https://api.example.com/me/photo',
];

const leftOut: readonly unknown[] = [
  'https://evil.example/ada.png',
  'https://pictures.example.com.evil.example/ada.png',
  'https://pictures.example.com@evil.example/ada.png',
  'https://pictures.example.com:8443/ada.png',
  'https://pictures.example.com',
  'http://pictures.example.com/ada.png',
  '//pictures.example.com/ada.png',
  '/avatars/1.png',
  'javascript:alert(1)//https://pictures.example.com/',
  'data:image/png;base64,iVBORw0KGgo=',
  'blob:https://pictures.example.com/1',
  ' https://pictures.example.com/ada.png',
  '',
  5,
  null,
  ['https://pictures.example.com/ada.png'],
  { url: 'https://pictures.example.com/ada.png' },
];

const api = { baseUrl: 'https://api.example.com/v2', pictures: ['https://pictures.example.com'] };

void test('pictures come from the issuer, the API, and the origins that are named', () => {
  for (const picture of shown)
    expect(read({ name: 'Ada', picture }, api)).to.have.property('picture', picture);
});

for (const picture of leftOut) {
  void test(`a picture that is left out: ${JSON.stringify(picture)}`, () => {
    expect(read({ name: 'Ada', picture }, api)).to.deep.equal({
      name: 'Ada',
      email: null,
      memberSince: null,
      picture: null,
    });
    const mapped = read({ name: 'Ada', face: picture }, { ...api, mapping: { picture: 'face' } });
    expect(mapped).to.have.property('picture', null);
  });
}

void test('the first picture that may be shown, by whatever name', () => {
  const good = 'https://pictures.example.com/ada.png';
  for (const name of ['picture', 'avatar_url', 'avatar', 'profile_image_url', 'photo']) {
    expect(read({ name: 'Ada', [name]: good }, api), name).to.have.property('picture', good);
  }
  expect(read({ name: 'Ada', images: { avatar: { full: good } } }, api)).to.have.property(
    'picture',
    good,
  );
  expect(
    read({ name: 'Ada', picture: 'https://evil.example/a.png', avatar: good }, api),
  ).to.have.property('picture', good);
});

void test('whatever is answered and mapped: a picture from an allowed origin, or none', () => {
  let seen = 0;
  const origins = ['https://pictures.example.com', 'https://api.example.com', own];
  const starts = fc.constantFrom(...origins, 'https://evil.example', 'javascript:', 'data:', '');
  const urls = fc
    .tuple(starts, fc.constantFrom('/', '.', '@', ':', '\\', ''), fc.string())
    .map((parts) => parts.join(''));
  const url = fc.oneof({ weight: 1, arbitrary: fc.jsonValue() }, { weight: 4, arbitrary: urls });
  const path = fc.constantFrom('face', 'faces.0', 'user.face', 'a.b');
  fc.assert(
    fc.property(url, url, fc.array(path), (picture, face, paths) => {
      const profile = read(
        { name: 'Ada', picture, face, faces: [face] },
        { ...api, mapping: { picture: paths } },
      );
      const found = profile?.picture;
      if (typeof found !== 'string') return;
      seen += 1;
      expect(origins).to.include(new URL(found).origin);
    }),
    { numRuns: 500 },
  );
  expect(seen, 'pictures').to.be.above(30);
});
