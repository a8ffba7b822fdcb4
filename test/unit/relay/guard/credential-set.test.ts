/** Codes and tokens that are known to be good: how many, and which are forgotten first. */

import { test } from 'node:test';
import { expect } from 'chai';
import { CredentialSet, createFingerprint } from '../../../../src/relay/guard/credential-set.ts';

const capacity = 100_000;

function filled(): CredentialSet {
  const set = new CredentialSet();
  for (let number = 0; number < capacity; number++) set.add(`c${number}`);
  return set;
}

void test('as many as fit are all known, and nothing else is', () => {
  const set = filled();
  expect(set.has('c1')).to.equal(true);
  expect(set.has(`c${capacity - 1}`)).to.equal(true);
  expect(set.has('never seen')).to.equal(false);
  expect(set.has('never seen'), 'asking for it adds nothing').to.equal(false);
});

void test('one more: the least recently used is forgotten, and no other', () => {
  const set = filled();
  expect(set.has('c0'), 'used, so young again').to.equal(true);
  set.add('new');
  expect(set.has('c1')).to.equal(false);
  expect(set.has('c0')).to.equal(true);
  expect(set.has('c2')).to.equal(true);
  expect(set.has('new')).to.equal(true);
});

void test('fingerprints differ by text and by process, and say nothing of the text', () => {
  const one = createFingerprint(() => 0.1);
  const other = createFingerprint(() => 0.7);
  expect(one('secret')).to.equal(one('secret'));
  expect(one('secret')).not.to.equal(one('secres'));
  expect(one('ab')).not.to.equal(one('ba'));
  expect(one('secret')).not.to.equal(other('secret'));
  const texts = Array.from({ length: 20_000 }, (_, number) => `token-${number}`);
  expect(new Set(texts.map(one)).size).to.equal(texts.length);
  expect(one('secret')).to.match(/^[0-9a-z]{1,7}\.[0-9a-z]{1,7}$/);
});
