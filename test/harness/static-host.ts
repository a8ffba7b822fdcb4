/** The built app as a static host serves it: files and an operator's `config.json`, nothing else. */

import statics from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';

export async function createStaticHost(folder: string, config: object): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  app.get('/config.json', (_, reply) => reply.send(config));
  await app.register(statics, { root: folder });
  return app;
}
