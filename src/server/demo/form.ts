/** Reads a small HTML form from a request. */

import type { IncomingMessage } from 'node:http';

/** No form of the demo comes near this. */
const limit = 8 * 1024;

/** The fields of a posted form; undefined where the body is none, too large or cut off. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
  let body = '';
  request.setEncoding('utf8');
  try {
    // Left open on a return, for the answer has to go out over the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      body += String(chunk);
      if (body.length > limit) return undefined;
    }
  } catch {
    // The phone went away.
    return undefined;
  }
  return new URLSearchParams(body);
}
