#!/usr/bin/env node
/** `tv-sign-in COMMAND`: each command is a program of its own, which reads its options itself. */

import { readFileSync } from 'node:fs';
import { isNonEmptyString, isObject, parseJson } from '../core/json.ts';
import { choose, usage, type CommandName } from './commands.ts';

/** Loaded when it is called for: the server takes a while, and the others need little. */
const programs: Readonly<Record<CommandName, () => Promise<unknown>>> = {
  start: () => import('../server/main.ts'),
  doctor: () => import('../doctor/main.ts'),
  check: () => import('./check/main.ts'),
  package: () => import('../packager/main.ts'),
};

const choice = choose(process.argv.slice(2));
switch (choice.kind) {
  case 'command':
    // The program finds its options where it would if it had been started by itself.
    process.argv.splice(2, 1);
    await programs[choice.name]();
    break;
  case 'help':
    process.stdout.write(`${usage}\n`);
    break;
  case 'version':
    process.stdout.write(`${version()}\n`);
    break;
  case 'misuse':
    process.stderr.write(`${choice.words}\n`);
    process.exitCode = 2;
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  const manifest = parseJson(readFileSync(file, 'utf8'));
  const found = isObject(manifest) ? manifest['version'] : null;
  return isNonEmptyString(found) ? found : 'unknown';
}
