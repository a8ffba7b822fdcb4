/** A real nginx: the installed one, or else Debian's package in the cache. It keeps its files in a folder of its own. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianPrograms, type Programs } from './debian.ts';
import { ownEnvironment } from './executable.ts';
import { freePort } from './free-port.ts';
import { startProgram } from './program.ts';

export interface Nginx {
  readonly port: number;
  /** The process id of its worker, the first of them where there are several. */
  readonly worker: number;
  stop(): Promise<void>;
}

const program = '/usr/sbin/nginx';

/** @throws {NotHere} where it is neither installed nor to be had */
export function findNginx(): Promise<Programs> {
  return debianPrograms({ name: 'nginx', programs: [program], packages: ['nginx'] });
}

/**
 * Resolves once it listens.
 *
 * @param config the whole of an `nginx.conf`, without `pid`, `user` and `daemon`, for a port that is free
 * @throws {NotHere} where it is neither installed nor to be had
 */
export async function startNginx(config: (port: number) => string): Promise<Nginx> {
  const { under } = await findNginx();
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  await writeFile(file, config(port).replace(/^http \{$/m, `http {\n${ownPaths(folder)}`));
  // In a namespace of its own there is no other user than root; where nobody is root nginx passes over the line.
  const settings = `daemon off; user root; pid ${join(folder, 'pid')}; error_log stderr notice;`;
  const [command, ...args] = [
    ...under,
    program,
    '-p',
    folder,
    '-e',
    'stderr',
    '-c',
    file,
    '-g',
    settings,
  ];
  const running = startProgram(command, args, ownEnvironment());
  const stop = async () => {
    await running.kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // It listens before its workers start.
    const worker = Number(await running.says(/start worker process (\d+)/));
    return { port, worker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The package's own are below /var/lib/nginx, where only root may write. */
function ownPaths(folder: string): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  return [...paths, 'access_log off;'].join('\n');
}
