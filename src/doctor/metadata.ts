/** The provider's own description of itself, for what it says beyond the endpoints that the app takes from it. */

import type { Endpoints, Provider } from '../core/config/types.ts';
import { discover } from '../core/protocol/discovery.ts';
import { NetworkFailure, type Http, type HttpResponse } from '../core/protocol/http.ts';
import { isObject, type Json } from '../core/json.ts';
import { described, type Answer, type Network } from './network.ts';
import type { NetworkDiagnosis } from './network-diagnosis.ts';

export interface Metadata {
  readonly url: string;
  readonly members: Json;
  /** Whether the app takes it as a document about the issuer that was asked for. */
  readonly accepted: boolean;
}

export interface Reading {
  readonly metadata: Metadata | null;
  /** What stood at each address instead. */
  readonly misses: readonly string[];
  readonly obstacle: NetworkDiagnosis | null;
}

export const nothingRead: Reading = { metadata: null, misses: [], obstacle: null };

const unknown: Endpoints = {
  deviceAuthorization: null,
  token: null,
  revocation: null,
  userinfo: null,
};

/** Reads what the app's own discovery reads, in its order, also where the configuration knows the endpoints. */
export async function readMetadata(
  provider: Provider,
  network: Network,
  origin: string | null,
): Promise<Reading> {
  const curious: Provider = { ...provider, endpoints: unknown };
  const answers = new Map<string, Answer>();
  const misses = new Set<string>();
  let obstacle: NetworkDiagnosis | null = null;
  const http: Http = async ({ url, headers }) => {
    // Whoever could not be reached once need not be waited for twice.
    const outcome =
      obstacle === null
        ? await network.ask(url, { headers: { ...headers }, origin })
        : { obstacle };
    if ('obstacle' in outcome) {
      ({ obstacle } = outcome);
      misses.add(obstacle.reason);
      throw new NetworkFailure(new URL(url).host);
    }
    answers.set(url, outcome.answer);
    return plain(url, outcome.answer);
  };
  await discover(curious, http);

  const found: Metadata[] = [];
  for (const [url, answer] of answers) {
    const { status, json } = answer;
    if (status === 200 && isObject(json))
      found.push({ url, members: json, accepted: await isAccepted(curious, url, answer) });
    else misses.add(`${described(answer)} at ${new URL(url).pathname}`);
  }
  return {
    metadata: found.filter(({ accepted }) => accepted).pop() ?? found[0] ?? null,
    misses: [...misses],
    obstacle,
  };
}

/** What the app makes of this document alone. */
async function isAccepted(provider: Provider, document: string, answer: Answer): Promise<boolean> {
  const found = await discover(provider, async ({ url }) => {
    if (url !== document) throw new NetworkFailure(new URL(url).host);
    return plain(url, answer);
  });
  return found.kind === 'discovered' || found.failure.code !== 'provider-not-discovered';
}

function plain(url: string, { status, headers, text }: Answer): HttpResponse {
  const contentType = headers.get('content-type') ?? '';
  return {
    host: new URL(url).host,
    status,
    contentType,
    retryAfter: null,
    date: null,
    dpopNonce: null,
    text,
  };
}
