/** What every way to start the server has in common: options, words for people, exit codes, signals. */

import { endpointUrls } from '../../core/config/derived.ts';
import { ConfigError } from '../../core/config/config-error.ts';
import { isLoopback } from '../../core/config/url-rules.ts';
import type { Config } from '../../core/config/types.ts';
import { trustLines } from '../certificate/trust.ts';
import { crashReport } from '../../core/error-report.ts';
import { OptionError, readOptions, usage, type Options } from './options.ts';
import type { StopTimes } from '../shutdown.ts';
import { CannotListen, type Running } from './start.ts';

/** Exit code for options and configurations that can't be used. */
const badInput = 2;
/** A load balancer needs a moment to see that `/readyz` is red; where somebody presses Ctrl-C there is none. */
const stopTimes = {
  SIGTERM: { noticeMs: 1_000, cutMs: 9_000 },
  SIGINT: { noticeMs: 0, cutMs: 9_000 },
} as const;
/** Milliseconds. Operators wait no longer than ten seconds for a stop. */
const longestStopMs = 9_500;
/** Milliseconds. */
const orphanCheck = 250;

export async function run(
  start: (options: Options, env: Readonly<Record<string, string | undefined>>) => Promise<Running>,
): Promise<void> {
  process.on('uncaughtException', crash).on('unhandledRejection', crash);
  // Whoever read the log may go; the screens stay.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    if (options.help) return console.log(usage);
    const running = await start(options, process.env);
    stopOnSignals(running);
    console.log(instructions(running));
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** The first signal stops the server, a second one at once: nobody has to wait for what hangs. */
function stopOnSignals(running: Running): void {
  let stopping = false;
  const stop = (times: StopTimes): void => {
    if (stopping) process.exit(0);
    stopping = true;
    setTimeout(() => process.exit(0), longestStopMs);
    running.stop(times).then(() => process.exit(0), crash);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => stop(stopTimes[signal]));
  if (process.env['npm_lifecycle_event'] === undefined) return;
  whenOrphaned(() => {
    if (!stopping) stop(stopTimes.SIGINT);
  });
}

function crash(thrown: unknown): never {
  console.error(crashReport(thrown));
  process.exit(1);
}

/** npm gives a signal to the shell between us alone, and many shells die of it without a word to their child. */
function whenOrphaned(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, orphanCheck);
  timer.unref();
}

/** Says what is wrong in one line, and gives the exit code. */
function explain(error: unknown): number {
  if (error instanceof ConfigError) console.error(`Configuration: ${error.message}`);
  else if (error instanceof OptionError || error instanceof CannotListen)
    console.error(error.message);
  else crash(error);
  return error instanceof CannotListen ? 1 : badInput;
}

function instructions({ url, demoUrl, otherAddresses, file, certificate }: Running): string {
  const { provider, allowInsecure } = file.config;
  const lines = [
    ``,
    `  TV        open ${url}`,
    ...(certificate === null ? [] : trustLines(url, certificate)),
  ];
  if (demoUrl === null) {
    lines.push(
      `  Provider  ${provider.name}, ${provider.issuer ?? provider.endpoints.token ?? ''}`,
    );
    if (allowInsecure)
      lines.push('  Warning   "allowInsecure" is on: codes and tokens may travel over plain http');
    if (certificate !== null)
      lines.push(
        ...outOfReach(file.config).map(
          (origin) => `  Warning   a page on https can’t call ${origin}: take "transport": "relay"`,
        ),
      );
    lines.push(...(file.notes ?? []).map((note) => `  Note      ${note}`));
  } else {
    lines.push(
      `  Phone     scan the code on the TV, or open ${demoUrl}/device, and sign in as a demo person`,
      `  Provider  the embedded demo; for your own: ${again()} --config FILE (docs/configuration.md)`,
    );
    if (new URL(demoUrl).hostname === 'localhost') {
      lines.push(`            from a real phone on the same Wi-Fi: ${again()} --lan`);
    }
  }
  if (otherAddresses.length > 0)
    lines.push(
      `  Network   this machine is at ${otherAddresses.join(', ')} too${demoUrl === null ? '' : '; --lan ADDRESS takes another one'}`,
    );
  return [...lines, `  Stop      Ctrl-C`, ``].join('\n');
}

/** How the person has started it, with room for an option. */
function again(): string {
  return process.env['npm_lifecycle_event'] === 'start' ? 'npm start --' : 'npx tv-sign-in start';
}

/** Origins that screens would call themselves, and that browsers keep a page on https from. */
function outOfReach({
  transport,
  provider: { issuer, endpoints },
  api,
}: Config): readonly string[] {
  if (transport === 'relay') return [];
  const urls = [issuer, ...endpointUrls(endpoints), api.baseUrl]
    .filter((url) => url !== null)
    .map((url) => new URL(url));
  const insecure = urls.filter(
    ({ protocol, hostname }) => protocol === 'http:' && !isLoopback(hostname),
  );
  return [...new Set(insecure.map(({ origin }) => origin))];
}
