/** `tv-sign-in check`: is this configuration one, and what does it mean? */

import { terminalStyle } from '../../doctor/table.ts';
import { check } from './check.ts';

process.exitCode = await check({
  args: process.argv.slice(2),
  env: process.env,
  look: terminalStyle(process.stdout, process.env),
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
