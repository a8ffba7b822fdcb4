/** The claims of an ID token: read for showing, whoever signed it; anything else has none. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { idTokenClaims } from '../../../../src/core/protocol/id-token-claims.ts';

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** A token around any payload; nobody looks at the other parts. */
function token(payload: string): string {
  return `${base64url('{"alg":"RS256"}')}.${payload}.c2lnbmF0dXJl`;
}

void test('claims, in any script', () => {
  for (const name of ['Ada Lovelace', 'Zoë', '山田 太郎', 'Владимир', '🧑‍🚀', '']) {
    const claims = { sub: '248289761001', name, email_verified: true, nested: { at: [1] } };
    expect(idTokenClaims(token(base64url(JSON.stringify(claims))))).to.deep.equal(claims);
  }
});

void test('both alphabets, with padding and without', () => {
  // These bytes take the letters that the two alphabets write in different ways.
  const claims = { name: 'ÿþ?>~~ÿ', sub: '>>>???' };
  const plain = Buffer.from(JSON.stringify(claims)).toString('base64');
  expect(plain).to.match(/\+/).and.to.match(/\//);
  for (let spaces = 0; spaces < 3; spaces += 1) {
    const padded = Buffer.from(JSON.stringify(claims) + ' '.repeat(spaces)).toString('base64');
    const letters = padded.replace(/\+/g, '-').replace(/\//g, '_');
    for (const payload of [padded, letters, letters.replace(/=/g, '')]) {
      expect(idTokenClaims(token(payload)), payload).to.deep.equal(claims);
    }
  }
});

const none: readonly (readonly [what: string, value: unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 42],
  ['an object', { sub: '1' }],
  ['a list with a token in it', [token(base64url('{"sub":"1"}'))]],
  ['an empty text', ''],
  ['one part', base64url('{"sub":"1"}')],
  ['an empty payload', token('')],
  ['letters that are no base64', token('{"sub":"1"}')],
  ['a broken length', token('a')],
  ['no JSON', token(base64url('Ada'))],
  ['half of its JSON', token(base64url('{"sub":'))],
  ['a list of claims', token(base64url('[{"sub":"1"}]'))],
  ['a text of claims', token(base64url('"sub"'))],
  ['null claims', token(base64url('null'))],
  [
    'an encrypted token: five parts, the second a key',
    `${base64url('{"alg":"RSA-OAEP"}')}.OKOawDo13gRp2ojaHV7LFpZcgV7T.48V1_ALb6US.5eym8TW_c8.XFBoMYUZodetZ`,
  ],
];

for (const [what, value] of none) {
  void test(`no claims: ${what}`, () => {
    expect(idTokenClaims(value)).to.equal(null);
  });
}

void test('whatever object is in the payload comes out as JSON has it', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
      (claims) => {
        const written = JSON.stringify(claims);
        expect(JSON.stringify(idTokenClaims(token(base64url(written))))).to.equal(
          JSON.stringify(JSON.parse(written)),
        );
      },
    ),
  );
});

void test('garbage is judged without a throw', () => {
  const encoded = fc.jsonValue().map((value) => base64url(JSON.stringify(value)));
  const parts = fc.array(fc.oneof(fc.string(), fc.base64String(), encoded), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        parts.map((all) => all.join('.')),
      ),
      (value) => {
        const claims = idTokenClaims(value);
        if (claims !== null)
          expect(Object.prototype.toString.call(claims)).to.equal('[object Object]');
      },
    ),
    { numRuns: 500 },
  );
});
