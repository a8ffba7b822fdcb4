/** Asks each address as a page of another origin does, and finds what a browser would stop. */

import type { AuthorizationServer } from '../../core/protocol/outcomes.ts';
import { idToken } from '../../core/config/derived.ts';
import { isDiscovered } from '../../core/protocol/discovery.ts';
import type { ConfigFile, Endpoints } from '../../core/config/types.ts';
import { requestDeviceToken, revokeToken } from '../../core/protocol/device-grant.ts';
import { requestDeviceAuthorization } from '../../core/protocol/device-authorization.ts';
import { exposes, forbidden, preflight, unreadable } from '../cors.ts';
import type { Network } from '../network.ts';
import { directAuthority } from '../transport.ts';
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
  const { file, endpoints, metadataUrl, profileUrl } = question;
  const { provider, api } = file.config;
  const checks = new CrossOriginChecks(question, network);
  const found = [
    await checks.find('CORS metadata', metadataUrl, (url) => checks.metadata(url)),
    await checks.find('CORS device', endpoints.deviceAuthorization, (url) => checks.device(url)),
    await checks.find('CORS token', endpoints.token, (url) => checks.token(url)),
    await checks.find('CORS profile', profileUrl, (url) => checks.profile(url), true),
    await checks.find('CORS revocation', endpoints.revocation, (url) => checks.revocation(url)),
  ];
  const needed = [
    endpoints.deviceAuthorization,
    endpoints.token,
    api.profile === idToken ? '' : profileUrl,
    isDiscovered(provider) ? metadataUrl : '',
  ];
  const findings = found.filter((finding) => finding !== null);
  return { findings, complete: !needed.includes(null) };
}

/** What a page on `origin` may send to each address, and read of the answer. */
class CrossOriginChecks {
  private readonly server: AuthorizationServer;
  /** A form without headers of its own is sent without asking; JSON and proofs are not. */
  private readonly bodyHeaders: readonly string[];

  constructor(
    private readonly question: DirectQuestion,
    private readonly network: Network,
  ) {
    const { file, endpoints, origin } = question;
    this.server = directAuthority(file, endpoints, network, origin);
    this.bodyHeaders = file.config.provider.requestFormat === 'json' ? ['content-type'] : [];
  }

  async find(
    subject: string,
    url: string | null,
    check: (url: string) => Promise<Verdict>,
    isApi = false,
  ): Promise<Finding | null> {
    if (url === null) return null;
    const verdict = await check(url);
    const network = this.network.obstacleTo(url)?.advice ?? null;
    return { ...verdict, subject, url, network, api: isApi };
  }

  async metadata(url: string): Promise<Verdict> {
    await this.network.ask(url, { origin: this.question.origin });
    return { refusal: this.unreadable('GET', url), drawbacks: [] };
  }

  async device(url: string): Promise<Verdict> {
    if (this.isNotAsked('POST', url)) await requestDeviceAuthorization(this.server);
    const refusal = await this.preflight(url, 'POST', this.bodyHeaders);
    return { refusal: refusal ?? this.unreadable('POST', url), drawbacks: [] };
  }

  async token(url: string): Promise<Verdict> {
    if (this.isNotAsked('POST', url)) await requestDeviceToken(this.server, madeUpDeviceCode());
    return this.withProof(url, 'POST', this.bodyHeaders);
  }

  async profile(url: string): Promise<Verdict> {
    const { headers: extra } = this.question.file.config.api;
    const { origin } = this.question;
    const headers = { accept: 'application/json', ...extra };
    if (this.isNotAsked('GET', url)) await this.network.ask(url, { headers, origin });
    return this.withProof(url, 'GET', ['authorization', ...Object.keys(extra)]);
  }

  async revocation(url: string): Promise<Verdict> {
    await revokeToken(this.server, madeUpDeviceCode(), 'refresh_token');
    const hidden = this.unreadable('POST', url);
    const drawbacks = hidden === null ? [] : [`${hidden}, so signing out is tried again and again`];
    return { refusal: null, drawbacks };
  }

  /** A request with a proof, and without one where that is refused. */
  private async withProof(
    url: string,
    method: 'GET' | 'POST',
    names: readonly string[],
  ): Promise<Verdict> {
    const { dpop, file, origin } = this.question;
    if (!dpop) {
      const refused = await this.preflight(url, method, names);
      return { refusal: refused ?? this.unreadable(method, url), drawbacks: [] };
    }
    const proofRefused = await this.preflight(url, method, [...names, 'dpop']);
    // Screens that are told to bind tokens don't do without.
    const isBound = method === 'POST' && file.config.provider.dpop === true;
    const refused =
      proofRefused === null || isBound ? proofRefused : await this.preflight(url, method, names);
    const refusal = refused ?? this.unreadable(method, url);
    if (refusal !== null) return { refusal, drawbacks: [] };
    if (proofRefused !== null) {
      const loss =
        method === 'POST' ? 'tokens are not bound' : 'bound tokens are sent without proof';
      return { refusal, drawbacks: [`${proofRefused}, so ${loss}`] };
    }
    const headers = this.network.lastHeaders(method, url, origin);
    const hidesNonce = headers !== null && !exposes(headers, 'dpop-nonce');
    return { refusal, drawbacks: hidesNonce ? [nonce] : [] };
  }

  private isNotAsked(method: string, url: string): boolean {
    return this.network.lastHeaders(method, url, this.question.origin) === null;
  }

  /** Why a browser would not send the request; null: it would. */
  private async preflight(
    url: string,
    method: 'GET' | 'POST',
    names: readonly string[],
  ): Promise<string | null> {
    if (names.length === 0) return null;
    const { origin } = this.question;
    const outcome = await this.network.ask(url, preflight(origin, method, names));
    return 'obstacle' in outcome
      ? outcome.obstacle.reason
      : forbidden(outcome.answer, origin, names);
  }

  /** Why a page could not read the answer; null: it could. */
  private unreadable(method: string, url: string): string | null {
    const { origin } = this.question;
    const headers = this.network.lastHeaders(method, url, origin);
    return headers === null
      ? (this.network.obstacleTo(url)?.reason ?? 'no answer')
      : unreadable(headers, origin);
  }
}
