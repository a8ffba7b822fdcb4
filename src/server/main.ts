/** Arguments → configuration → listen; SIGTERM and SIGINT stop it cleanly. */

import { builtSite, start, type Listener } from './cli/start.ts';
import { run } from './cli/run.ts';

const listener: Listener = {
  folder: builtSite,
  listen: async (app, { host, port }) => {
    await app.listen({ host, port });
    const address = app.server.address();
    return {
      port: typeof address === 'object' && address !== null ? address.port : port,
      close: () => app.close(),
    };
  },
};

await run((options, env) => start(options, env, listener));
