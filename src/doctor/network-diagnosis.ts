/** Why no answer came back: what Node's errors mean, in words for whoever can change it. */

import { certificateFault } from './certificate-fault.ts';
import { readCertificate } from './certificate.ts';

/** A network that stands in the way, before any protocol is spoken. */
export interface NetworkDiagnosis {
  readonly reason: string;
  readonly advice: string;
}

/** It has just been made once. */
const longestHandshakeMs = 3_000;

const needsWay =
  'this machine needs a way to {host}: route, firewall, VPN, or a proxy that HTTPS_PROXY names';

/** Node's codes for names, ports and connections; `{host}` stands for the host and its port. */
const obstacles: Readonly<Record<string, NetworkDiagnosis>> = {
  ENOTFOUND: because(
    'DNS: the name {host} is not known (ENOTFOUND)',
    'correct the host name in the configuration, or this machine’s DNS; where a proxy leads out, name it by HTTPS_PROXY',
  ),
  EAI_AGAIN: because(
    'DNS: no name server answers for {host} (EAI_AGAIN)',
    'this machine needs a name server that it can reach; where a proxy leads out, name it by HTTPS_PROXY',
  ),
  ECONNREFUSED: because(
    'nothing listens on {host} (ECONNREFUSED)',
    'is the provider up, is the port right, does a firewall refuse?',
  ),
  EHOSTUNREACH: because(
    'no way to {host} (EHOSTUNREACH)',
    'this machine needs a way to {host}: route, firewall, VPN',
  ),
  ENETUNREACH: because(
    'no way to {host} (ENETUNREACH)',
    'this machine needs a way to {host}: route, firewall, VPN',
  ),
  ERR_SSL_WRONG_VERSION_NUMBER: because(
    'TLS: {host} does not speak it on this port',
    'correct the port, or end TLS in front of that server',
  ),
  EPROTO: because(
    'TLS: {host} and this machine found no common version',
    'allow TLS 1.2 or 1.3 there',
  ),
  ECONNRESET: because(
    '{host} closed the connection without an answer',
    'is the scheme right (https or http)? else look into that server’s log',
  ),
  UND_ERR_SOCKET: because(
    '{host} closed the connection without an answer',
    'is the scheme right (https or http)? else look into that server’s log',
  ),
  ETIMEDOUT: because('no connection to {host} in time', needsWay),
  UND_ERR_CONNECT_TIMEOUT: because('no connection to {host} in time', needsWay),
};

/**
 * What stood in the way of a `fetch`. Where it was a certificate, the server is asked to show it once more.
 * @param timeoutMs how long the `fetch` was allowed to take
 * @param proxy the proxy that it went through, if any
 */
export async function obstacleOf(
  error: unknown,
  url: string,
  timeoutMs: number,
  proxy: string | null,
): Promise<NetworkDiagnosis> {
  const { host } = new URL(url);
  const { code, message } = rootOf(error);
  const inProxy = proxy === null ? null : proxyObstacle(proxy, code, message);
  if (inProxy !== null) return named(host, inProxy);
  const fault = certificateFault(code);
  if (fault === null) return named(host, obstacles[code] ?? otherwise(code, message, timeoutMs));
  return named(
    host,
    because(
      fault.reason(await readCertificate(url, Math.min(timeoutMs, longestHandshakeMs))),
      fault.advice,
    ),
  );
}

/** What of it is the proxy's: without a tunnel nobody has spoken to the host. */
function proxyObstacle(proxy: string, code: string, message: string): NetworkDiagnosis | null {
  const [, status] = /^Proxy response \((\d+)\)/.exec(message) ?? [];
  if (status === '407')
    return because(
      `the proxy ${proxy} wants to know who asks (HTTP 407)`,
      'put user and password into HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT',
    );
  if (status !== undefined)
    return because(
      `the proxy ${proxy} opens no way to {host} (HTTP ${status})`,
      'let {host} through there, or name it in NO_PROXY',
    );
  if (
    !/^(E(NOTFOUND|AI_AGAIN|CONNREFUSED|HOSTUNREACH|NETUNREACH|TIMEDOUT)|UND_ERR_CONNECT_TIMEOUT)$/.test(
      code,
    )
  )
    return null;
  return because(
    `the proxy ${proxy} can’t be reached (${code})`,
    'correct HTTPS_PROXY and HTTP_PROXY in the environment, or name {host} in NO_PROXY',
  );
}

function otherwise(code: string, message: string, timeoutMs: number): NetworkDiagnosis {
  if (/abort|time-?out/i.test(`${code} ${message}`)) {
    const seconds = Math.round(timeoutMs / 100) / 10;
    return because(`no answer from {host} within ${seconds} s`, needsWay);
  }
  if (message.includes('redirect'))
    return because(
      '{host} answers with a redirect, which is never followed',
      'name the URL that it leads to',
    );
  if (message.includes('bad port'))
    return because(
      'the port of {host} is one that browsers and Node refuse',
      'give the provider another port',
    );
  if (code.startsWith('HPE_'))
    return because(
      '{host} answers with something that is not HTTP',
      'correct the port or the scheme',
    );
  return because(
    `no answer from {host} (${code === '' ? message : code})`,
    'look into that server’s log',
  );
}

function named(host: string, { reason, advice }: NetworkDiagnosis): NetworkDiagnosis {
  return { reason: reason.replace('{host}', host), advice: advice.replace('{host}', host) };
}

/** `fetch failed` says nothing; its cause does, or the first of several causes (one for each address of a name). */
function rootOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  if (error.cause instanceof Error) return rootOf(error.cause);
  const code =
    'code' in error && typeof error.code === 'string'
      ? error.code
      : error.name === 'AbortError'
        ? error.name
        : '';
  return { code, message: error.message };
}

function because(reason: string, advice: string): NetworkDiagnosis {
  return { reason, advice };
}
