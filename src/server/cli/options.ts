/** The command line and the environment → what to run. */

import { isIP } from 'node:net';
import { parseArgs } from 'node:util';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Options {
  /** Null: the demo provider. */
  readonly configFile: string | null;
  readonly port: number;
  readonly host: string;
  /** With a certificate made for the local network. */
  readonly https: boolean;
  readonly demoPort: number;
  /** Puts the demo provider on the LAN, for a real phone; null: it stays on this machine. */
  readonly lan: { readonly address: string | null } | null;
  readonly help: boolean;
  /** Proxies in front of the server: how many, or as addresses, networks, `loopback`, `uniquelocal`. */
  readonly trustProxy: string | number;
  /** Where `GET /metrics` answers; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
}

export const usage = `Usage: npx tv-sign-in start [options]
       npm start -- [options], in a clone

  --config FILE     serve the app for the provider that FILE names, without the demo     (TV_SIGN_IN_CONFIG)
  --port N          the app's port, 8080 by default                                      (PORT)
  --host [ADDRESS]  the address to listen on, localhost by default; alone: all IPv4 ones (HOST)
  --https           with a certificate made for the local network, for a real TV; see docs/https.md
  --demo            with a demo provider, as without a configuration; in production (NODE_ENV) it has to be asked for
  --demo-port N     the demo provider's port, 8081 by default
  --lan [ADDRESS]   put the demo provider on this machine's LAN address, for a real phone; which one where it has several
  --help            this text

In the environment alone:

  TRUST_PROXY       the proxies in front whose X-Forwarded-Host and X-Forwarded-For count: how many there are, such as 1,
                    or with commas between addresses, networks such as 10.0.0.0/8, loopback, uniquelocal; loopback by default
  METRICS           a port for GET /metrics in the format of Prometheus, such as 9464: on this machine alone, or with an
                    address in front, such as 0.0.0.0:9464`;

/** An option that can't be used: what it is called, what was found, what was expected. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** @throws {OptionError} */
export function readOptions(args: readonly string[], env: Environment): Options {
  const { values } = parsed(args);
  const configured = values.config ?? env['TV_SIGN_IN_CONFIG'];
  const demo = values.demo ?? false;
  if (
    configured !== undefined &&
    (demo || values.lan !== undefined || values['demo-port'] !== undefined)
  ) {
    throw new OptionError(
      '--demo, --lan and --demo-port are the demo’s: found beside a configuration file, expected one or the other',
    );
  }
  if (configured === undefined && env['NODE_ENV'] === 'production' && !demo && !values.help) {
    throw new OptionError(
      'No configuration: name one with --config FILE or TV_SIGN_IN_CONFIG, or ask for the demo with --demo (NODE_ENV is "production")',
    );
  }
  return {
    configFile: configured ?? null,
    port: port(values.port === undefined ? 'PORT' : '--port', values.port ?? env['PORT'], 8080),
    host: hostOf(values.host, env),
    https: values.https ?? false,
    demoPort: port('--demo-port', values['demo-port'], 8081),
    lan: lan(values.lan),
    help: values.help ?? false,
    trustProxy: proxies(env['TRUST_PROXY'] ?? 'loopback'),
    metrics: metrics(env['METRICS']),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: withAddress(args),
      options: {
        config: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        https: { type: 'boolean' },
        demo: { type: 'boolean' },
        'demo-port': { type: 'string' },
        lan: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new OptionError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** `parseArgs` knows no option with or without a value. */
const alone: Readonly<Record<string, string>> = {
  // Every IPv4 address of the machine.
  '--host': '--host=0.0.0.0',
  '--lan': '--lan=',
};

function withAddress(args: readonly string[]): string[] {
  return args.map((arg, index) =>
    (args[index + 1] ?? '-').startsWith('-') ? (alone[arg] ?? arg) : arg,
  );
}

/** conda and cross compilers call their target by this name: no address, and nobody's choice. */
const compilerTarget = /^[a-z\d_]+-[a-z\d_]+-[a-z][a-z\d_.]*(-[a-z\d_]+)?$/i;

function hostOf(option: string | undefined, { HOST }: Environment): string {
  if (option !== undefined) return host('--host', option);
  return HOST === undefined || compilerTarget.test(HOST) ? 'localhost' : host('HOST', HOST);
}

function host(name: string, value: string): string {
  if (value !== '') return value;
  throw new OptionError(`${name}: found "", expected an address or a name to listen on`);
}

function lan(value: string | undefined): Options['lan'] {
  if (value === undefined) return null;
  if (value === '' || isIP(value) === 4) return { address: value === '' ? null : value };
  throw new OptionError(
    `--lan: found "${value}", expected an IPv4 address of this machine, or none`,
  );
}

function port(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= 65_535) return number;
  throw new OptionError(`${name}: found "${value}", expected a port from 0 to 65535`);
}

function metrics(value: string | undefined): Options['metrics'] {
  if (value === undefined || value === '') return null;
  const [, address = '127.0.0.1', digits = ''] =
    /^(?:\[?([\da-f.:]+)\]?:)?(\d{1,5})$/i.exec(value) ?? [];
  if (isIP(address) !== 0 && digits !== '' && Number(digits) <= 65_535)
    return { host: address, port: Number(digits) };
  throw new OptionError(
    `METRICS: found "${value}", expected a port such as 9464, or an address and a port such as 0.0.0.0:9464`,
  );
}

/** Empty: none is trusted. */
function proxies(value: string): string | number {
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  const bad = value === '' ? undefined : value.split(',').find((proxy) => !isProxy(proxy.trim()));
  if (bad === undefined) return value;
  const expected =
    'a number of proxies such as 1, or addresses, networks such as 10.0.0.0/8, loopback or uniquelocal, with commas between';
  throw new OptionError(`TRUST_PROXY: found "${bad.trim()}", expected ${expected}`);
}

function isProxy(value: string): boolean {
  if (/^(loopback|linklocal|uniquelocal)$/.test(value)) return true;
  const [address = '', bits, ...rest] = value.split('/');
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return (
    longest > 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= longest))
  );
}
