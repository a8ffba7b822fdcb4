/**
 * Answers what carries no header of its own (pictures, video, segments, other libraries' requests) with the signed-in
 * person's token. It runs in `fetch` events, which come again when the worker dies: so it never polls, never starts a
 * refresh, and does not wake the engine; it waits for the refresh that a tick begins.
 */

import { isConfig } from '../../core/config/is-config.ts';
import { providerKey } from '../../core/config/derived.ts';
import type { Config } from '../../core/config/types.ts';
import { exchangeTimeoutMs, NetworkFailure, type After } from '../../core/protocol/http.ts';
import { allowedApiUrl } from '../../core/session/allowed-api-url.ts';
import type { TokenRecord } from '../../core/session/stored-records.ts';
import type { EngineDeps } from '../engine/context.ts';
import { DpopHttp } from '../provider/dpop-http.ts';
import { createSessionStore } from '../storage/session-store.ts';
import { AuthorizedHttp } from '../tokens/authorized-http.ts';
import { remainingMs } from '../tokens/token-record.ts';
import { responseTo } from './response-to.ts';

export interface MediaDeps extends Pick<
  EngineDeps,
  'http' | 'store' | 'clock' | 'subtle' | 'newId'
> {
  readonly after: After;
  /** Asks the pages for a tick; resolves once that has replaced the access token, or could not. */
  renewed(used: string): Promise<void>;
}

/** What a part of a file is asked for by (RFC 9110 §13, §14), and what it may be. */
const forwarded = ['accept', 'range', 'if-range', 'if-none-match', 'if-modified-since'];

export class MediaResponder {
  private readonly authorizedHttp: AuthorizedHttp;

  constructor(private readonly deps: MediaDeps) {
    this.authorizedHttp = new AuthorizedHttp(deps.http, new DpopHttp(deps));
  }

  /** A network error where nothing comes back, and for what the API may not be asked for. */
  async answer(request: Request): Promise<Response> {
    const config = await this.deps.store.get('config');
    const url = isConfig(config) ? allowedApiUrl(config.api, request.url) : null;
    if (!isConfig(config) || url === null) return Response.error();
    try {
      return await this.send(config, url, request);
    } catch (error) {
      if (error instanceof NetworkFailure) return Response.error();
      throw error;
    }
  }

  private async send(config: Config, url: string, request: Request): Promise<Response> {
    let tokens = await this.tokens(config);
    if (tokens !== null && remainingMs(tokens, this.context()) <= 0)
      tokens = await this.renewedTokens(config, tokens);
    if (tokens === null) return new Response('nobody is signed in', { status: 401 });
    const response = await this.sendWith(tokens, config, url, request);
    if (response.status !== 401) return response;
    const renewed = await this.renewedTokens(config, tokens);
    return renewed === null || renewed.accessToken === tokens.accessToken
      ? response
      : this.sendWith(renewed, config, url, request);
  }

  private async sendWith(
    tokens: TokenRecord,
    config: Config,
    url: string,
    request: Request,
  ): Promise<Response> {
    const headers: Record<string, string> = {};
    for (const name of forwarded) {
      const value = request.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    const response = await this.authorizedHttp.as(tokens)({
      url,
      method: 'GET',
      headers: { ...headers, ...config.api.headers },
      timeoutMs: exchangeTimeoutMs,
      signal: request.signal,
      streamed: true,
    });
    return responseTo(response);
  }

  private async renewedTokens(config: Config, used: TokenRecord): Promise<TokenRecord | null> {
    const { after, renewed } = this.deps;
    // No page may be visible.
    await Promise.race([
      renewed(used.accessToken),
      new Promise<void>((resolve) => after(exchangeTimeoutMs, resolve)),
    ]);
    return this.tokens(config);
  }

  private async tokens(config: Config): Promise<TokenRecord | null> {
    const { tokens } = await createSessionStore(this.deps.store, providerKey(config)).read();
    return tokens;
  }

  /** Of this boot nothing is known to the engine, which may not be awake. */
  private context(): Parameters<typeof remainingMs>[1] {
    const { clock } = this.deps;
    return { clock, now: () => ({ boot: 'media', mono: clock.mono(), page: null }) };
  }
}
