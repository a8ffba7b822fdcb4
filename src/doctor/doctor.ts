/** The doctor as a function: arguments → a report and an exit code. */

import { ConfigError } from '../core/config/config-error.ts';
import { parseConfig } from '../core/config/parse-config.ts';
import type { ConfigFile, Parameters } from '../core/config/types.ts';
import { providers } from '../core/config/provider-table.ts';
import { basicCredentials } from '../relay/exchange/client-authentication.ts';
import { loadConfigFile } from '../server/cli/config-file.ts';
import { exchangeTimeoutMs } from '../core/protocol/http.ts';
import { OptionError } from '../server/cli/options.ts';
import { configurationLine } from './checks/configuration.ts';
import { examine } from './examination.ts';
import { lookAtFront } from './front.ts';
import type { Line, Mark } from './line.ts';
import { Network, type Limits } from './network.ts';
import { doctorUsage, readDoctorOptions, type DoctorOptions } from './options.ts';
import { realPace, type Pace } from './sign-in/pace.ts';
import { signInLines } from './sign-in/sign-in.ts';
import { row, type TerminalStyle } from './table.ts';
import { Redactor } from './redactor.ts';

export interface DoctorContext {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly look: TerminalStyle;
  /** Takes the report, piece by piece. */
  readonly print: (text: string) => void;
  /** Takes what is wrong with the input. */
  readonly complain: (text: string) => void;
  readonly limits?: Limits;
  /** Aborted by Ctrl-C: a sign-in that nobody has approved yet is not awaited any longer. */
  readonly signal?: AbortSignal;
  readonly pace?: Pace;
}

/** Ten seconds a request, as long as people wait; a minute and a half for everything. */
const usualLimits: Limits = { exchangeMs: 10_000, runMs: 90_000 };

/** An answer with tokens that comes a moment too late is lost, so a sign-in waits as long as the screens do. */
const signInLimits: Limits = { exchangeMs: exchangeTimeoutMs, runMs: Infinity };

/** Exit code for options and configurations that can't be used. */
const badInput = 2;
/** Exit code of whatever ends by SIGINT: 128 and the signal's number. */
const interrupted = 130;

/** Examines what the arguments name. Resolves with the exit code: 0 sign-in can work, 1 it can't, 2 bad input, 130 interrupted. */
export async function doctor(context: DoctorContext): Promise<number> {
  const { args, env, print, complain } = context;
  try {
    const options = readDoctorOptions(args, env);
    const { patient } = options;
    if (options.help) {
      print(`${doctorUsage}\n`);
      return 0;
    }
    const examined =
      patient === null
        ? null
        : {
            file: await fileOf(patient, env),
            from: 'file' in patient ? patient.file : 'no file; profile from userinfo',
          };
    return await report(examined, options, context);
  } catch (error) {
    if (error instanceof ConfigError) complain(`Configuration: ${error.message}\n`);
    else if (error instanceof OptionError) complain(`${error.message}\n`);
    else throw error;
    return badInput;
  }
}

type Named = NonNullable<DoctorOptions['patient']>;

/** @throws {ConfigError} */
async function fileOf(patient: Named, env: DoctorContext['env']): Promise<ConfigFile> {
  if ('file' in patient) return loadConfigFile(patient.file, env);
  const { issuer, clientId } = patient;
  return parseConfig({ provider: { name: 'oidc', issuer, clientId } }, { env, base: null });
}

interface Examined {
  readonly file: ConfigFile;
  /** Where it was read. */
  readonly from: string;
}

async function report(
  examined: Examined | null,
  options: DoctorOptions,
  context: DoctorContext,
): Promise<number> {
  const { env, look, print, limits = usualLimits, signal = new AbortController().signal } = context;
  const { origin, originAssumed, front, signIn } = options;
  const redactor = examined === null ? new Redactor() : redactorFor(examined.file);
  const network = new Network(limits, redactor, env);
  const count: Record<Mark, number> = { ok: 0, warn: 0, FAIL: 0, '–': 0 };
  const show = (line: Line): void => {
    count[line.mark]++;
    print(row(redacted(line, redactor), look));
  };
  print('\n');
  if (front !== null) for await (const line of lookAtFront(front, network)) show(line);
  if (examined !== null) {
    const { file, from } = examined;
    show(configurationLine(file, from));
    for await (const line of examine({ file, origin, originAssumed }, network)) show(line);
    if (signIn) {
      const { pace = realPace } = context;
      const unhurried = new Network(signInLimits, redactor, env);
      const lines = signInLines({ file, origin, network: unhurried, pace, look, signal, print });
      for await (const line of lines) show(line);
    }
  }
  if (signal.aborted) {
    print('\n  Ended from the keyboard before everything was tried.\n\n');
    return interrupted;
  }
  print(`\n  ${verdict(count.FAIL, count.warn, signIn)}\n\n`);
  return count.FAIL === 0 ? 0 : 1;
}

function redacted(line: Line, redactor: Redactor): Line {
  const { found, advice } = line;
  return {
    ...line,
    found: redactor.redact(found),
    advice: advice === null ? null : redactor.redact(advice),
  };
}

function redactorFor({ config: { provider, api }, clientSecret, clientKey }: ConfigFile): Redactor {
  const redactor = new Redactor();
  redactor.add(clientSecret);
  redactor.add(clientKey);
  if (clientSecret !== null)
    redactor.add(basicCredentials(provider.clientId, clientSecret).slice(6));
  const { parameters, headers } = providers[provider.name];
  const written: TextMaps = [...mapsIn(provider.parameters), api.headers];
  const known: TextMaps = [...mapsIn(parameters), headers];
  const harmless = [...valuesOf(known), provider.clientId, provider.scope, provider.audience];
  // What an operator adds to requests may be a key, unless it is an address.
  for (const value of valuesOf(written))
    if (!harmless.includes(value) && !URL.canParse(value)) redactor.add(value);
  return redactor;
}

/** What is added to each kind of request. */
function mapsIn({ deviceAuthorization, token, refresh }: Parameters): TextMaps {
  return [deviceAuthorization, token, refresh];
}

type TextMaps = readonly Readonly<Record<string, string>>[];

function valuesOf(maps: TextMaps): readonly string[] {
  return maps.flatMap((map) => Object.values(map));
}

function verdict(failures: number, warnings: number, signIn: boolean): string {
  const also = warnings === 0 ? '' : `, ${counted(warnings, 'drawback')} (warn)`;
  if (failures === 0) return `Sign-in ${signIn ? 'works' : 'can work'}${also}.`;
  const what = signIn ? 'Sign-in doesn’t work as it should' : 'Sign-in can’t work';
  return `${what}: ${counted(failures, 'problem')} (FAIL)${also}.`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
