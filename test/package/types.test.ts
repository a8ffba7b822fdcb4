/** What a stranger's compiler and their tools say of the package. */

import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { isObject } from '../../src/core/json.ts';
import { installPackage, root, run, type InstalledPackage } from './support/installed-package.ts';

let app: InstalledPackage;
before(async () => (app = await installPackage()));
after(() => app.remove());

const page = `
import { createTvSignIn, TvSignInError, type Profile, type Session, type TvSignIn } from 'tv-sign-in';
import { TvSignInElement, type BackDetail, type ElementOptions } from 'tv-sign-in/element';
import { HistoryGuard, intentOf, moveFocus, watchPads } from 'tv-sign-in/remote';
import { createScriptedTvSignIn } from 'tv-sign-in/testing';

export const tv: TvSignIn = createTvSignIn({ base: '/tv/', worker: 'auto', profile: 'optional' });
export const scripted: TvSignIn = createScriptedTvSignIn({ script: ['pending', 'denied'] });
export const stop: () => void = tv.subscribe(() => draw(tv.session));

function draw(session: Session): string {
  switch (session.kind) {
    case 'awaiting-approval':
      return session.grant.userCode;
    case 'signed-in':
      return session.profile.subject ?? session.profile.name;
    default:
      return session.kind;
  }
}

export async function wait(signal: AbortSignal): Promise<Profile | null> {
  try {
    return await tv.start({ signal });
  } catch (error) {
    if (error instanceof TvSignInError && error.code === 'denied') return null;
    throw error;
  }
}

export const films: Promise<Response> = tv.fetch('/api/v1/films', { headers: { accept: 'a/b' } });
export const revoked: Promise<boolean> = tv.signOut().then((done) => done.revoked);
export const remote = [new HistoryGuard(window), watchPads(() => undefined), intentOf, moveFocus];

const signIn = document.createElement('tv-sign-in');
export const isOne: boolean = signIn instanceof TvSignInElement && new TvSignInElement() !== signIn;
export const options: ElementOptions = (signIn.options = { profile: 'optional' });
signIn.addEventListener('tv-signed-in', ({ detail: { profile, client } }) => {
  const { name }: Profile = profile;
  const same: TvSignIn | null = client ?? signIn.client;
  void same?.fetch('/' + name);
});
document.body.addEventListener('tv-back', (event) => {
  const { leaves }: BackDetail = event.detail;
  if (leaves) event.preventDefault();
});
signIn.focus();
// @ts-expect-error an option that does not exist
createTvSignIn({ bas: '/' });
// @ts-expect-error the element makes it
signIn.client = null;
`;

const worker = `
import { serve } from 'tv-sign-in/service-worker';
declare const self: ServiceWorkerGlobalScope;
serve(self, { shell: false, authorize: '/relay/api/' });
`;

for (const [module, moduleResolution] of [
  ['ESNext', 'bundler'],
  ['NodeNext', 'NodeNext'],
] as const) {
  for (const [name, text, lib] of [
    ['page', page, ['ES2020', 'DOM', 'DOM.Iterable']],
    ['worker', worker, ['ES2020', 'WebWorker']],
  ] as const) {
    test(`the types of a ${name} hold without skipLibCheck, by ${moduleResolution}`, async () => {
      const settings = { module, moduleResolution, lib, strict: true, noEmit: true, types: [] };
      const compilerOptions = { ...settings, target: 'ES2022', skipLibCheck: false };
      await app.write(`${name}.ts`, text);
      await app.write(
        'tsconfig.json',
        JSON.stringify({
          compilerOptions: { ...compilerOptions, exactOptionalPropertyTypes: true },
          files: [`${name}.ts`],
        }),
      );
      await said(join(root, 'node_modules/.bin/tsc'), ['--project', app.folder]);
    });
  }
}

test('docs/reference.md is what the types say', () =>
  said(process.execPath, ['--import', 'tsx', join(root, 'build/reference/main.ts'), '--check']));

test('publint finds nothing', () =>
  said(join(root, 'node_modules/.bin/publint'), [
    join(app.folder, 'node_modules/tv-sign-in'),
    '--strict',
  ]));

test('are the types wrong? they are not, for modules', () =>
  said(join(root, 'node_modules/.bin/attw'), [
    app.tarball,
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    'sw.js',
    'element.css',
    'engine.js',
  ]));

/** Fails with what the program has said. */
async function said(program: string, args: readonly string[]): Promise<void> {
  try {
    await run(program, [...args]);
  } catch (error) {
    throw new Error(
      isObject(error) ? `${String(error['stdout'])}\n${String(error['stderr'])}` : '',
      {
        cause: error,
      },
    );
  }
}
