/** Type-checks every world by its own tsconfig: the compiler keeps DOM, worker and Node apart. */

import { spawnSync } from 'node:child_process';

const worlds = [
  'core',
  'remote',
  'locale',
  'worker',
  'client',
  'ui',
  'element',
  'app',
  'relay',
  'server',
  'demo-provider',
  'doctor',
  'packager',
  'bin',
].map((world) => `src/${world}`);

const failed = [...worlds, 'build', 'test', 'examples'].filter(
  (world) =>
    spawnSync('tsc', ['--project', world], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    }).status !== 0,
);
if (failed.length > 0) {
  console.error(`Types: ${failed.join(', ')} failed`);
  process.exitCode = 1;
}
