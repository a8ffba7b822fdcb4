/** Reads the compiler's own `.d.ts` files, whose statements stand at the left edge and end there. */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Declaration {
  readonly name: string;
  readonly kind: 'value' | 'type';
  /** As it is written, without the comment in front of it. */
  readonly code: string;
  /** The text of that comment, as Markdown. */
  readonly words: string;
  readonly file: string;
}

interface TypesFile {
  readonly declared: readonly Declaration[];
  /** Exported name → where it is declared. */
  readonly imported: ReadonlyMap<string, Origin>;
  readonly exported: ReadonlyMap<string, Origin | null>;
  /** What it adds to the page's own types. */
  readonly globals: readonly string[];
}

interface Origin {
  readonly file: string;
  readonly name: string;
}

const statement =
  /^(?:\/\*\*(?<comment>[^]*?)\*\/\n)?(?<code>(?:export|declare|import|interface|type)\b[^]*?(?:;|\})$)(?=\n[^\s})]|\n*$(?![^]))/gm;

const parsed = new Map<string, TypesFile>();

export function typesFile(file: string): TypesFile {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const declared = new Map<string, Declaration>();
  const imported = new Map<string, Origin>();
  const exported = new Map<string, Origin | null>();
  const globals: string[] = [];
  for (const { groups } of readFileSync(file, 'utf8').matchAll(statement)) {
    const code = groups?.['code'] ?? '';
    const list = /^(import|export) (?:type )?\{([^}]*)\}(?: from ["'](.+)["'])?;$/.exec(code);
    if (code.startsWith('declare global')) globals.push(code);
    else if (list !== null) addNames(file, list, imported, exported);
    else {
      const declaration = declarationIn(code, groups?.['comment'] ?? '', file);
      if (declaration === null) continue;
      declared.set(declaration.name, merged(declared.get(declaration.name), declaration));
      if (code.startsWith('export')) exported.set(declaration.name, null);
    }
  }
  const read = { declared: [...declared.values()], imported, exported, globals };
  parsed.set(file, read);
  return read;
}

/** An interface and a value may share a name. */
function merged(known: Declaration | undefined, also: Declaration): Declaration {
  if (known === undefined) return also;
  const [code, words] = [`${known.code}\n${also.code}`, `${known.words} ${also.words}`];
  return { ...also, kind: 'value', code, words };
}

function addNames(
  file: string,
  [, verb = '', names = '', from]: readonly (string | undefined)[],
  imported: Map<string, Origin>,
  exported: Map<string, Origin | null>,
): void {
  // The platform's are known.
  if (from !== undefined && !from.startsWith('.')) return;
  const origin =
    from === undefined ? file : join(dirname(file), from.replace(/\.(js|ts)$/, '.d.ts'));
  for (const text of names.split(',')) {
    const [name = '', alias = name] = text
      .trim()
      .replace(/^type /, '')
      .split(' as ');
    if (name !== '') (verb === 'import' ? imported : exported).set(alias, { file: origin, name });
  }
}

function declarationIn(code: string, comment: string, file: string): Declaration | null {
  const [, word = '', name = ''] =
    /^(?:export )?(?:declare )?(?:abstract )?(function|const|class|interface|type) (\w+)/.exec(
      code,
    ) ?? [];
  if (name === '') return null;
  return {
    name,
    kind: word === 'interface' || word === 'type' ? 'type' : 'value',
    code: code
      .replace(/^export (declare )?/, '')
      // What is private has no type there, and is nobody's.
      .replace(/^ +(\/\*\*(?:(?!\*\/)[^])*\*\/\n +)?private [^]*?;\n/gm, ''),
    words: wordsOf(comment),
    file,
  };
}

function wordsOf(comment: string): string {
  return comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/^@(param|returns|throws) (\{\w+\} )?/gm, (_, tag: string, type: string = '') =>
      [`\n*${tag}*`, type.trim().replace(/[{}]/g, '`'), '']
        .filter((part, at) => part !== '' || at === 2)
        .join(' '),
    )
    .trim();
}

/** What a name is, wherever it comes from. */
export function resolve(file: string, name: string): Declaration | null {
  const { declared, imported, exported } = typesFile(file);
  const here = declared.find((declaration) => declaration.name === name);
  if (here !== undefined) return here;
  const passedOn = exported.get(name);
  const origin =
    passedOn && passedOn.file !== file ? passedOn : imported.get(passedOn?.name ?? name);
  return origin === undefined ? null : resolve(origin.file, origin.name);
}
