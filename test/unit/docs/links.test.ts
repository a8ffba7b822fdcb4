/** The documents: every link leads somewhere, and the README stays short. */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** As GitHub names a heading. */
function anchorsOf(file: string): readonly string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

for (const file of documents) {
  void test(`${file}: its links lead somewhere`, () => {
    const links = [...read(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)];
    for (const [, link = ''] of links) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      expect(existsSync(join(root, target)), link).to.equal(true);
      if (anchor !== undefined) expect(anchorsOf(target), link).to.include(anchor);
    }
  });
}

void test('the README has fewer than 150 lines', () => {
  expect(read('README.md').split('\n').length).to.be.below(150);
});
