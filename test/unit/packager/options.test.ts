/** The command line of `tv-sign-in package`: exit codes, and sentences that name option, found and expected. */

import { spawnSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { expect } from 'chai';
import { packageApp } from '../../../src/packager/command.ts';
import { writePackage } from '../../../src/packager/folder.ts';
import { madeBy } from '../../../src/packager/platform.ts';
import { webos } from '../../../src/packager/webos.ts';
import { inFolder, pack, root } from './support.ts';

const url = ['--url', 'https://tv.example.com/'];

async function run(
  ...args: string[]
): Promise<{ code: number; printed: string; complained: string }> {
  let printed = '';
  let complained = '';
  const code = await packageApp(args, {
    print: (text) => (printed += text),
    complain: (text) => (complained += text),
  });
  return { code, printed, complained };
}

const refused: readonly (readonly [args: string, ...parts: string[]])[] = [
  ['', '--platform: found nothing', 'one of webos, tizen, android-tv, firetv'],
  ['--platform roku', '--platform: found "roku"', 'one of webos, tizen, android-tv, firetv'],
  ['--platform webos', '--url: found nothing', 'https:'],
  [
    '--platform webos --url http://tv.example.com/',
    '--url: found "http://tv.example.com/"',
    'https:',
  ],
  ['--platform webos --url tv.example.com', '--url: found "tv.example.com"'],
  [
    '--platform webos --url https://tv.example.com/app',
    '--url: found "https://tv.example.com/app"',
    'ending with "/"',
  ],
  ['--platform webos --url https://a:b@tv.example.com/', '--url', 'without user, password'],
  ['--platform webos --url https://tv.example.com/#here', '--url', 'and "#"'],
  ['--platform webos --id Com.Example', '--id: found "Com.Example"', 'small letters'],
  [
    '--platform webos --id com.lge.signin',
    '--id: found "com.lge.signin"',
    'not beginning with com.palm',
  ],
  ['--platform tizen --id short.SignIn', '--id: found "short.SignIn"', 'ten letters and digits'],
  ['--platform android-tv --id tv', '--id: found "tv"', 'at least two words'],
  ['--platform android-tv --id com.example.new', '--id: found "com.example.new"', 'Java’s'],
  ['--platform android-tv --id com.9example', '--id: found "com.9example"', 'a letter first'],
  [
    '--platform android-tv --url https://192.0.2.1/',
    '--id: found nothing, and the address makes "1.2.0.192.signin"',
  ],
  ['--platform webos --version 1.0', '--version: found "1.0"', 'X.Y.Z'],
  ['--platform webos --version 01.0.0', '--version: found "01.0.0"', 'X.Y.Z'],
  ['--platform webos --version 0.0.0', '--version: found "0.0.0"', '0.0.1'],
  ['--platform tizen --version 256.0.0', '--version: found "256.0.0"', '255.255.65535'],
  ['--platform android-tv --version 1.1000.0', '--version: found "1.1000.0"', '2099.999.999'],
  ['--platform android-tv --fingerprint AA:BB', '--fingerprint: found "AA:BB"', '32 pairs'],
  ['--platform webos --fingerprint AA:BB', '--fingerprint: found "AA:BB"', 'except for android-tv'],
  ['--platform webos --nmae X', "Unknown option '--nmae'", 'Usage: npx tv-sign-in package'],
];

for (const [line, ...parts] of refused) {
  test(`"${line}" is refused, and nothing is written`, () =>
    inFolder(async (folder) => {
      const args = line.split(' ').filter((word) => word !== '');
      const complete =
        line.includes('--url') || line === '--platform webos' ? args : [...args, ...url];
      const { code, printed, complained } = await run(...complete, '--out', join(folder, 'out'));
      expect([code, printed]).to.deep.equal([2, '']);
      for (const part of parts) expect(complained).to.include(part);
      expect(await readdir(folder)).to.deep.equal([]);
    }));
}

for (const name of ['', ' TV', 'TV\n', 'a\u0000b', 'a\uFFFEb', 'a\uFFFFb', 'x'.repeat(61)]) {
  test(`the name ${JSON.stringify(name).slice(0, 12)} is refused`, () =>
    inFolder(async (folder) => {
      const { code, output } = await pack(folder, 'tizen', '--name', name);
      expect(code).to.equal(2);
      expect(output).to.include('--name: found ').and.include('1 to 60 characters');
    }));
}

test('--help says what there is', async () => {
  const { code, printed } = await run('--help');
  expect(code).to.equal(0);
  for (const option of [
    '--platform',
    '--url',
    '--name',
    '--id',
    '--version',
    '--fingerprint',
    '--out',
  ])
    expect(printed).to.include(option);
});

test('as a program: exit code 2 with one sentence, or 0 and the usual folder', () =>
  inFolder(async (folder) => {
    const program = join(root, 'src/packager/main.ts');
    const tsx = import.meta.resolve('tsx');
    const start = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', tsx, program, ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    const bad = start('--platform', 'webos');
    expect([bad.status, bad.stdout]).to.deep.equal([2, '']);
    expect(bad.stderr).to.match(/^--url: found nothing, expected [^\n]*\n$/);
    const good = start('--platform', 'webos', ...url);
    expect([good.status, good.stderr]).to.deep.equal([0, '']);
    expect(await readdir(join(folder, 'dist/packages/webos'))).to.include('appinfo.json');
  }));

for (const platform of ['webos', 'tizen', 'android-tv', 'firetv']) {
  test(`${platform}: the same arguments make the same files`, () =>
    inFolder((one) =>
      inFolder(async (other) => {
        await Promise.all([pack(one, platform), pack(other, platform)]);
        const files = async (folder: string): Promise<readonly (readonly [string, string])[]> => {
          const found = await readdir(join(folder, 'out'), {
            recursive: true,
            withFileTypes: true,
          });
          const paths = found
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath, entry.name));
          return Promise.all(
            paths
              .sort()
              .map(
                async (path) =>
                  [path.slice(folder.length), await readFile(path, 'base64')] as const,
              ),
          );
        };
        const made = await files(one);
        expect(made).to.have.length.above(3);
        expect(await files(other)).to.deep.equal(made);
      }),
    ));

  test(`${platform}: a folder of its own is written again, and what tools put there stays`, () =>
    inFolder(async (folder) => {
      await pack(folder, platform);
      await writeFile(join(folder, 'out/TV.wgt'), 'a tool’s');
      const again = await pack(folder, platform, '--version', '1.0.1');
      expect(again.code).to.equal(0);
      expect(await again.text('TV.wgt')).to.equal('a tool’s');
    }));

  test(`${platform}: a folder of somebody else's is left alone`, () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out');
      await mkdir(out);
      await writeFile(join(out, 'appinfo.json'), 'mine');
      const { code, output, text } = await pack(folder, platform);
      expect(code).to.equal(2);
      expect(output)
        .to.include('--out: found "appinfo.json" in')
        .and.include('expected an empty folder');
      expect(await readdir(out)).to.deep.equal(['appinfo.json']);
      expect(await text('appinfo.json')).to.equal('mine');
    }));
}

test('a file where the folder should be is left alone', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'out'), 'mine');
    const { code, output } = await pack(folder, 'tizen');
    expect(code).to.equal(2);
    expect(output).to.include('--out: found a file at');
    expect(await readFile(join(folder, 'out'), 'utf8')).to.equal('mine');
  }));

test('an empty --out is not the folder where the command runs', async () => {
  const here = await readdir('.');
  const { code, complained } = await run('--platform', 'webos', ...url, '--out', '');
  expect([code, complained]).to.deep.equal([
    2,
    '--out: found "", expected a folder to write, such as "dist/packages/webos"',
  ]);
  expect(await readdir('.')).to.deep.equal(here);
});

test('a folder that can’t be made, or a file that can’t be written, is one sentence', () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, 'file'), 'mine');
    const below = await run('--platform', 'webos', ...url, '--out', join(folder, 'file', 'out'));
    expect([below.code, below.printed]).to.deep.equal([2, '']);
    expect(below.complained).to.match(
      /^--out: found "E[A-Z]+: [^\n]*, expected a folder that can be written$/,
    );
    await pack(folder, 'webos');
    await rm(join(folder, 'out/appinfo.json'));
    await mkdir(join(folder, 'out/appinfo.json'));
    const { code, output } = await pack(folder, 'webos');
    expect(code).to.equal(2);
    expect(output).to.match(
      /^--out: found "E[A-Z]+: [^\n]*appinfo\.json[^\n]*, expected a folder that can be written$/,
    );
  }));

test('what an interrupted first run leaves is written again', () =>
  inFolder(async (folder) => {
    const files = {
      a: 'written',
      'a/b': 'can’t be, below a file',
      [webos.signed]: `<!-- ${madeBy} -->`,
    };
    const failed = await writePackage(join(folder, 'out'), webos, {
      files,
      gone: [],
      warnings: [],
      next: [],
      uploads: [],
    }).catch(String);
    expect(failed).to.include('OptionError: --out: found');
    expect((await readdir(join(folder, 'out'))).sort()).to.deep.equal(['a', 'index.html']);
    expect((await pack(folder, 'webos')).code).to.equal(0);
  }));

test('an empty folder is taken, and one with a space in its name is quoted for the shell', () =>
  inFolder(async (folder) => {
    const out = join(folder, 'my tv');
    await mkdir(out);
    const { code, printed } = await run('--platform', 'webos', ...url, '--out', out);
    expect(code).to.equal(0);
    expect(printed).to.include(`ares-package -o dist '${out}'`);
  }));
