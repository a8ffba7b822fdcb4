/** The doctor as a function: arguments → a report and an exit code. */

import { ConfigError } from '../core/config/config-error.ts';
import { parseConfig } from '../core/config/parse-config.ts';
import type { ConfigFile, Parameters } from '../core/config/types.ts';
import { providers } from '../core/config/provider-table.ts';
import { loadConfigFile } from '../server/cli/config-file.ts';
import { OptionError } from '../server/cli/options.ts';
import { configurationLine } from './checks/configuration.ts';
import { examine } from './examination.ts';
import { lookAtFront } from './front.ts';
import type { Line, Mark } from './line.ts';
import { Network, type Limits } from './network.ts';
import { doctorUsage, readDoctorOptions, type DoctorOptions } from './options.ts';
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
}

/** Ten seconds a request, as long as people wait; a minute and a half for everything. */
const usualLimits: Limits = { exchangeMs: 10_000, runMs: 90_000 };

/** Exit code for options and configurations that can't be used. */
const badInput = 2;

/** Examines what the arguments name. Resolves with the exit code: 0 sign-in can work, 1 it can't, 2 bad input. */
export async function doctor({
  args,
  env,
  look,
  print,
  complain,
  limits = usualLimits,
}: DoctorContext): Promise<number> {
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
    return await report(examined, options, look, print, limits);
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
  // An API is not known here; the userinfo endpoint is there with any OpenID Connect provider.
  return parseConfig(
    { provider: { name: 'oidc', issuer, clientId }, api: { profile: 'userinfo' } },
    { env, base: null },
  );
}

interface Examined {
  readonly file: ConfigFile;
  /** Where it was read. */
  readonly from: string;
}

async function report(
  examined: Examined | null,
  { origin, originAssumed, front }: DoctorOptions,
  look: TerminalStyle,
  print: (text: string) => void,
  limits: Limits,
): Promise<number> {
  const redactor = examined === null ? new Redactor() : redactorFor(examined.file);
  const network = new Network(limits, redactor);
  const count: Record<Mark, number> = { ok: 0, warn: 0, FAIL: 0, '–': 0 };
  const show = (line: Line): void => {
    count[line.mark]++;
    print(
      row(
        {
          ...line,
          found: redactor.redact(line.found),
          advice: line.advice === null ? null : redactor.redact(line.advice),
        },
        look,
      ),
    );
  };
  print('\n');
  if (front !== null) for await (const line of lookAtFront(front, network)) show(line);
  if (examined !== null) {
    show(configurationLine(examined.file, examined.from));
    for await (const line of examine({ file: examined.file, origin, originAssumed }, network))
      show(line);
  }
  print(`\n  ${verdict(count.FAIL, count.warn)}\n\n`);
  return count.FAIL === 0 ? 0 : 1;
}

function redactorFor({ config: { provider, api }, clientSecret }: ConfigFile): Redactor {
  const redactor = new Redactor();
  redactor.add(clientSecret);
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

function verdict(failures: number, warnings: number): string {
  const also = warnings === 0 ? '' : `, ${counted(warnings, 'drawback')} (warn)`;
  return failures === 0
    ? `Sign-in can work${also}.`
    : `Sign-in can’t work: ${counted(failures, 'problem')} (FAIL)${also}.`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
