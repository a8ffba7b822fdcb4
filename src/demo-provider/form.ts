/** Reads a small HTML form from a request. */

import type { IncomingMessage } from 'node:http';

/** No form of the demo comes near this. */
const limit = 8 * 1024;

/** The fields of a posted form; undefined where the body is none, too large or cut off. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
    return undefined;
  let body = '';
  request.setEncoding('utf8');
  try {
    for await (const chunk of request) {
      // Too much is read to its end all the same: a sender who is cut off would not see the answer.
      if (body.length <= limit) body += String(chunk);
    }
  } catch {
    // The phone went away.
    return undefined;
  }
  return body.length > limit ? undefined : new URLSearchParams(body);
}
