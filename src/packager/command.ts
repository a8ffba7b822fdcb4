/** `tv-sign-in package`, `npm run package` in a clone, made apart from the process: arguments → a folder, words for the person, an exit code. */

import { OptionError } from '../server/cli/options.ts';
import { shellWord } from './escape.ts';
import { writePackage } from './folder.ts';
import { readOptions, usage, type Options } from './options.ts';
import { ownName, type Package } from './platform.ts';

/** Exit code for options that can't be used. */
const badInput = 2;

interface Terminal {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** @returns the exit code */
export async function packageApp(
  args: readonly string[],
  { print, complain }: Terminal,
): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === null) {
      print(usage);
      return 0;
    }
    const made = options.platform.pack(options.app, shellWord(options.out));
    await writePackage(options.out, options.platform, made);
    print(report(options, made));
    return 0;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    complain(error.message);
    return badInput;
  }
}

function report({ app, out }: Options, { files, warnings, next, uploads }: Package): string {
  const ours = `the pictures show the mark and the words “${ownName}”: put your own in their place before a store sees them`;
  const pictures = app.name === ownName ? [] : [ours];
  return [
    '',
    `  Package   ${out}: ${Object.keys(files).sort().join(', ')}`,
    `  Id        ${app.id}, version ${app.version.join('.')}; keep the id for ever`,
    ...[...warnings, ...pictures].map((warning) => `  Warning   ${warning}`),
    ...next.map((line, index) => `  ${index === 0 ? 'Next' : '    '}      ${line}`),
    `  Upload    ${uploads.map(({ place, file }) => `${place}/${file}`).join(', ')}`,
    `  More      docs/stores.md`,
    '',
  ].join('\n');
}
