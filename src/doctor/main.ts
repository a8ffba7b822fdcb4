/** `npm run doctor`: why does sign-in not work with this provider, and what has to be changed? */

import { doctor } from './doctor.ts';

/** Characters. Wider lines are harder to read; without a terminal the report may go into a mail. */
const [usualColumns, widestColumns] = [80, 100];

const { stdout } = process;

const code = await doctor({
  args: process.argv.slice(2),
  env: process.env,
  look: {
    columns: stdout.isTTY
      ? Math.min(widestColumns, Math.max(60, stdout.columns || usualColumns))
      : usualColumns,
    colour: stdout.isTTY && !process.env['NO_COLOR'],
  },
  print: (text) => stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
// A connection that nobody needs any more must not keep the person waiting; what was printed is written out first.
stdout.write('', () => process.exit(code));
