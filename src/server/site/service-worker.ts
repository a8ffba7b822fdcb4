/**
 * The service worker's script. The offline shell keeps the page with its security policy, and a browser looks for a new
 * shell where the script differs: so the script says what the policy is here.
 */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import zlib from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** A script as it is sent, with what it was made from. */
interface Marked {
  readonly script: string;
  readonly policy: string;
  readonly etag: string;
  readonly text: string;
  readonly gzip: Buffer;
}

/** @param policy the text of the policy as it is now */
export function serviceWorker(app: FastifyInstance, folder: string, policy: () => string): void {
  let marked: Marked | null = null;
  app.get('/sw.js', async (request, reply) => {
    const script = await readFile(join(folder, 'sw.js'), 'utf8').catch(() => null);
    if (script === null) return reply.code(404).send();
    const now = policy();
    if (marked?.script !== script || marked.policy !== now) marked = mark(script, now);
    const { etag, text, gzip } = marked;
    void reply
      .type('text/javascript')
      .headers({ 'cache-control': 'no-cache', vary: 'accept-encoding', etag });
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    return request.headers['accept-encoding']?.includes('gzip')
      ? reply.header('content-encoding', 'gzip').send(gzip)
      : reply.send(text);
  });
}

function mark(script: string, policy: string): Marked {
  const digest = (of: string): string => createHash('sha256').update(of).digest('hex').slice(0, 12);
  const text = `${script}\n// policy ${digest(policy)}\n`;
  // Weak: one for both encodings.
  return {
    script,
    policy,
    etag: `W/"${digest(text)}"`,
    text,
    gzip: zlib.gzipSync(text, { level: 9 }),
  };
}
