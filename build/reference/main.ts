/**
 * `npm run reference`: writes docs/reference.md, the names of the package as the built types have them. With `--check` it
 * fails where that is not what stands there.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { isObject, parseJson } from '../../src/core/json.ts';
import { resolve, typesFile, type Declaration } from './declarations.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = `${root}docs/reference.md`;

/** Entry → its types, as package.json exports them. */
function entries(): readonly (readonly [string, string])[] {
  const manifest = parseJson(readFileSync(`${root}package.json`, 'utf8'));
  const exported = isObject(manifest) && isObject(manifest['exports']) ? manifest['exports'] : {};
  return Object.entries(exported).flatMap(([entry, target]) => {
    const types = isObject(target) ? target['types'] : null;
    return typeof types === 'string'
      ? [[`tv-sign-in${entry.slice(1)}`, root + types.slice(2)] as const]
      : [];
  });
}

/** What an entry exports, and what those names are made of. */
function declarationsOf(file: string): readonly Declaration[] {
  const found = new Map<string, Declaration>();
  const add = (from: string, name: string): void => {
    const declaration = resolve(from, name);
    if (declaration === null || found.has(declaration.name)) return;
    found.set(declaration.name, declaration);
    const { imported, declared } = typesFile(declaration.file);
    const near = [...imported.keys(), ...declared.map((other) => other.name)];
    const code = declaration.code.replace(/\/\*\*[^]*?\*\//g, '');
    for (const other of near)
      if (new RegExp(`\\b${other}\\b`).test(code)) add(declaration.file, other);
  };
  const names = [...typesFile(file).exported.keys()];
  for (const name of names) add(file, name);
  return [...found.values()];
}

/** The entry that has told of a name already. */
const told = new Map<string, string>();

function section(entry: string, file: string): string {
  const exported = new Set(typesFile(file).exported.keys());
  /** What can be called first, what is no name of the entry last. */
  const rank = ({ name, kind }: Declaration): number =>
    exported.has(name) ? (kind === 'value' ? 0 : 1) : 2;
  const all = [...declarationsOf(file)].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'),
  );
  const here = all.filter(({ name }) => !told.has(name));
  const elsewhere = all.filter(({ name }) => told.has(name));
  for (const { name } of here) told.set(name, entry);
  const also = elsewhere.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(', ');
  return [
    `## \`${entry}\`\n`,
    ...here.map((one) => entryOf(one, rank(one) === 2)),
    ...typesFile(file).globals.map((code) => fenced(code)),
    also === '' ? '' : `As above: ${also}.\n`,
  ].join('\n');
}

function entryOf({ name, words, code }: Declaration, isPart: boolean): string {
  const origin = isPart ? 'What others here are made of; no name of this entry. ' : '';
  return `### ${name}\n\n${origin}${words}\n\n${fenced(code)}`;
}

const fenced = (code: string): string => `\`\`\`ts\n${code}\n\`\`\`\n`;

const head = `# Reference

The names of the package, as its types have them; \`npm run reference\` writes this page. What they are for:
[embedding.md](embedding.md), [element.md](element.md), [relay.md](relay.md).
`;

const written = [head, ...entries().map(([entry, file]) => section(entry, file))].join('\n');
const text = await format(written, {
  parser: 'markdown',
  proseWrap: 'preserve',
  singleQuote: true,
  printWidth: 100,
});
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/reference.md is not what the types say: npm run build && npm run reference');
  process.exitCode = 1;
}
