/** An exchange's response as the platform's own, for whoever reads its body. */

import type { HttpResponse } from '../../core/protocol/http.ts';

/** The body is decoded and may be cut anew; the others are between this engine and whom it has asked. */
const ours =
  /^(content-(encoding|length)|dpop-nonce|set-cookie2?|transfer-encoding|x-relayed-from)$/;

/** @param method what it was asked for by: the length of what HEAD leaves out is as the API says it (RFC 9110 §9.3.2) */
export function responseTo(
  { response, status, contentType, text }: HttpResponse,
  method = 'GET',
): Response {
  const isHead = method === 'HEAD';
  // The standard lets these have none, and an empty one is one.
  const withBody = !isHead && status !== 204 && status !== 205 && status !== 304;
  if (response === undefined)
    return new Response(withBody ? text : null, {
      status,
      headers: { 'content-type': contentType },
    });
  const headers = new Headers();
  response.headers.forEach((value, name) => {
    if (!ours.test(name) || (isHead && name === 'content-length')) headers.append(name, value);
  });
  const { body, statusText } = response;
  return new Response(withBody ? body : null, { status, statusText, headers });
}
