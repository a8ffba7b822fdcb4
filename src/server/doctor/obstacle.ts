/** Why no answer came back: what Node's errors mean, in words for whoever can change it. */

/** A network that stands in the way, before any protocol is spoken. */
export interface Obstacle {
  readonly reason: string;
  readonly advice: string;
}

const privateAuthority =
  'serve a certificate of a known authority; for one of your own start Node with NODE_EXTRA_CA_CERTS=FILE, and the TVs need it too with direct transport';

/** Node's codes for names, ports and certificates; `{host}` stands for the host and its port. */
const obstacles: Readonly<Record<string, Obstacle>> = {
  ENOTFOUND: because('DNS: the name {host} is not known (ENOTFOUND)', 'correct the host name in the configuration, or this machine’s DNS'),
  EAI_AGAIN: because('DNS: no name server answers for {host} (EAI_AGAIN)', 'this machine needs a name server that it can reach'),
  ECONNREFUSED: because('nothing listens on {host} (ECONNREFUSED)', 'is the provider up, is the port right, does a firewall refuse?'),
  EHOSTUNREACH: because('no way to {host} (EHOSTUNREACH)', 'this machine needs a way to {host}: route, firewall, VPN'),
  ENETUNREACH: because('no way to {host} (ENETUNREACH)', 'this machine needs a way to {host}: route, firewall, VPN'),
  CERT_HAS_EXPIRED: because('TLS: the certificate of {host} has expired', 'renew the certificate there; if it is valid, this machine’s clock is wrong'),
  CERT_NOT_YET_VALID: because('TLS: the certificate of {host} is not valid yet', 'set this machine’s clock, or wait for the certificate’s first day'),
  DEPTH_ZERO_SELF_SIGNED_CERT: because('TLS: {host} has signed its certificate itself (unknown authority)', privateAuthority),
  SELF_SIGNED_CERT_IN_CHAIN: because('TLS: the certificate of {host} is from an unknown authority', privateAuthority),
  UNABLE_TO_GET_ISSUER_CERT: because('TLS: the certificate of {host} is from an unknown authority', privateAuthority),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: because('TLS: the certificate of {host} is from an unknown authority', privateAuthority),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: because(
    'TLS: {host} sends its certificate without the authority’s between (unknown authority)',
    `send the whole chain there (the “full chain” file); else ${privateAuthority}`,
  ),
  ERR_TLS_CERT_ALTNAME_INVALID: because('TLS: the certificate is not for {host}', 'correct the host name in the configuration, or the certificate there'),
  ERR_SSL_WRONG_VERSION_NUMBER: because('TLS: {host} does not speak it on this port', 'correct the port, or end TLS in front of that server'),
  EPROTO: because('TLS: {host} and this machine found no common version', 'allow TLS 1.2 or 1.3 there'),
  ECONNRESET: because('{host} closed the connection without an answer', 'is the scheme right (https or http)? else look into that server’s log'),
  UND_ERR_SOCKET: because('{host} closed the connection without an answer', 'is the scheme right (https or http)? else look into that server’s log'),
  ETIMEDOUT: because('no connection to {host} in time', 'this machine needs a way to {host}; Node takes no HTTPS_PROXY by itself'),
  UND_ERR_CONNECT_TIMEOUT: because('no connection to {host} in time', 'this machine needs a way to {host}; Node takes no HTTPS_PROXY by itself'),
};

/**
 * What stood in the way of a `fetch`.
 * @param timeoutMs how long it was allowed to take
 */
export function obstacleOf(error: unknown, url: string, timeoutMs: number): Obstacle {
  const { host } = new URL(url);
  const { code, message } = rootOf(error);
  return named(host, obstacles[code] ?? otherwise(code, message, timeoutMs));
}

function otherwise(code: string, message: string, timeoutMs: number): Obstacle {
  if (/abort|time-?out/i.test(`${code} ${message}`)) {
    const seconds = Math.round(timeoutMs / 100) / 10;
    return because(`no answer from {host} within ${seconds} s`, 'this machine needs a way to {host}; Node takes no HTTPS_PROXY by itself');
  }
  if (message.includes('redirect')) return because('{host} answers with a redirect, which is never followed', 'name the URL that it leads to');
  if (message.includes('bad port')) return because('the port of {host} is one that browsers and Node refuse', 'give the provider another port');
  if (code.startsWith('HPE_')) return because('{host} answers with something that is not HTTP', 'correct the port or the scheme');
  return because(`no answer from {host} (${code === '' ? message : code})`, 'look into that server’s log');
}

function named(host: string, { reason, advice }: Obstacle): Obstacle {
  return { reason: reason.replace('{host}', host), advice: advice.replace('{host}', host) };
}

/** `fetch failed` says nothing; its cause does, or the first of several causes (one for each address of a name). */
function rootOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  if (error.cause instanceof Error) return rootOf(error.cause);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name === 'AbortError' ? error.name : '';
  return { code, message: error.message };
}

function because(reason: string, advice: string): Obstacle {
  return { reason, advice };
}
