/** What arrived, read as far as a provider reads it: path, content type, members. */

import type { IncomingMessage } from 'node:http';
import type { Dialect } from './dialect.ts';
import type { Call, Format, Members, Side } from './http.ts';

export interface ParsedRequest {
  readonly call: Call;
  /** null: a body of a content type that the wire does not take. */
  readonly format: Format | 'none' | null;
}

const mediaTypes: readonly (readonly [Format, string])[] = [
  ['form', 'application/x-www-form-urlencoded'],
  ['json', 'application/json'],
];

function formatOf(
  header: string | undefined,
  body: string,
  dialect: Dialect,
): ParsedRequest['format'] {
  if (header === undefined) return body === '' ? 'none' : null;
  const given = header.toLowerCase();
  const [media = '', ...parameters] = given.split(';').map((part) => part.trim());
  if (parameters.length > 0 && !dialect.charset) return null;
  const format = mediaTypes.find(([, name]) => name === media)?.[0];
  return format !== undefined && dialect.formats.includes(format) ? format : null;
}

/** RFC 6749 §3.1: a parameter without a value counts as left out. */
function fromPairs(pairs: URLSearchParams): Members {
  return Object.fromEntries([...pairs].filter(([, value]) => value !== ''));
}

function fromJson(body: string): Members {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

export async function parseRequest(
  request: IncomingMessage,
  side: Side,
  dialect: Dialect,
): Promise<ParsedRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) if (part instanceof Buffer) parts.push(part);
  const body = Buffer.concat(parts).toString('utf8');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://emulator');
  const format = formatOf(request.headers['content-type'], body, dialect);
  const pairs = new URLSearchParams(format === 'form' ? body : '');
  const members = {
    ...(dialect.queryCounts ? fromPairs(searchParams) : {}),
    ...(format === 'json' ? fromJson(body) : fromPairs(pairs)),
  };
  const repeated = new Set(pairs.keys()).size < [...pairs.keys()].length;
  const { method = 'GET', headers } = request;
  return { call: { side, method, path: pathname, headers, members, repeated }, format };
}
