/** The command line → what to pack. */

import { parseArgs } from 'node:util';
import { OptionError } from '../server/cli/options.ts';
import { platforms } from './platforms.ts';
import { ownName, type HostedApp, type Platform, type Version } from './platform.ts';

export interface Options {
  readonly platform: Platform;
  readonly app: HostedApp;
  /** As it was given, or the usual one. */
  readonly out: string;
}

const names = [...platforms.keys()].join('|');

export const usage = `Usage: npx tv-sign-in package --platform ${names} --url https://… [options]

  --platform NAME      ${[...platforms.keys()].join(', ')}
  --url URL            where the app is served
  --name NAME          what the set shows, "${ownName}" by default
  --id ID              the store's id; by default made of the address
  --version X.Y.Z      1.0.0 by default; higher at each update
  --fingerprint AA:BB  for android-tv: the signing certificate's SHA-256; may be given again
  --out DIR            dist/packages/PLATFORM by default
  --help               this text`;

/**
 * @returns null when the person asks for help
 * @throws {OptionError}
 */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parsed(args);
  if (values.help) return null;
  const { platform, platformName } = platformOf(values.platform);
  const url = address(values.url);
  return {
    platform,
    app: {
      url,
      name: title(values.name ?? ownName),
      id: id(platform, url, values.id),
      version: version(values.version ?? '1.0.0', platform.largestVersion),
      fingerprints: fingerprints(platform, values.fingerprint ?? []),
    },
    out: folder(values.out ?? `dist/packages/${platformName}`),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        platform: { type: 'string' },
        url: { type: 'string' },
        name: { type: 'string' },
        id: { type: 'string' },
        version: { type: 'string' },
        fingerprint: { type: 'string', multiple: true },
        out: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new OptionError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function platformOf(platformName: string | undefined): {
  platform: Platform;
  platformName: string;
} {
  const platform = platformName === undefined ? undefined : platforms.get(platformName);
  if (platformName === undefined || platform === undefined)
    throw wrong('--platform', platformName, `one of ${names.replaceAll('|', ', ')}`);
  return { platform, platformName };
}

function address(found: string | undefined): URL {
  const expected =
    'the https: address of the app, ending with "/" or naming a page, such as "https://tv.example.com/"';
  const url = found === undefined || !URL.canParse(found) ? null : new URL(found);
  if (url === null || url.protocol !== 'https:') throw wrong('--url', found, expected);
  // The app's own files are found beside its page, the icons for Android too.
  if (!/(\/|\.html?)$/.test(url.pathname)) throw wrong('--url', found, expected);
  if (url.hash !== '' || url.username !== '' || url.password !== '')
    throw wrong('--url', found, `${expected}, without user, password and "#"`);
  return url;
}

function title(found: string): string {
  // No control characters: XML can't even write most of them, nor U+FFFE and U+FFFF.
  if (/^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]{1,60}$/u.test(found) && found.trim() === found) return found;
  throw wrong('--name', found, '1 to 60 characters on one line, no space around them');
}

function id({ id: rule }: Platform, url: URL, found: string | undefined): string {
  if (found !== undefined && !rule.accepts(found)) throw wrong('--id', found, rule.expected);
  const chosen = found ?? rule.propose(url);
  if (rule.accepts(chosen)) return chosen;
  throw new OptionError(
    `--id: found nothing, and the address makes ${JSON.stringify(chosen)}, expected ${rule.expected}`,
  );
}

function version(found: string, largest: Version): Version {
  const [, major = '', minor = '', patch = ''] =
    /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/.exec(found) ?? [];
  const numbers: Version = [Number(major), Number(minor), Number(patch)];
  // Android and the stores count from one.
  const tooSmall = patch === '' || numbers.every((number) => number === 0);
  if (!tooSmall && numbers.every((number, place) => number <= (largest[place] ?? 0)))
    return numbers;
  throw wrong('--version', found, `X.Y.Z from 0.0.1 to ${largest.join('.')}`);
}

function fingerprints(
  { takesFingerprints }: Platform,
  found: readonly string[],
): readonly string[] {
  const [first] = found;
  if (first !== undefined && !takesFingerprints)
    throw wrong('--fingerprint', first, 'none, except for android-tv');
  return found.map((fingerprint) => {
    if (/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/i.test(fingerprint)) return fingerprint.toUpperCase();
    throw wrong(
      '--fingerprint',
      fingerprint,
      'a SHA-256: 32 pairs of hexadecimal digits joined by ":"',
    );
  });
}

/** Nothing would be the folder where the command runs. */
function folder(found: string): string {
  if (found !== '') return found;
  throw wrong('--out', found, 'a folder to write, such as "dist/packages/webos"');
}

function wrong(option: string, found: string | undefined, expected: string): OptionError {
  return new OptionError(
    `${option}: found ${found === undefined ? 'nothing' : JSON.stringify(found)}, expected ${expected}`,
  );
}
