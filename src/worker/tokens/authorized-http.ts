/** HTTP as the signed-in person: with DPoP (RFC 9449 §7.1) where the tokens are bound to this device, else Bearer (RFC 6750). */

import type { Http, HttpRequest, HttpResponse } from '../../core/protocol/http.ts';
import type { TokenRecord } from '../../core/session/stored-records.ts';
import type { DpopHttp } from '../provider/dpop-http.ts';

export class AuthorizedHttp {
  /** URLs that know nothing of DPoP: they refuse that scheme and take bound tokens as any others (RFC 9449 §7.2). */
  private readonly bearerOnly = new Set<string>();

  constructor(
    private readonly http: Http,
    private readonly dpopHttp: DpopHttp,
  ) {}

  as(tokens: TokenRecord): Http {
    return (request) => this.send(tokens, request);
  }

  private async send(
    { accessToken, bound }: TokenRecord,
    request: HttpRequest,
  ): Promise<HttpResponse> {
    const bearer = withAuthorization(request, `Bearer ${accessToken}`);
    if (!bound) return this.http(bearer);
    const [url = ''] = request.url.split('?');
    if (!this.bearerOnly.has(url)) {
      try {
        const proven = this.dpopHttp.withProof(bound, accessToken);
        const response = await proven(withAuthorization(request, `DPoP ${accessToken}`));
        if (response.status !== 401) return response;
      } catch (error) {
        // It may be the proof that the API's CORS does not let through; what changes nothing can be sent again.
        if (request.method !== 'GET' && request.method !== 'HEAD') throw error;
      }
    }
    const response = await this.http(bearer);
    if (response.status === 401) this.bearerOnly.delete(url);
    else if (response.status < 300) this.bearerOnly.add(url);
    return response;
  }
}

function withAuthorization(request: HttpRequest, authorization: string): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization } };
}
