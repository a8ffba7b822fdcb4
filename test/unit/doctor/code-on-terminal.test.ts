/** The QR code as a terminal draws it: a phone reads it, and it fits. */

import { test } from 'node:test';
import { expect } from 'chai';
import jsQR from 'jsqr';
import { codeOnTerminal } from '../../../src/doctor/sign-in/code-on-terminal.ts';

const grant = {
  id: '1',
  userCode: 'WDJB-MJHT',
  verificationUri: 'https://login.example.com/device',
  verificationUriComplete: 'https://login.example.com/device?user_code=WDJB-MJHT',
  remainingMs: 600_000,
  lifetimeMs: 600_000,
};

/** Pixels a module. */
const scale = 4;

/** Which halves of a character are dark: above, below. */
const halves: Readonly<Record<string, readonly [boolean, boolean]>> = {
  ' ': [false, false],
  '▀': [true, false],
  '▄': [false, true],
  '█': [true, true],
};

function scanned(rows: readonly string[]): string | undefined {
  const width = Math.max(...rows.map((row) => row.length));
  const modules = rows.flatMap((row) =>
    [0, 1].map((half) =>
      Array.from({ length: width }, (_, x) => halves[row[x] ?? ' ']?.[half] ?? false),
    ),
  );
  const pixels = new Uint8ClampedArray(width * scale * modules.length * scale * 4);
  for (let y = 0; y < modules.length * scale; y++)
    for (let x = 0; x < width * scale; x++) {
      const dark = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      pixels.set(
        [dark ? 0 : 255, dark ? 0 : 255, dark ? 0 : 255, 255],
        (y * width * scale + x) * 4,
      );
    }
  return jsQR(pixels, width * scale, modules.length * scale)?.data;
}

for (const colour of [true, false]) {
  void test(`scans ${colour ? 'in colour: dark on light, whatever the terminal is' : 'without colour'}`, async () => {
    const text = await codeOnTerminal(grant, { columns: 80, colour });
    const rows = text.split('\n').filter((row) => /[▀▄█]/.test(row));
    // oxlint-disable-next-line no-control-regex -- that is what is looked for
    const paint = /\u001b\[([\d;]+)m/g;
    const plain = rows.map((row) => row.replace(paint, '').slice(2));
    expect(scanned(plain)).to.equal(grant.verificationUriComplete);
    const colours = rows.map((row) => [...row.matchAll(paint)].map(([, code]) => code).join());
    expect(new Set(colours)).to.deep.equal(new Set([colour ? '30;107,0' : '']));
    expect(text).to.include('WDJB-MJHT').and.include('https://login.example.com/device\n');
  });
}

void test('a symbol that does not fit is left out, the address and the code stay', async () => {
  const text = await codeOnTerminal(grant, { columns: 40, colour: false });
  expect(text).not.to.match(/[▀▄█]/);
  expect(text).to.include('A wider terminal').and.include('WDJB-MJHT');
  for (const row of text.split('\n')) expect(row.length).to.be.at.most(68);
});
