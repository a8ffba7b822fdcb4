/** A part of the app that can't be had, where the configuration has to be judged in the page (app-incomplete). */

import { test } from 'node:test';
import { expect } from 'chai';
import { lazyModules } from '../../../src/client/lazy-modules.ts';
import { loadConfig } from '../../../src/client/load-config.ts';
import * as judge from '../../../src/client/validate-static-config.ts';

const given = {
  transport: 'direct',
  provider: { name: 'oidc', issuer: 'https://login.example.com', clientId: 'tv' },
};

test('a judge that does not come is named, and asked for again', async () => {
  const missing = new TypeError('Failed to fetch dynamically imported module: https://tv/judge.js');
  lazyModules.judge = () => Promise.reject(missing);
  const failed = await loadConfig('https://tv.example.com/', given);
  expect(failed).to.have.property('failure').which.includes({
    code: 'app-incomplete',
    phase: 'setup',
    retryable: true,
    detail: missing.message,
  });
  lazyModules.judge = () => Promise.resolve(judge);
  expect(await loadConfig('https://tv.example.com/', given)).to.have.property('kind', 'loaded');
});
