/**
 * Leaves out of oauth4webapi what this app can't reach: answers are normalised before it judges them (core/protocol/normalizing-fetch.ts), so
 * no ID token and no `WWW-Authenticate` header ever comes to it, and proofs are core/protocol/dpop-proof.ts's. The bundler can't know
 * that; it is 2.5 kB gzipped of the service worker. Each condition is written off by its text, which must be there.
 */

import type { Plugin } from 'vite';

/** Conditions of its source that are never true here. */
const never: readonly string[] = [
  'json.id_token !== undefined',
  '(challenges = parseWwwAuthenticateChallenges(response))',
  'options?.DPoP !== undefined',
  "typeof navigator === 'undefined' || !navigator.userAgent?.startsWith?.('Mozilla/5.0 ')",
  "USER_AGENT && !headers.has('user-agent')",
  // What is put in is of the right type, says the compiler.
  '!looseInstanceOf(response, Response)',
  'response.bodyUsed',
  // No headers, token types or endpoint aliases of our own are ever given.
  'looseInstanceOf(input, Headers)',
  "headers.has('authorization')",
  'recognizedTokenTypes?.[json.token_type] !== undefined',
  'useMtlsAlias && as.mtls_endpoint_aliases && endpoint in as.mtls_endpoint_aliases',
  // The normalised answer has no scope.
  "json.scope !== undefined && typeof json.scope !== 'string'",
];

export function leanOauth(): Plugin {
  return {
    name: 'lean-oauth',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('/oauth4webapi/build/')) return null;
      const gone = never.find((condition) => !code.includes(`if (${condition})`));
      if (gone !== undefined)
        this.error(`oauth4webapi does not ask "${gone}" any more: look what took its place`);
      return {
        code: never.reduce(
          (lean, condition) => lean.replaceAll(`if (${condition})`, 'if (false)'),
          code,
        ),
        map: null,
      };
    },
  };
}
