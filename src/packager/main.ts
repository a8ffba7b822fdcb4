/** `tv-sign-in package`, `npm run package` in a clone: a ready folder for the tools of a television's vendor, of an app that is served elsewhere. */

import { packageApp } from './command.ts';

process.exitCode = await packageApp(process.argv.slice(2), {
  print: console.log,
  complain: console.error,
});
