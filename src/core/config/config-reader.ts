/** Reads one object of the configuration, key by key, and names the first thing that is wrong with it. */

import { pathOf } from './mapping-path.ts';
import {
  isNonNegativeNumber,
  isObject,
  isOneOf,
  parseJson,
  toNonNegativeNumber,
  type Json,
} from '../json.ts';
import { ConfigError, kindOf, shown } from './config-error.ts';
import type { KeyDescription } from './key-description.ts';
import { resolved, type ParseContext } from './parse-context.ts';
import { nearest } from './did-you-mean.ts';

export class ConfigReader {
  private constructor(
    private readonly values: Json,
    private readonly path: string,
    private readonly context: ParseContext,
    /** What was not taken as it was written, for the operator; a sentence each. */
    readonly notes: Set<string>,
  ) {}

  static of(
    value: unknown,
    context: ParseContext,
    path = '',
    notes = new Set<string>(),
  ): ConfigReader {
    // What stands there instead may be a secret in the wrong place: its kind is enough.
    if (!isObject(value))
      throw new ConfigError(path || '(the whole file)', kindOf(value), 'an object');
    return new ConfigReader(value, path, context, notes);
  }

  /** To be called first, so that a slip in a key is not reported as another one that is missing. */
  only(...known: readonly string[]): void {
    this.context.describe?.(this.path, { kind: 'section', keys: known });
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
    return ConfigReader.of(this.values[key] ?? {}, this.context, this.name(key), this.notes);
  }

  text(key: string): string {
    this.describe(key, { kind: 'text', required: true });
    return this.givenText(key) ?? this.fail(key, 'a non-empty string');
  }

  optionalText(key: string): string | null {
    this.describe(key, { kind: 'text', required: false });
    return this.givenText(key);
  }

  private givenText(key: string): string | null {
    const value = this.take(key);
    if (value === undefined) return null;
    return typeof value === 'string' && value !== '' ? value : this.fail(key, 'a non-empty string');
  }

  /** Like `optionalText`, but no error shows the value. */
  optionalSecret(key: string): string | null {
    this.describe(key, { kind: 'text', required: false });
    return this.givenSecret(key);
  }

  /** @throws {ConfigError} where there is one; whatever it is, it is not read */
  refuseSecret(key: string, expected: string): void {
    if ((this.values[key] ?? null) !== null)
      throw new ConfigError(this.name(key), '(a hidden value)', expected);
  }

  private givenSecret(key: string, value = this.take(key)): string | null {
    if (value === undefined) return null;
    if (typeof value === 'string' && value !== '') return value;
    throw new ConfigError(this.name(key), '(a hidden value)', 'a non-empty string');
  }

  choice<T extends string>(key: string, options: readonly T[], fallback: T | null): T {
    this.describe(key, { kind: 'choice', options, required: fallback === null });
    return this.chosen(key, options, fallback);
  }

  private chosen<T extends string>(key: string, options: readonly T[], fallback: T | null): T {
    const value = this.take(key) ?? fallback;
    return isOneOf(value, options)
      ? value
      : this.fail(key, `one of ${options.join(', ')}`, options);
  }

  optionalChoice<T extends string>(key: string, options: readonly T[]): T | null {
    this.describe(key, { kind: 'choice', options, required: false });
    return this.take(key) === undefined ? null : this.chosen(key, options, null);
  }

  flag(key: string, fallback: boolean): boolean {
    this.describe(key, { kind: 'flag' });
    const found = this.take(key) ?? fallback;
    const value = this.isReference(key) && typeof found === 'string' ? parseJson(found) : found;
    return typeof value === 'boolean' ? value : this.fail(key, 'true or false');
  }

  optionalFlag(key: string): boolean | null {
    this.describe(key, { kind: 'flag' });
    return this.take(key) === undefined ? null : this.flag(key, false);
  }

  amount(key: string, fallback: number): number {
    this.describe(key, { kind: 'amount' });
    const found = this.take(key) ?? fallback;
    const value = this.isReference(key) ? toNonNegativeNumber(found) : found;
    return isNonNegativeNumber(value) ? value : this.fail(key, 'a number of 0 or more');
  }

  /** An absolute http(s) URL without a fragment; in the browser also a path on the page's own origin. */
  optionalUrl(key: string, expected = 'an http(s) URL'): string | null {
    this.describe(key, { kind: 'url' });
    const value = this.take(key);
    if (value === undefined) return null;
    return this.parseUrl(value) ?? this.fail(key, expected);
  }

  /** A URL that paths are appended to. */
  optionalBase(key: string, expected?: string): string | null {
    const url = this.optionalUrl(key, expected);
    return url?.includes('?') ? this.fail(key, 'an http(s) URL without a query') : url;
  }

  texts(key: string): readonly string[] | null {
    this.describe(key, { kind: 'texts' });
    return this.givenTexts(key);
  }

  private givenTexts(key: string): readonly string[] | null {
    const value = this.take(key);
    if (value === undefined) return null;
    if (!Array.isArray(value)) return this.fail(key, 'a list of strings');
    return value.map((item) =>
      typeof item === 'string' && item !== '' ? item : this.fail(key, 'a list of strings'),
    );
  }

  /**
   * One path, or several in the order in which they are to be tried; none where the key is absent. Of several each may be a
   * list of its steps, for names with dots.
   */
  paths(key: string): readonly string[] {
    this.describe(key, { kind: 'text-or-texts' });
    const value = this.values[key];
    if (!Array.isArray(value)) return [this.givenText(key)].filter((text) => text !== null);
    return value.map(
      (path: unknown) => pathOf(path) ?? this.fail(key, 'a path, or a list of paths'),
    );
  }

  textMap(key: string): Readonly<Record<string, string>> {
    this.describe(key, { kind: 'text-map' });
    const inner = this.section(key);
    const secret = Object.keys(inner.values).find((name) => /secret|password/i.test(name));
    if (secret !== undefined) {
      const instead =
        'no secret among what every screen reads; provider.clientSecret stays on the server';
      throw new ConfigError(inner.name(secret), '(a hidden value)', instead);
    }
    // Any other parameter may be one too.
    const texts: Record<string, string> = {};
    for (const name of Object.keys(inner.values))
      texts[name] = inner.givenSecret(name, inner.exact(name)) ?? '';
    return texts;
  }

  fail(key: string, expected: string, options: readonly string[] = []): never {
    const value = this.values[key];
    const near = typeof value === 'string' ? nearest(value, options) : null;
    const hint = near === null || near === value ? '' : ` (did you mean "${near}"?)`;
    throw new ConfigError(this.name(key), shown(value), expected + hint);
  }

  /** @throws {ConfigError} for a key that has to be there and is not */
  missing(key: string, expected: string): never {
    throw new ConfigError(this.name(key), 'nothing', expected);
  }

  private take(key: string): unknown {
    // The server's complete configuration writes null for what is not there.
    const value = resolved(this.values[key] ?? undefined, this.name(key), this.context);
    if (typeof value !== 'string') return value;
    const text = value.trim();
    // Editors end a file with a line break, and whoever copies an id takes a blank with it. What has lines, such as a key in
    // PEM, always ends with one.
    if (text !== value && !text.includes('\n'))
      this.notes.add(`${this.name(key)}: the white space around it was taken off`);
    return text;
  }

  private describe(key: string, description: KeyDescription): void {
    this.context.describe?.(this.name(key), description);
  }

  /** For what may begin or end with a blank; a file ends with a line break all the same. */
  private exact(key: string): unknown {
    const value = this.values[key] ?? undefined;
    const isFile = isObject(value) && 'file' in value;
    return isFile ? this.take(key) : resolved(value, this.name(key), this.context);
  }

  private isReference(key: string): boolean {
    return isObject(this.values[key]);
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

  /** A key as the operator finds it in the file. */
  name(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }
}
