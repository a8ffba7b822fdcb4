/** The Chromium inside an npm package, for machines without a browser: fetched once, checked, unpacked, kept. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kept, programIn } from './browser-cache.ts';
import { ownEnvironment, versionOf, type Environment } from './executable.ts';
import { fetchPackage, unpackBrotli, untarBrotli } from './npm-package.ts';

const VERSION = '153.0.0';
const INTEGRITY =
  'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==';

/**
 * The package brings one typeface. It goes first, so that text is as wide on every machine; the system's own are for
 * scripts that it lacks. Relative, because the folder is renamed once it is whole.
 */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

export const PACKAGED = `@sparticuz/chromium@${VERSION}`;

/** A browser's program and the environment that it needs. */
export interface PackagedChromium {
  readonly executablePath: string;
  readonly env: Environment;
}

/** Gives the packaged Chromium, fetching it when it isn't here yet; throws one sentence that says what to do instead. */
export async function packagedChromium(): Promise<PackagedChromium> {
  try {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(`${PACKAGED} is for linux-x64, this is ${process.platform}-${process.arch}`);
    }
    const folder = await kept(`chromium-${VERSION}`, prepare);
    return { executablePath: programIn(folder), env: environmentFor(folder) };
  } catch (error) {
    throw new Error(
      `No browser for the tests: install Chrome or Chromium (on Debian: apt-get install chromium) or set CHROME_PATH ` +
        `to its program, since none was found and the packaged one can't be had (${reason(error)}).`,
      { cause: error },
    );
  }
}

async function prepare(work: string): Promise<string> {
  const bin = join(await fetchPackage({ spec: PACKAGED, integrity: INTEGRITY }, work), 'bin');
  const ready = join(work, 'ready');
  await mkdir(ready);
  await unpackBrotli(join(bin, 'chromium.br'), programIn(ready), 0o755);
  await untarBrotli(join(bin, 'al2023.tar.br'), ready);
  await untarBrotli(join(bin, 'fonts.tar.br'), ready);
  // In place of the package's own, which names folders of AWS Lambda.
  await writeFile(join(ready, 'fonts.conf'), FONTS_CONF);
  await versionOf(programIn(ready), environmentFor(ready));
  return ready;
}

/** The library path is the package's alone: what else is on it was meant for another program. */
function environmentFor(folder: string): Environment {
  return {
    ...ownEnvironment(),
    LD_LIBRARY_PATH: join(folder, 'lib'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  };
}

/** The first lines tell which command failed and npm's code; the whole is in the error's cause. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').slice(0, 2).join(', ');
}
