/** Asks each address as a page of another origin does, and finds what a browser would stop. */

import { idToken } from '../../core/config/derived.ts';
import type { ConfigFile, Endpoints } from '../../core/config/types.ts';
import { requestDeviceToken, revokeToken } from '../../core/protocol/device-grant.ts';
import { requestDeviceAuthorization } from '../../core/protocol/device-authorization.ts';
import { exposes, forbidden, preflight, unreadable } from '../cors.ts';
import type { Network } from '../network.ts';
import { directAuthority } from '../transport.ts';
import { needsDiscovery } from './discovery.ts';
import { madeUpDeviceCode } from './protocol.ts';

export interface DirectQuestion {
  readonly file: ConfigFile;
  readonly endpoints: Endpoints;
  /** The document that screens have to read first; null where they need none. */
  readonly metadataUrl: string | null;
  readonly profileUrl: string | null;
  /** Whether screens send proofs of possession. */
  readonly dpop: boolean;
  readonly origin: string;
  /** Whether `origin` is an example. */
  readonly originAssumed: boolean;
}

/** What a browser would stop. */
interface Verdict {
  /** Nobody can sign in with it; null: people can. */
  readonly refusal: string | null;
  /** What is lost nevertheless. */
  readonly drawbacks: readonly string[];
}

export interface Finding extends Verdict {
  readonly subject: string;
  readonly url: string;
  /** What to do where it was not CORS but the network; null: it was CORS. */
  readonly network: string | null;
  readonly api: boolean;
}

const nonce =
  'Access-Control-Expose-Headers does not name DPoP-Nonce, so proofs fail where the server wants a nonce';

/** One finding for each address; `complete` where every address that screens call is known. */
export async function askAcross(
  question: DirectQuestion,
  network: Network,
): Promise<{ findings: readonly Finding[]; complete: boolean }> {
  const { file, endpoints, metadataUrl, profileUrl, dpop, origin } = question;
  const { provider, api } = file.config;
  const authority = directAuthority(file, endpoints, network, origin);
  const findings: Finding[] = [];
  const check = async (
    subject: string,
    url: string | null,
    act: (url: string) => Promise<Verdict>,
    isApi = false,
  ): Promise<void> => {
    if (url === null) return;
    const verdict = await act(url);
    findings.push({
      ...verdict,
      subject,
      url,
      network: network.obstacleTo(url)?.advice ?? null,
      api: isApi,
    });
  };
  const preflighted = async (
    url: string,
    method: 'GET' | 'POST',
    names: readonly string[],
  ): Promise<string | null> => {
    if (names.length === 0) return null;
    const outcome = await network.ask(url, preflight(origin, method, names));
    return 'obstacle' in outcome
      ? outcome.obstacle.reason
      : forbidden(outcome.answer, origin, names);
  };
  const readable = (method: string, url: string): string | null => {
    const headers = network.lastHeaders(method, url, origin);
    return headers === null
      ? (network.obstacleTo(url)?.reason ?? 'no answer')
      : unreadable(headers, origin);
  };
  /** A request with a proof, and without one where that is refused. */
  const proven = async (
    url: string,
    method: 'GET' | 'POST',
    names: readonly string[],
  ): Promise<Verdict> => {
    const withProof = dpop ? await preflighted(url, method, [...names, 'dpop']) : null;
    // Screens that are told to bind tokens don't do without.
    const plain =
      dpop && (withProof === null || (method === 'POST' && provider.dpop === true))
        ? withProof
        : await preflighted(url, method, names);
    const refusal = plain ?? readable(method, url);
    if (refusal !== null || !dpop) return { refusal, drawbacks: [] };
    if (withProof !== null)
      return {
        refusal,
        drawbacks: [
          `${withProof}, so ${method === 'POST' ? 'tokens are not bound' : 'bound tokens are sent without proof'}`,
        ],
      };
    const headers = network.lastHeaders(method, url, origin);
    return {
      refusal,
      drawbacks: headers === null || exposes(headers, 'dpop-nonce') ? [] : [nonce],
    };
  };
  // A form without headers of its own is sent without asking; JSON and proofs are not.
  const json = provider.requestFormat === 'json' ? ['content-type'] : [];

  await check('CORS metadata', metadataUrl, async (url) => {
    await network.ask(url, { origin });
    return { refusal: readable('GET', url), drawbacks: [] };
  });
  await check('CORS device', endpoints.deviceAuthorization, async (url) => {
    if (network.lastHeaders('POST', url, origin) === null)
      await requestDeviceAuthorization(authority);
    return {
      refusal: (await preflighted(url, 'POST', json)) ?? readable('POST', url),
      drawbacks: [],
    };
  });
  await check('CORS token', endpoints.token, async (url) => {
    if (network.lastHeaders('POST', url, origin) === null)
      await requestDeviceToken(authority, madeUpDeviceCode());
    return proven(url, 'POST', json);
  });
  await check(
    'CORS profile',
    profileUrl,
    async (url) => {
      const headers = { accept: 'application/json', ...api.headers };
      if (network.lastHeaders('GET', url, origin) === null)
        await network.ask(url, { headers, origin });
      return proven(url, 'GET', ['authorization', ...Object.keys(api.headers)]);
    },
    true,
  );
  await check('CORS revocation', endpoints.revocation, async (url) => {
    await revokeToken(authority, madeUpDeviceCode(), 'refresh_token');
    const hidden = readable('POST', url);
    return {
      refusal: null,
      drawbacks: hidden === null ? [] : [`${hidden}, so signing out is tried again and again`],
    };
  });

  const needed = [
    endpoints.deviceAuthorization,
    endpoints.token,
    api.profile === idToken ? '' : profileUrl,
    needsDiscovery(provider) ? metadataUrl : '',
  ];
  return { findings, complete: !needed.includes(null) };
}
