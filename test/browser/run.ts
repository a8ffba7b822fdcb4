/**
 * `npm run test:browser`: the parts that live in a browser, tested in one; fails when a test fails or none ran.
 * `npm run test:browser -- WORD`: those whose path has it.
 */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter, startTestRunner, type TestSession } from '@web/test-runner';
import { findBrowser } from '../harness/browser.ts';
import { browserSettings } from './browser-settings.ts';
import { bundleTests, buildSite } from './bundle.ts';
import { scriptedApps } from './scripted-apps.ts';

type Results = NonNullable<TestSession['testResults']>;

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, '.cache');

/** @returns whether all is well */
async function main(): Promise<boolean> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'browser-tests-'));
  try {
    const [browser] = await Promise.all([
      findBrowser(),
      bundleTests(folder, process.argv.slice(2).find((word) => !word.startsWith('--')) ?? ''),
      buildSite(join(folder, 'site')),
    ]);
    return await runTests(folder, browser);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runTests(
  folder: string,
  { executablePath, args, env, source }: Awaited<ReturnType<typeof findBrowser>>,
): Promise<boolean> {
  const runner = await startTestRunner({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    config: {
      rootDir: root,
      files: [`${folder}/*.test.js`],
      browsers: [chromeLauncher({ launchOptions: { executablePath, args, env } })],
      // One page at a time: only one has focus, and all share the origin's storage, locks and workers.
      concurrency: 1,
      // Far above what anything takes: a busy machine is no fault.
      testFramework: { config: { timeout: '120000' } },
      testsFinishTimeout: 900_000,
      middleware: [scriptedApps(folder)],
      plugins: [browserSettings()],
      reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false })],
      // Tests of failures make the browser complain; what matters fails a test.
      browserLogs: false,
    },
  });
  if (runner === undefined) return false;
  const passed = await new Promise<boolean>((resolve) => runner.on('finished', resolve));
  const sessions = [...runner.sessions.all()];
  const tests = sessions.reduce(
    (sum, { testResults }) => sum + (testResults === undefined ? 0 : count(testResults)),
    0,
  );
  await runner.stop();
  console.log(
    `${tests} tests in ${sessions.length} files, by ${executablePath} (${source}): ${passed ? 'all passed' : 'FAILED'}`,
  );
  if (tests === 0) console.log('No test ran.');
  return passed && tests > 0;
}

function count({ suites, tests }: Results): number {
  return suites.reduce(
    (sum, suite) => sum + count(suite),
    tests.filter(({ skipped }) => !skipped).length,
  );
}

process.exitCode = (await main()) ? 0 : 1;
