/** HTTP/1.1 messages out of the bytes of a socket, for both ends of the ring: no library decides here what is well-formed. */

export interface Message {
  /** The request line or the status line. */
  readonly start: string;
  /** As they came, names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export function headerOf({ headers }: Message, name: string): string | null {
  return headers.find(([found]) => found === name)?.[1] ?? null;
}

/**
 * The first whole message and the bytes after it; null while it is not whole.
 * @param hasNoBody for answers to HEAD
 */
export function takeMessage(
  bytes: Buffer,
  hasNoBody = false,
): { message: Message; rest: Buffer } | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [start = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const after = bytes.subarray(end + 4);
  const taken = takeBody(
    after,
    new Map(headers),
    hasNoBody || /^HTTP\/1\.1 (1..|204|304)/.test(start),
  );
  return taken && { message: { start, headers, body: taken.body }, rest: taken.rest };
}

interface Taken {
  readonly body: Buffer;
  readonly rest: Buffer;
}

function takeBody(
  bytes: Buffer,
  headers: ReadonlyMap<string, string>,
  hasNoBody: boolean,
): Taken | null {
  if (hasNoBody) return { body: Buffer.alloc(0), rest: bytes };
  if (headers.get('transfer-encoding') === 'chunked') return takeChunks(bytes);
  const length = Number(headers.get('content-length') ?? 0);
  return bytes.length < length
    ? null
    : { body: bytes.subarray(0, length), rest: bytes.subarray(length) };
}

function takeChunks(bytes: Buffer): Taken | null {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    const next = line + 2 + size + 2;
    if (!(bytes.length >= next)) return null;
    if (size === 0) return { body: Buffer.concat(chunks), rest: bytes.subarray(next) };
    chunks.push(bytes.subarray(line + 2, next - 2));
    at = next;
  }
}
