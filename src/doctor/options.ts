/** The doctor's command line → what to examine. */

import { parseArgs } from 'node:util';
import { OptionError } from '../server/cli/options.ts';

export interface DoctorOptions {
  /** A configuration file, or what is enough to ask a provider without one; null with `help`, or for `front` alone. */
  readonly patient:
    { readonly file: string } | { readonly issuer: string; readonly clientId: string } | null;
  /** Where the screens are served from, as the provider sees them with direct transport. */
  readonly origin: string;
  /** Whether `origin` is an example and nobody's word. */
  readonly originAssumed: boolean;
  /** The folder that the app is served from, to be looked at from outside; null: it is not. */
  readonly front: URL | null;
  /** Whether a person is asked to approve a real sign-in. */
  readonly signIn: boolean;
  readonly help: boolean;
}

export const doctorUsage = `Usage: npx tv-sign-in doctor --config FILE [--sign-in]
       npx tv-sign-in doctor --issuer URL --client-id ID [--sign-in]
       npx tv-sign-in doctor --front URL
       npm run doctor -- …, in a clone

  --config FILE     examine the provider that FILE names; else TV_SIGN_IN_CONFIG
  --issuer URL      examine an OpenID Connect provider without a file
  --client-id ID    the client id for --issuer
  --origin URL      where the screens are served from, for direct transport;
                    https://tv.example.com by default
  --front URL       look at a deployment from outside, where screens open it;
                    alone, or beside the others
  --sign-in         then sign in for real: shows a code to approve, reads the
                    profile, refreshes, signs out, and proves that the tokens
                    are dead
  --help            this text

Asks the provider for a code or two that nobody approves, and prints what works
and what to change. Exit code 0: sign-in can work, with --sign-in it does; 1: it
can't; 2: bad input; 130: ended by Ctrl-C.`;

const exampleOrigin = 'https://tv.example.com';

/** @throws {OptionError} */
export function readDoctorOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DoctorOptions {
  const values = parsed(args);
  const help = values.help ?? false;
  const signIn = values['sign-in'] ?? false;
  return {
    patient: help
      ? null
      : patient(
          values.config,
          values.issuer,
          values['client-id'],
          env['TV_SIGN_IN_CONFIG'],
          values.front !== undefined && !signIn,
        ),
    origin: values.origin === undefined ? exampleOrigin : originOf(values.origin),
    originAssumed: values.origin === undefined,
    front: values.front === undefined ? null : folderOf(values.front),
    signIn,
    help,
  };
}

function patient(
  file: string | undefined,
  issuer: string | undefined,
  clientId: string | undefined,
  configured: string | undefined,
  dispensable: boolean,
): DoctorOptions['patient'] {
  if (issuer === undefined && clientId === undefined) {
    const found = file ?? configured;
    if (found !== undefined) return { file: found };
    if (dispensable) return null;
    throw new OptionError(
      `--config: found nothing, expected a configuration file (or --issuer and --client-id, or --front)\n\n${doctorUsage}`,
    );
  }
  if (file !== undefined)
    throw new OptionError(
      '--issuer and --client-id: found beside --config, expected one or the other',
    );
  if (issuer === undefined)
    throw new OptionError(
      '--issuer: found nothing beside --client-id, expected the provider’s URL',
    );
  if (clientId === undefined)
    throw new OptionError('--client-id: found nothing beside --issuer, expected the client’s id');
  return { issuer, clientId };
}

function originOf(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw new OptionError(
    `--origin: found "${value}", expected an http(s) origin such as ${exampleOrigin}`,
  );
}

/** A folder's URL ends with a slash: what lies in it is resolved against that. */
function folderOf(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw new OptionError(
      `--front: found "${value}", expected the http(s) address that screens open`,
    );
  }
  const folder = new URL(url.origin);
  folder.pathname = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  return folder;
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        issuer: { type: 'string' },
        'client-id': { type: 'string' },
        origin: { type: 'string' },
        front: { type: 'string' },
        'sign-in': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new OptionError(
      `${error instanceof Error ? error.message : String(error)}\n\n${doctorUsage}`,
    );
  }
}
