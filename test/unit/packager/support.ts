/** Packs as a person does, into a folder of its own, and looks at what is in it. */

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type AnySchema } from 'ajv';
import { expect } from 'chai';
import { PNG } from 'pngjs';
import { packageApp } from '../../../src/packager/command.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A name that is markup, a quotation and not ASCII all at once. */
export const awkward = `Tom & "Jerry" <TV> 'n’ Co`;

export interface Packed {
  readonly code: number;
  /** What was printed, or complained of. */
  readonly output: string;
  text(path: string): Promise<string>;
  json(path: string): Promise<unknown>;
  has(path: string): boolean;
  size(path: string): Promise<string>;
}

export async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-package-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packs into `folder/out`. */
export async function pack(folder: string, platform: string, ...args: string[]): Promise<Packed> {
  const out = join(folder, 'out');
  const said: string[] = [];
  const hear = (text: string): number => said.push(text);
  const url = args.includes('--url') ? [] : ['--url', 'https://tv.example.com/'];
  const code = await packageApp(['--platform', platform, '--out', out, ...url, ...args], {
    print: hear,
    complain: hear,
  });
  const text = (path: string): Promise<string> => readFile(join(out, path), 'utf8');
  return {
    code,
    output: said.join('\n'),
    text,
    json: async (path): Promise<unknown> => JSON.parse(await text(path)),
    has: (path) => existsSync(join(out, path)),
    size: (path) => pngSize(join(out, path)),
  };
}

export async function pngSize(file: string): Promise<string> {
  const { width, height } = PNG.sync.read(await readFile(file));
  return `${width}x${height}`;
}

/** Says everything that is wrong, not the first thing alone. */
export function expectToFit(value: unknown, schema: AnySchema): void {
  const ajv = new Ajv({ allErrors: true });
  expect(ajv.validate(schema, value), ajv.errorsText()).to.equal(true);
}
