/** The text of a configuration file → its value: JSON, with comments and trailing commas. */

import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { ConfigError } from '../../core/config/config-error.ts';

const expected = 'JSON (comments and trailing commas are read)';

/**
 * Errors name a line and never quote it: it may hold a secret.
 * @throws {ConfigError}
 */
export function parseConfigText(text: string, file: string): unknown {
  const fail = (found: string): never => {
    throw new ConfigError(file, found, expected);
  };
  const other = otherFormat(text);
  if (other !== null) return fail(other);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined)
    return fail(`a syntax error in line ${lineOf(text, error.offset)} (${reason(text, error)})`);
  if (root === undefined) return fail('nothing');
  return valueOf(root, (node) =>
    fail(`the key "${String(node.value)}" a second time in line ${lineOf(text, node.offset)}`),
  );
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** What somebody may have taken for JSON; null: nothing that is known here. */
function otherFormat(text: string): string | null {
  const start = text.trimStart();
  if (start === '') return 'an empty file';
  if (start.startsWith('<')) return 'a page of HTML or XML';
  if (/^(---|%YAML|#|[\w$-]+[ \t]*:)/.test(start)) return 'YAML';
  if (/^(\[[\w.-]+\]\s|[\w.-]+[ \t]*=)/.test(start)) return 'TOML or an .ini file';
  return null;
}

/** By the names of jsonc-parser. */
const reasons: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word without quotation marks',
  CommaExpected: 'a comma is missing before what stands there',
  ColonExpected: 'a colon is missing before what stands there',
  PropertyNameExpected: 'a key in quotation marks is expected there',
  ValueExpected: 'a value is expected there',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'the file goes on after its end',
  UnexpectedEndOfString: 'a string without its closing quotation mark',
  UnexpectedEndOfComment: 'a comment without its end',
  InvalidEscapeCharacter: 'a \\ before a character that needs none; \\\\ for itself',
};

function reason(text: string, { error, offset }: ParseError): string {
  const mark = text[offset] ?? '';
  if (/[“”„‟«»‘’‚]/.test(mark)) return `${mark} is no quotation mark of JSON, " is`;
  if (mark === "'") return 'strings stand in " and not in \'';
  return reasons[printParseErrorCode(error)] ?? 'that is no JSON';
}

/** Own members whatever they are called, and each once. */
function valueOf(node: Node, twice: (key: Node) => never): unknown {
  const { type, children = [] } = node;
  if (type === 'array') return children.map((child) => valueOf(child, twice));
  if (type !== 'object') return node.value;
  const members = new Map<string, unknown>();
  for (const { children: [key, value] = [] } of children) {
    if (key === undefined || value === undefined) continue;
    if (members.has(String(key.value))) return twice(key);
    members.set(String(key.value), valueOf(value, twice));
  }
  return Object.fromEntries(members);
}
