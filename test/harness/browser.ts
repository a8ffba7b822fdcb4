/** Which browser the tests drive: the one that was named, else one that is installed, else the packaged one. */

import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isExecutable, ownEnvironment, versionOf } from './executable.ts';
import { PACKAGED, packagedChromium } from './packaged-chromium.ts';

/** What a driver needs to start a browser. */
export interface Browser {
  readonly executablePath: string;
  /** Without `--headless`, which drivers add by themselves. */
  readonly args: string[];
  /** The whole environment, since drivers hand over theirs *instead* of this process's own. */
  readonly env: Record<string, string>;
  /** Where it came from, for people. */
  readonly source: string;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Finds a browser, or fetches one; throws one sentence that says what to install when neither can be done. */
export async function findBrowser(): Promise<Browser> {
  const named = process.env['CHROME_PATH'];
  // An empty value is how a CI file or a shell un-sets a variable.
  if (named !== undefined && named !== '') return browser(await checked(named), 'CHROME_PATH');
  const installed = await findInstalled();
  if (installed !== null) return browser(installed, 'installed');
  const packaged = await packagedChromium();
  return { ...browser(packaged.executablePath, PACKAGED), env: packaged.env };
}

function browser(executablePath: string, source: string): Browser {
  return { executablePath, args: startArguments(), env: ownEnvironment(), source };
}

async function checked(path: string): Promise<string> {
  if (await isExecutable(path)) return path;
  throw new Error(
    `CHROME_PATH: found ${JSON.stringify(path)}, expected the path of a Chrome or Chromium program`,
  );
}

async function findInstalled(): Promise<string | null> {
  for (const path of [...onPath(), ...usualPlaces()]) {
    if ((await isExecutable(path)) && (await starts(path))) return path;
  }
  return null;
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
      join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
    ]);
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name] ?? '')
      .filter((folder) => folder !== '')
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Chromium/Application/chrome.exe'),
      ]);
  }
  return [];
}

/** Ubuntu's `chromium-browser` may be a script that only asks for a snap. On Windows the question opens a window. */
async function starts(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return versionOf(path, ownEnvironment()).then(
    () => true,
    () => false,
  );
}

function startArguments(): string[] {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    // Chromium refuses to start as root with its sandbox; for everyone else the sandbox stays.
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    // A container's /dev/shm is often 64 MB, too little for a page.
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
  ];
}

// The script's name need not be a file's: Node takes it without its ending, and after `-e` it is any word.
const script = process.argv[1] ?? '';
if (existsSync(script) && realpathSync(script) === fileURLToPath(import.meta.url)) {
  const found = await findBrowser();
  console.log(`${found.executablePath} (${found.source})`);
}
