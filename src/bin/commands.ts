/** The first word of the command line. */

import { nearest } from '../core/config/did-you-mean.ts';

const commands = {
  start: 'serve the app for a provider, or with a demo',
  doctor: 'ask a provider what works, and what to change where',
  check: 'read a configuration and say what it means, without a network',
  package: 'write a folder for the tools of a television’s vendor',
} as const;

export type CommandName = keyof typeof commands;

export type Choice =
  | { readonly kind: 'command'; readonly name: CommandName }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'misuse'; readonly words: string };

const names = ['start', 'doctor', 'check', 'package'] as const satisfies readonly CommandName[];

export const usage = [
  'Usage: npx tv-sign-in COMMAND [options]',
  '',
  ...names.map((name) => `  ${name.padEnd(9)} ${commands[name]}`),
  '',
  '  COMMAND --help   its options',
  '  --version        the version',
  '  --help           this text',
].join('\n');

export function choose([word]: readonly string[]): Choice {
  if (word === undefined) return { kind: 'misuse', words: usage };
  if (word === '--help' || word === '-h' || word === 'help') return { kind: 'help' };
  if (word === '--version' || word === '-v') return { kind: 'version' };
  const name = names.find((known) => known === word);
  if (name !== undefined) return { kind: 'command', name };
  const meant = nearest(word, names);
  const expected = meant === null ? `one of ${names.join(', ')}` : `did you mean "${meant}"?`;
  return { kind: 'misuse', words: `tv-sign-in: found "${word}", ${expected}\n\n${usage}` };
}
