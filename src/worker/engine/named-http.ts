import { endpointUrls } from '../../core/config/derived.ts';
import { screenHeader } from '../../core/config/screen-name.ts';
import type { Config } from '../../core/config/types.ts';
import type { Http } from '../../core/protocol/http.ts';

/** HTTP that tells the app's own relay, and nobody else, which screen asks. @param name null where it has none */
export function namedHttp(
  http: Http,
  { transport, provider, api }: Config,
  name: string | null,
): Http {
  if (name === null || transport === 'direct') return http;
  const relay = [...endpointUrls(provider.endpoints), api.baseUrl];
  return (request) => {
    const isOwn = relay.some((url) => url !== null && request.url.startsWith(url));
    return http(
      isOwn ? { ...request, headers: { ...request.headers, [screenHeader]: name } } : request,
    );
  };
}
