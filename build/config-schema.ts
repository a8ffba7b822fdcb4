/**
 * The JSON Schema of the configuration, for editors. Its keys and types are what the parser says of them while it reads a
 * file, its words are docs/configuration.md's: neither is written down a second time.
 */

import { readFileSync } from 'node:fs';
import type { KeyDescription } from '../src/core/config/key-description.ts';
import { parseConfig } from '../src/core/config/parse-config.ts';

export interface Schema {
  readonly [member: string]: unknown;
}

/** Any sound file: the parser asks for every key, whether it is there or not. */
const sample = { provider: { name: 'oidc', issuer: 'https://login.example', clientId: 'tv' } };

const table = new URL('../docs/configuration.md', import.meta.url);

/** @throws {Error} where the parser knows a key that it says nothing of */
export function configSchema(): Schema {
  const keys = describedKeys();
  const whole = schemaOf('', keys, wordsOf(readFileSync(table, 'utf8')));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'tv-sign-in',
    ...whole,
    definitions: {
      reference: {
        description: 'A value from the environment, or from a file beside this one.',
        oneOf: [
          closed({ env: { type: 'string' } }, ['env']),
          closed({ file: { type: 'string' } }, ['file']),
        ],
      },
    },
  };
}

type Keys = ReadonlyMap<string, KeyDescription>;
type Words = ReadonlyMap<string, string>;

function describedKeys(): Keys {
  const keys = new Map<string, KeyDescription>();
  const describe = (path: string, description: KeyDescription): void => {
    const known = keys.get(path);
    // A key that one place needs is needed, whoever else looks at it.
    if (known === undefined || !('required' in known) || !known.required)
      keys.set(path, description);
  };
  parseConfig(sample, { env: {}, base: null, describe });
  return keys;
}

function schemaOf(path: string, keys: Keys, words: Words): Schema {
  const description = keys.get(path);
  if (description === undefined) throw new Error(`the parser says nothing of ${path}`);
  const text = words.get(path);
  return {
    ...(text !== undefined && { description: text }),
    ...typeOf(path, description, keys, words),
  };
}

function typeOf(path: string, description: KeyDescription, keys: Keys, words: Words): Schema {
  switch (description.kind) {
    case 'section':
      return section(path, description.keys, keys, words);
    case 'text':
      return orReference({ type: 'string', minLength: 1 });
    case 'choice':
      return orReference({ enum: description.options });
    case 'flag':
      return orReference({ type: 'boolean' });
    case 'amount':
      return orReference({ type: 'number', minimum: 0 });
    case 'url':
      return orReference({ type: 'string', pattern: '^(https?://|/)' });
    case 'texts':
      return { type: 'array', items: { type: 'string', minLength: 1 } };
    case 'text-or-texts':
      return orReference({ type: ['string', 'array'], items: { type: 'string', minLength: 1 } });
    case 'text-map':
      return { type: 'object', additionalProperties: orReference({ type: 'string' }) };
  }
}

function section(path: string, names: readonly string[], keys: Keys, words: Words): Schema {
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const members = names.map((name) => [name, schemaOf(below(name), keys, words)] as const);
  const needed = names.filter((name) => {
    const known = keys.get(below(name));
    return known !== undefined && 'required' in known && known.required;
  });
  return closed(Object.fromEntries(members), path === '' ? ['provider'] : needed);
}

function closed(properties: Schema, required: readonly string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function orReference(schema: Schema): Schema {
  return { anyOf: [schema, { $ref: '#/definitions/reference' }] };
}

/** What the table says of each key. A row may be about several, each in its own backquotes. */
function wordsOf(markdown: string): Words {
  const words = new Map<string, string>();
  for (const [, cell = '', fallback = '', what = ''] of markdown.matchAll(
    /^\| *(`[a-z][^|]*?) *\| *([^|]*?) *\| *([^|]*?) *\|$/gm,
  )) {
    const said = [what, fallback === '' ? '' : `Default: ${fallback}`].filter(Boolean).join('. ');
    for (const [, key = ''] of cell.matchAll(/`([\w.]+)`/g)) words.set(key, plain(said));
  }
  return words;
}

function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
}
