/** What a configuration is read with: where it is read, and what stands outside of it. */

import { isObject } from '../json.ts';
import { ConfigError, shown } from './config-error.ts';
import type { Describe } from './key-description.ts';

/** A file's text, or what was found in its place. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly found: string };

export interface ParseContext {
  /** What `{"env": "NAME"}` stands for; null where there is no environment (the browser). */
  readonly env: Readonly<Record<string, string | undefined>> | null;
  /** The page's URL, against which `/paths` are resolved; null on the server, where URLs must be whole. */
  readonly base: string | null;
  /** What `{"file": "PATH"}` stands for; absent where there are no files. */
  readonly readFile?: (path: string) => FileText;
  /** Hears of each key that the parser knows, whether the file has it or not. */
  readonly describe?: Describe;
}

/**
 * A value as it was written, or what it refers to.
 * @param key as errors call it
 * @throws {ConfigError} where that is not there
 */
export function resolved(value: unknown, key: string, context: ParseContext): unknown {
  if (!isObject(value)) return value;
  if ('env' in value) return fromEnvironment(value['env'], key, context);
  return 'file' in value ? fromFile(value['file'], key, context) : value;
}

function fromEnvironment(variable: unknown, key: string, { env }: ParseContext): string {
  if (env === null)
    throw new ConfigError(key, '{"env": …}', 'a plain value: a browser has no environment');
  if (typeof variable !== 'string') throw new ConfigError(key, shown(variable), '{"env": "NAME"}');
  const value = env[variable];
  if (value) return value;
  throw new ConfigError(key, `no environment variable ${variable}`, `${variable} to be set`);
}

function fromFile(path: unknown, key: string, { readFile }: ParseContext): string {
  if (readFile === undefined)
    throw new ConfigError(key, '{"file": …}', 'a plain value: no files are read here');
  if (typeof path !== 'string' || path === '')
    throw new ConfigError(key, shown(path), '{"file": "PATH"}');
  const file = readFile(path);
  if (file.kind === 'text' && file.text.trim() !== '') return file.text;
  const found = file.kind === 'text' ? 'an empty file' : file.found;
  throw new ConfigError(key, `${found} at ${path}`, 'a file with the value in it');
}
