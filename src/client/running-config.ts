/** `config.json` while the screen runs: asked for once more, and given to an engine that is in the middle of something. */

import type { ConfigSource } from './config-watch.ts';
import type { EngineSetup } from './setup.ts';

export function runningConfig(setup: EngineSetup): ConfigSource {
  const { options, store } = setup.context;
  return {
    reload: async () => {
      if (options.config !== undefined) return null;
      const loaded = await setup.readConfig();
      const problem = loaded.kind === 'failed' ? loaded.failure : null;
      // A network that is away says nothing of the file. And whoever shows the view has something to do at each change.
      if (problem?.status === null && problem.code === 'config-unreachable') return null;
      if (JSON.stringify(problem) !== JSON.stringify(store.view.configProblem ?? null))
        store.change({ configProblem: problem });
      return loaded.kind === 'loaded' ? loaded.config : null;
    },
    take: async (config) => {
      if (store.setupFailure !== null) {
        setup.config = config;
        return setup.run();
      }
      // A silent engine is no reason to show anything else.
      const { kind } = await setup.sendConfig(config);
      if (kind === 'failed') return;
      setup.config = config;
      store.change({ config });
    },
  };
}
