/**
 * The service worker's script. The offline shell keeps the page with its security policy and brand, and a browser looks for a
 * new shell where the script differs: so the script says what the two are here.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Brand } from '../../core/config/types.ts';
import type { Headers } from './security-headers.ts';
import { digest, textFiles } from './text-file.ts';

interface Current {
  /** The page's headers. */
  readonly page: Headers;
  /** The script's own. */
  readonly worker: Headers;
}

/** @param brand the page and files of the shell wear it */
export function serviceWorker(
  app: FastifyInstance,
  folder: string,
  brand: Brand | undefined,
  current: () => Current,
): void {
  const fileOf = textFiles();
  app.get('/sw.js', async (request, reply) => {
    const script = await readFile(join(folder, 'sw.js'), 'utf8').catch(() => null);
    if (script === null) return reply.code(404).send();
    const { page, worker } = current();
    const text = `${script}\n// policy ${digest(JSON.stringify([page, brand]))}\n`;
    void reply.type('text/javascript').headers(worker).header('cache-control', 'no-cache');
    return fileOf(text).send(request, reply);
  });
}
