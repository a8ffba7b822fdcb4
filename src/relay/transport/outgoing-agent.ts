/** Every connection that leaves a server or the doctor: one agent, with one idea of certificates and proxies. */

import { networkInterfaces } from 'node:os';
import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici';
import { ConfigError, shown } from '../../core/config/config-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds. */
const connectTimeoutMs = 4_000;
/**
 * Milliseconds that an idle connection is kept, unless the server's `Keep-Alive` says less: several polls of a screen, however
 * often it was told to slow down. What meets a connection that the server is just closing is lost and not sent again: nobody
 * can tell whether a poll has been answered (RFC 9110 §9.2.2). So it is no longer than load balancers keep theirs.
 */
const keepAliveMs = 60_000;
/** Bytes. Long tokens travel in headers, and cookies of gateways beside them. */
const longestHeaders = 64 * 1024;

/**
 * Certificates are verified, whatever the environment says; a private authority is named by `NODE_EXTRA_CA_CERTS`. A proxy is
 * named by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; this machine is never asked for through it.
 * @param connections to one origin at once, those of them included that nobody waits for any more
 * @throws {ConfigError} where such a variable names no proxy
 */
export function createOutgoingAgent(env: Environment, connections: number): Dispatcher {
  const tls = { rejectUnauthorized: true, timeout: connectTimeoutMs };
  const options = {
    connect: tls,
    maxHeaderSize: longestHeaders,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    connections,
    // The exchange has one deadline of its own.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const [httpProxy, httpsProxy] = [proxyOf(env, 'HTTP_PROXY'), proxyOf(env, 'HTTPS_PROXY')];
  return httpProxy || httpsProxy
    ? new EnvHttpProxyAgent({
        ...options,
        httpProxy: httpProxy ?? '',
        httpsProxy: httpsProxy ?? '',
        requestTls: tls,
        proxyTls: tls,
        noProxy: unproxied(env),
      })
    : new Agent(options);
}

/** The proxy that a request goes through; null: it goes straight. For words, not for deciding. */
export function proxyFor(url: string, env: Environment): string | null {
  const { protocol, hostname } = new URL(url);
  const proxy = proxyOf(env, protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  const list = unproxied(env).split(/[\s,]+/);
  const matches = (entry: string): boolean => {
    const name = entry
      .replace(/:\d+$/, '')
      .replace(/^\*?\./, '')
      .toLowerCase();
    return entry === '*' || (name !== '' && (hostname === name || hostname.endsWith(`.${name}`)));
  };
  return !proxy || list.some(matches) ? null : new URL(proxy).host;
}

/** In small letters or capitals, as others read it; as curl does, a proxy without a scheme is one of http. */
function proxyOf(env: Environment, name: 'HTTP_PROXY' | 'HTTPS_PROXY'): string | null {
  const written = (env[name.toLowerCase()] ?? env[name])?.trim();
  if (!written) return null;
  const url = written.includes('://') ? written : `http://${written}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new ConfigError(
    name,
    shown(written),
    'the http(s) URL of a proxy, such as "http://proxy.example:3128"',
  );
}

/** `*` is none at all, and counts only where it stands alone. */
function unproxied(env: Environment): string {
  const named = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  return named.trim() === '*'
    ? '*'
    : [named, 'localhost', '127.0.0.1', '[::1]', ...ownAddresses()].join(',');
}

/** The demo may be at this machine's address in the local network. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((infos = []) => infos)
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
}
