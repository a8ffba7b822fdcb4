/**
 * The import floors, each broken once: the linter passes silently over a pattern that it can't read, so a floor that no
 * test breaks may not be there.
 */

import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { isObject, parseJson } from '../../../src/core/json.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What each floor may import of the others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  remote: [],
  locale: [],
  worker: ['core'],
  client: ['core', 'worker'],
  ui: ['client', 'remote', 'locale'],
  element: ['ui', 'client', 'remote', 'locale'],
  app: ['element', 'ui', 'client', 'remote', 'locale'],
  relay: ['core'],
  'demo-provider': [],
  server: ['core', 'relay', 'demo-provider'],
  doctor: ['core', 'relay', 'server', 'worker'],
  packager: ['core', 'server'],
  bin: ['core', 'server', 'doctor', 'packager'],
};

const floors = Object.keys(allowed);
/** A floor's files lie one folder below it. */
const probe = (from: string, name: string): string => `src/${from}/probe/${name}.ts`;

const pairs = floors.flatMap((from) =>
  floors.filter((to) => to !== from).map((to) => [from, to] as const),
);

let folder = '';
let flagged: ReadonlySet<string> = new Set();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-floors-'));
  const config = parseJson(await readFile(join(root, '.oxlintrc.json'), 'utf8'));
  if (!isObject(config)) throw new Error('.oxlintrc.json is not JSON');
  // Restricted imports need no types, and the types' program is not beside this folder.
  await write('.oxlintrc.json', JSON.stringify({ ...config, options: {} }));
  for (const floor of floors) await mkdir(join(folder, 'src', floor, 'probe'), { recursive: true });
  for (const [from, to] of pairs) {
    await write(probe(from, `value-${to}`), `import '../../${to}/x/y.ts';\n`);
    await write(
      probe(from, `type-${to}`),
      `import type { X } from '../../${to}/x/y.ts';\nexport type Y = X;\n`,
    );
  }
  for (const floor of floors) await write(probe(floor, 'node'), "import 'node:fs';\n");
  flagged = lint();
});
after(() => rm(folder, { recursive: true, force: true }));

const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text);

/** The files in which an import is restricted. */
function lint(): ReadonlySet<string> {
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout } = spawnSync(process.execPath, [program, '--format', 'json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const report = parseJson(stdout);
  const diagnostics: unknown = isObject(report) ? report['diagnostics'] : null;
  if (!Array.isArray(diagnostics)) throw new Error(`no report: ${stdout.slice(0, 200)}`);
  return new Set(
    diagnostics
      .filter((found) => isObject(found) && String(found['code']).includes('no-restricted-imports'))
      .map((found) => (isObject(found) ? String(found['filename']) : '')),
  );
}

for (const [from, to] of pairs) {
  const may = allowed[from]?.includes(to) ?? false;
  test(`${from} ${may ? 'may' : 'may not'} import ${to}, values and types`, () => {
    expect(flagged.has(probe(from, `value-${to}`))).to.equal(!may);
    expect(flagged.has(probe(from, `type-${to}`))).to.equal(!may);
  });
}

for (const floor of [
  'core',
  'remote',
  'locale',
  'worker',
  'client',
  'ui',
  'element',
  'app',
  'relay',
]) {
  test(`${floor} may not import what is Node’s`, () => {
    expect(flagged.has(probe(floor, 'node'))).to.equal(true);
  });
}
