/** Whether a browser would let a page of another origin have an answer (Fetch standard §3.2, "CORS protocol"). */

/** What keeps the page from reading an answer with these headers; null: nothing. */
export function unreadable(headers: Headers, origin: string): string | null {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === '*' || allowed === origin) return null;
  return allowed === null
    ? 'the answer has no Access-Control-Allow-Origin'
    : `the answer allows another origin ("${allowed}")`;
}

/** Whether the page may read this header of an answer; a star does for requests without credentials. Name in lower case. */
export function exposes(headers: Headers, name: string): boolean {
  const exposed = listed(headers, 'access-control-expose-headers');
  return exposed.includes(name) || exposed.includes('*');
}

/** The request that a browser sends ahead of one with such headers. Names in lower case. */
export function preflight(origin: string, method: 'GET' | 'POST', names: readonly string[]) {
  const headers = {
    'access-control-request-method': method,
    'access-control-request-headers': [...names].sort().join(','),
  };
  return { method: 'OPTIONS', headers, origin } as const;
}

/** Why a browser would not send a GET or POST with these headers after such a preflight answer; null: it would. */
export function forbidden(
  answer: { status: number; headers: Headers },
  origin: string,
  names: readonly string[],
): string | null {
  const { status, headers } = answer;
  if (status < 200 || status > 299)
    return `the preflight (OPTIONS) is answered with HTTP ${status}`;
  const hidden = unreadable(headers, origin);
  if (hidden !== null) return hidden.replace('the answer', 'the answer to the preflight (OPTIONS)');
  const allowed = listed(headers, 'access-control-allow-headers');
  // A star does not cover Authorization.
  const missing = names.filter(
    (name) => !allowed.includes(name) && (name === 'authorization' || !allowed.includes('*')),
  );
  return missing.length === 0
    ? null
    : `the preflight (OPTIONS) does not allow the header ${missing.join(', ')}`;
}

function listed(headers: Headers, name: string): readonly string[] {
  return (headers.get(name) ?? '').toLowerCase().split(/\s*,\s*/);
}
