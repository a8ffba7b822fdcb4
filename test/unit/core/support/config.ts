/** Configurations for tests of `core`, and the error that a bad one gives. */

import * as fc from 'fast-check';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { type Config } from '../../../../src/core/config/types.ts';
import type { ParseContext } from '../../../../src/core/config/parse-context.ts';
import { ConfigError } from '../../../../src/core/config/config-error.ts';

export function onServer(env: Readonly<Record<string, string>> = {}): ParseContext {
  return { env, base: null };
}

export const inBrowser: ParseContext = { env: null, base: 'https://tv.example.com/app/' };

/** `#rrggbb`; greys and the corners of the cube as often as all others. */
export const anyColor = fc.oneof(
  fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`),
  fc
    .integer({ min: 0, max: 255 })
    .map((value) => `#${value.toString(16).padStart(2, '0').repeat(3)}`),
  fc.stringMatching(/^#(00|80|ff){3}$/),
);

export const issuer = 'https://login.example.com/';

/** A sound file; `provider` and `rest` add to it or replace what it says. */
export function file(provider: object = {}, rest: object = {}): object {
  return { provider: { name: 'auth0', issuer, clientId: 'tv', ...provider }, ...rest };
}

export function configOf(provider: object = {}, rest: object = {}): Config {
  return parseConfig(file(provider, rest), onServer()).config;
}

/** The error that a bad configuration gives; a sound one fails the test. */
export function configError(value: unknown, around: ParseContext): ConfigError {
  try {
    parseConfig(value, around);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error(`no error for ${JSON.stringify(value)}`);
}
