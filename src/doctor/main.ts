/** `tv-sign-in doctor`, `npm run doctor` in a clone: why does sign-in not work with this provider, and what has to be changed? */

import { doctor } from './doctor.ts';
import { terminalStyle } from './table.ts';

const { stdout } = process;

const interrupt = new AbortController();
// A second Ctrl-C ends the program at once.
process.once('SIGINT', () => interrupt.abort());

const code = await doctor({
  args: process.argv.slice(2),
  env: process.env,
  look: terminalStyle(stdout, process.env),
  print: (text) => stdout.write(text),
  complain: (text) => process.stderr.write(text),
  signal: interrupt.signal,
});
// A connection that nobody needs any more must not keep the person waiting; what was printed is written out first.
stdout.write('', () => process.exit(code));
