/** Reads one object of the configuration, key by key, and names the first thing that is wrong with it. */

import {
  isNonNegativeNumber,
  isObject,
  isOneOf,
  parseJson,
  toNonNegativeNumber,
  type Json,
} from '../json.ts';
import { ConfigError, kindOf, shown } from './config-error.ts';
import { nearest } from './did-you-mean.ts';

export interface ParseContext {
  /** What `{"env": "NAME"}` stands for; null where there is no environment (the browser). */
  readonly env: Readonly<Record<string, string | undefined>> | null;
  /** The page's URL, against which `/paths` are resolved; null on the server, where URLs must be whole. */
  readonly base: string | null;
}

export class ConfigReader {
  private constructor(
    private readonly values: Json,
    private readonly path: string,
    private readonly context: ParseContext,
  ) {}

  static of(value: unknown, context: ParseContext, path = ''): ConfigReader {
    // What stands there instead may be a secret in the wrong place: its kind is enough.
    if (!isObject(value))
      throw new ConfigError(path || '(the whole file)', kindOf(value), 'an object');
    return new ConfigReader(value, path, context);
  }

  /** To be called first, so that a slip in a key is not reported as another one that is missing. */
  only(...known: readonly string[]): void {
    for (const key of Object.keys(this.values)) {
      if (known.includes(key)) continue;
      const near = nearest(key, known);
      const hint =
        near === null ? `one of the keys ${known.join(', ')}` : `"${near}" (did you mean that?)`;
      throw new ConfigError(this.name(key), 'an unknown key', hint);
    }
  }

  /** Whether an object stands there, or null for one. */
  holdsObject(key: string): boolean {
    return typeof this.values[key] === 'object';
  }

  section(key: string): ConfigReader {
    return ConfigReader.of(this.values[key] ?? {}, this.context, this.name(key));
  }

  text(key: string): string {
    return this.optionalText(key) ?? this.fail(key, 'a non-empty string');
  }

  optionalText(key: string): string | null {
    const value = this.take(key);
    if (value === undefined) return null;
    return typeof value === 'string' && value !== '' ? value : this.fail(key, 'a non-empty string');
  }

  /** Like `optionalText`, but no error shows the value. */
  optionalSecret(key: string): string | null {
    const value = this.take(key);
    if (value === undefined) return null;
    if (typeof value === 'string' && value !== '') return value;
    throw new ConfigError(this.name(key), '(a hidden value)', 'a non-empty string');
  }

  choice<T extends string>(key: string, options: readonly T[], fallback: T | null): T {
    const value = this.take(key) ?? fallback;
    return isOneOf(value, options)
      ? value
      : this.fail(key, `one of ${options.join(', ')}`, options);
  }

  flag(key: string, fallback: boolean): boolean {
    const found = this.take(key) ?? fallback;
    const value = this.isReference(key) && typeof found === 'string' ? parseJson(found) : found;
    return typeof value === 'boolean' ? value : this.fail(key, 'true or false');
  }

  optionalFlag(key: string): boolean | null {
    return this.take(key) === undefined ? null : this.flag(key, false);
  }

  amount(key: string, fallback: number): number {
    const found = this.take(key) ?? fallback;
    const value = this.isReference(key) ? toNonNegativeNumber(found) : found;
    return isNonNegativeNumber(value) ? value : this.fail(key, 'a number of 0 or more');
  }

  /** An absolute http(s) URL without a fragment; in the browser also a path on the page's own origin. */
  optionalUrl(key: string, expected = 'an http(s) URL'): string | null {
    const value = this.take(key);
    if (value === undefined) return null;
    return this.parseUrl(value) ?? this.fail(key, expected);
  }

  /** A URL that paths are appended to. */
  optionalBase(key: string): string | null {
    const url = this.optionalUrl(key);
    return url?.includes('?') ? this.fail(key, 'an http(s) URL without a query') : url;
  }

  texts(key: string): readonly string[] | null {
    const value = this.take(key);
    if (value === undefined) return null;
    if (!Array.isArray(value)) return this.fail(key, 'a list of strings');
    return value.map((item) =>
      typeof item === 'string' && item !== '' ? item : this.fail(key, 'a list of strings'),
    );
  }

  /** One text, or several in the order in which they are to be tried; none where the key is absent. */
  alternatives(key: string): readonly string[] {
    return Array.isArray(this.values[key])
      ? (this.texts(key) ?? [])
      : [this.optionalText(key)].filter((text) => text !== null);
  }

  textMap(key: string): Readonly<Record<string, string>> {
    const inner = this.section(key);
    const secret = Object.keys(inner.values).find((name) => /secret|password/i.test(name));
    if (secret !== undefined) {
      const instead =
        'no secret among what every screen reads; provider.clientSecret stays on the server';
      throw new ConfigError(inner.name(secret), '(a hidden value)', instead);
    }
    // Any other parameter may be one too.
    const texts: Record<string, string> = {};
    for (const name of Object.keys(inner.values)) texts[name] = inner.optionalSecret(name) ?? '';
    return texts;
  }

  fail(key: string, expected: string, options: readonly string[] = []): never {
    const value = this.values[key];
    const near = typeof value === 'string' ? nearest(value, options) : null;
    const hint = near === null || near === value ? '' : ` (did you mean "${near}"?)`;
    throw new ConfigError(this.name(key), shown(value), expected + hint);
  }

  private take(key: string): unknown {
    // The server's complete configuration writes null for what is not there.
    const value = this.values[key] ?? undefined;
    return isObject(value) && 'env' in value ? this.fromEnvironment(key, value['env']) : value;
  }

  private isReference(key: string): boolean {
    return isObject(this.values[key]);
  }

  private fromEnvironment(key: string, variable: unknown): string {
    const { env } = this.context;
    if (env === null)
      throw new ConfigError(
        this.name(key),
        '{"env": …}',
        'a plain value: a browser has no environment',
      );
    if (typeof variable !== 'string')
      throw new ConfigError(this.name(key), shown(variable), '{"env": "NAME"}');
    const value = env[variable];
    if (value) return value;
    throw new ConfigError(
      this.name(key),
      `no environment variable ${variable}`,
      `${variable} to be set`,
    );
  }

  private parseUrl(value: unknown): string | null {
    if (typeof value !== 'string') return null;
    const { base } = this.context;
    const local = base !== null && /^\/(?!\/)/.test(value);
    try {
      const url = local ? new URL(value, base) : new URL(value);
      const good =
        /^https?:$/.test(url.protocol) &&
        url.hash === '' &&
        url.username === '' &&
        url.password === '';
      return good ? url.href : null;
    } catch {
      return null;
    }
  }

  private name(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }
}
