/** The configuration's `origin`, `security` and `limits`: settings of the server alone, which no screen needs or sees. */

import type { ConfigReader } from './config-reader.ts';
import { originOf, type UrlGuard } from './url-rules.ts';

export interface ServerSettings {
  /** Where browsers find the app, such as `https://tv.example`; null: as each request says. */
  readonly origin: string | null;
  readonly security: Security;
  readonly limits: Limits;
}

export interface Security {
  /** Origins of pages that may show the app in a frame; nobody may where there are none. */
  readonly frameAncestors: readonly string[];
  /** How long browsers are to insist on https (RFC 6797); 0: the header is not sent. */
  readonly hstsSeconds: number;
}

export interface Limits {
  /** New codes a minute for one address. */
  readonly codesPerAddress: number;
  /** Requests a minute from one address. */
  readonly requestsPerAddress: number;
  /** Requests a minute from one screen, known by its grant or its token. */
  readonly requestsPerScreen: number;
  /** Connections to the provider at once. */
  readonly providerConnections: number;
  /** Connections to the API at once. */
  readonly apiConnections: number;
  /** Answers of the API that are under way in parts at once, each on a connection of its own. */
  readonly apiStreams: number;
  /** Megabytes of one such answer. */
  readonly apiStreamMegabytes: number;
  /** Minutes that one may take. */
  readonly apiStreamMinutes: number;
  /** Requests that wait for one of those connections at once. */
  readonly waiting: number;
  /** Connections from screens at once. */
  readonly screenConnections: number;
}

export const defaultLimits: Limits = {
  codesPerAddress: 300,
  requestsPerAddress: 3_000,
  requestsPerScreen: 600,
  providerConnections: 256,
  apiConnections: 512,
  apiStreams: 256,
  // A film in one answer, at the pace at which it is watched.
  apiStreamMegabytes: 16_000,
  apiStreamMinutes: 240,
  waiting: 1_000,
  screenConnections: 20_000,
};

/** Connections to one host at once, where that is provider and API. */
export function outgoingConnections(limits: Limits): number {
  return limits.providerConnections + limits.apiConnections + limits.apiStreams;
}

/**
 * @param root the whole file
 * @throws {ConfigError} that names the first bad key
 */
export function parseServerSettings(root: ConfigReader, guard: UrlGuard): ServerSettings {
  return {
    origin: parseOrigin(root),
    security: parseSecurity(root.section('security'), guard),
    limits: parseLimits(root.section('limits')),
  };
}

function parseOrigin(root: ConfigReader): string | null {
  const written = root.optionalText('origin');
  return written === null
    ? null
    : (originOf(written) ??
        root.fail('origin', 'an http(s) origin without a path, such as "https://tv.example.com"'));
}

function parseSecurity(section: ConfigReader, guard: UrlGuard): Security {
  section.only('frameAncestors', 'hstsSeconds');
  const written = section.texts('frameAncestors') ?? [];
  const origins = written.map(
    (text) =>
      originOf(text) ??
      section.fail('frameAncestors', 'origins such as "https://signage.example.com"'),
  );
  origins.forEach((origin) => guard('security.frameAncestors', origin));
  const hstsSeconds = section.amount('hstsSeconds', 0);
  if (!Number.isSafeInteger(hstsSeconds)) section.fail('hstsSeconds', 'a whole number of seconds');
  return { frameAncestors: [...new Set(origins)], hstsSeconds };
}

function parseLimits(section: ConfigReader): Limits {
  section.only(...Object.keys(defaultLimits));
  const limit = (key: keyof Limits): number => {
    const value = section.amount(key, defaultLimits[key]);
    return Number.isSafeInteger(value) && value > 0
      ? value
      : section.fail(key, 'a whole number from 1 up');
  };
  return {
    codesPerAddress: limit('codesPerAddress'),
    requestsPerAddress: limit('requestsPerAddress'),
    requestsPerScreen: limit('requestsPerScreen'),
    providerConnections: limit('providerConnections'),
    apiConnections: limit('apiConnections'),
    apiStreams: limit('apiStreams'),
    apiStreamMegabytes: limit('apiStreamMegabytes'),
    apiStreamMinutes: limit('apiStreamMinutes'),
    waiting: limit('waiting'),
    screenConnections: limit('screenConnections'),
  };
}
