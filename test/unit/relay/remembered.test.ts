/** Addresses that are read once: the same few, however many are made up, and nothing that is a person's own. */

import { test } from 'node:test';
import { expect } from 'chai';
import { remembered } from '../../../src/relay/remembered.ts';

function counted() {
  const made: string[] = [];
  const read = remembered((text) => {
    made.push(text);
    return text === 'null' ? null : { text };
  });
  return { made, read };
}

test('the same text is read once, also where nothing comes of it', () => {
  const { made, read } = counted();
  expect(read('https://tv.example')).to.equal(read('https://tv.example'));
  expect([read('null'), read('null')]).to.deep.equal([null, null]);
  expect(made).to.deep.equal(['https://tv.example', 'null']);
});

test('a long text and one with a query are not kept', () => {
  const { made, read } = counted();
  for (const text of ['https://api.example/films?for=anna', `https://${'x'.repeat(256)}`]) {
    read(text);
    read(text);
    expect(made.splice(0)).to.deep.equal([text, text]);
  }
});

test('however many are made up, 64 are kept', () => {
  const { made, read } = counted();
  for (let each = 0; each < 1_000; each++) read(`https://${each}.example`);
  made.length = 0;
  for (let each = 999; each >= 0; each--) read(`https://${each}.example`);
  expect(1_000 - made.length).to.be.within(1, 64);
});
