/** What the screens say and do, beside how they look. */

import { expect } from 'chai';
import { groupsOf } from '../../src/ui/parts/user-code.ts';
import { clockTime } from '../../src/ui/parts/countdown.ts';
import { loadLocale } from '../../src/locale/languages.ts';
import { failedNotice } from '../../src/ui/screens/notice-screen.ts';
import { initials } from '../../src/ui/screens/profile-screen.ts';
import { madeUpFailure } from '../gallery/failures.ts';
import { inLanguage, stateNamed, states } from '../gallery/states.ts';
import { eventually } from './support/eventually.ts';
import { openScreen, type Screen } from './support/screen.ts';

describe('the screens', () => {
  let screen: Screen;

  afterEach(() => screen.close());

  for (const state of states) {
    const { session } = state.view;
    if (session.kind !== 'awaiting-approval') continue;

    it(`show the user code of "${state.name}" unaltered`, async () => {
      screen = await openScreen(state);
      const codes = screen.app.querySelectorAll('tv-user-code');
      expect(codes.length).to.equal(1);
      expect(codes[0]?.getAttribute('code')).to.equal(session.grant.userCode);
      const groups = [...screen.app.querySelectorAll('.group')].map(({ textContent }) => textContent);
      expect(groups.join('')).to.equal(session.grant.userCode);
      expect(screen.app.querySelector('.user-code')?.textContent).to.equal(session.grant.userCode);
    });
  }

  it('show the code in the typeface that tells 0 from O, and 1 from I', async () => {
    screen = await openScreen('code');
    const code = screen.app.querySelector('.user-code');
    if (code === null) throw new Error('no code');
    const [wanted = ''] = getComputedStyle(code).fontFamily.split(',');
    const unquoted = (family: string): string => family.trim().replace(/["']/g, '');
    const loaded = [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => unquoted(family));
    expect(loaded).to.include(unquoted(wanted));
  });

  it('keep the code where it is while the link changes', async () => {
    screen = await openScreen('code');
    const code = screen.app.querySelector('tv-user-code');
    await screen.change(stateNamed('code-retrying'));
    expect(screen.app.querySelector('.link')?.textContent).to.equal('No connection just now. Trying again…');
    expect(screen.app.querySelector('tv-user-code')).to.equal(code);
  });

  it('show the new code when another grant follows', async () => {
    screen = await openScreen('code');
    await screen.change(stateNamed('code-base36'));
    await eventually('the other code', () => screen.app.querySelector('.user-code')?.textContent === '4K7ZP2QX');
  });

  it('never ask for a new code by themselves', async () => {
    screen = await openScreen('code');
    const grant = stateNamed('code').view;
    if (grant.session.kind !== 'awaiting-approval') throw new Error('no code');
    await screen.change({ ...grant, session: { ...grant.session, grant: { ...grant.session.grant, remainingMs: 0 } } });
    await eventually('no time left', () => screen.app.querySelector('.countdown')?.textContent?.endsWith(' 0:00'));
    await screen.change(stateNamed('ended-expired'));
    expect(screen.client.sent).to.deep.equal([]);
    screen.button('Get a new code').click();
    expect(screen.client.sent).to.deep.equal(['start']);
  });

  it('ask for what their buttons say', async () => {
    screen = await openScreen('profile');
    screen.button('Refresh').click();
    screen.button('Sign out').click();
    await screen.change(stateNamed('code'));
    screen.button('Cancel').click();
    await screen.change(stateNamed('failed-provider-unreachable'));
    screen.button('Try again').click();
    await screen.change(stateNamed('ended-denied'));
    screen.button('Back').click();
    expect(screen.client.sent).to.deep.equal(['refresh-profile', 'sign-out', 'cancel', 'start', 'cancel']);
  });

  it('offer to sign out only where somebody is signed in', async () => {
    for (const state of states) {
      const { session } = state.view;
      screen = await openScreen(state);
      const offered = [...screen.app.querySelectorAll('button')].some((button) => button.textContent?.trim() === 'Sign out');
      const signedIn = session.kind === 'signed-in' || (session.kind === 'failed' && session.failure.phase === 'profile');
      expect(offered, state.name).to.equal(signedIn);
      screen.close();
    }
  });

  it('tell a technician everything in Details, and nothing that is not there', async () => {
    screen = await openScreen('details-client-rejected');
    const rows = [...screen.app.querySelectorAll('.details dl > div')].map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rows).to.deep.equal([
      ['Code', 'client-rejected'],
      ['Host', 'login.example.com'],
      ['HTTP status', '401'],
      ['OAuth error', 'invalid_client'],
      ['Provider', 'oidc'],
      ['Transport', 'relay'],
      ['Runs in', 'service-worker'],
      ['Version', '0.0.0-test'],
    ]);
  });

  it('say under Details that nothing outlives the app, where the browser stores nothing', async () => {
    const { view } = stateNamed('details-client-rejected');
    screen = await openScreen('details-client-rejected');
    if (view.settings === null) throw new Error('no settings');
    await screen.change({ ...view, settings: { ...view.settings, storage: 'memory' } });
    const rows = [...screen.app.querySelectorAll('.details dl > div')].map(({ textContent }) => textContent?.replace(/\s+/g, ' '));
    expect(rows).to.include('Storagememory');
  });

  it('show a picture over the initials, and the initials where it can’t be loaded', async () => {
    screen = await openScreen('profile-picture');
    const image = screen.app.querySelector<HTMLImageElement>('.avatar img');
    expect([image?.alt, image?.referrerPolicy, screen.app.querySelector('.avatar')?.textContent]).to.deep.equal(['', 'no-referrer', 'AL']);
    await screen.change(stateNamed('profile'));
    expect(screen.app.querySelector('.avatar img')).to.equal(null);
  });

  it('close Details when the failure is followed by another', async () => {
    screen = await openScreen('details-client-rejected');
    await screen.change(stateNamed('failed-provider-unreachable'));
    expect(screen.app.querySelector('.details')).to.equal(null);
  });

  it('speak French, with the page’s language and title', async () => {
    screen = await openScreen(inLanguage(stateNamed('profile'), 'fr'));
    expect(screen.app.querySelector('h1')?.textContent).to.equal('Bonjour, Ada Lindqvist');
    expect(screen.app.textContent).to.contain('Membre depuis le 14 mars 2021');
    expect([document.documentElement.lang, document.title]).to.deep.equal(['fr', 'Connexion TV']);
    screen.button('Se déconnecter').click();
    expect(screen.client.sent).to.deep.equal(['sign-out']);
  });

  it('change their language with the configuration', async () => {
    screen = await openScreen('welcome');
    await screen.change(inLanguage(stateNamed('welcome'), 'fr-CA'));
    await eventually('French', () => screen.app.querySelector('h1')?.textContent === 'Bienvenue');
    expect(document.documentElement.lang).to.equal('fr-CA');
  });
});

describe('the words on the screens', () => {
  it('group every code so that, joined, it is the same', () => {
    for (const code of ['ABC', '123456', 'ABCDEFGH', 'QTZL-MCBW', 'AB CD-EF', '-AB--C-', 'ABCDEFGHJ', 'ABCDEFGHJK', '12345678901']) {
      expect(groupsOf(code).join('')).to.equal(code);
    }
    expect(groupsOf('123456789')).to.deep.equal(['123', '456', '789']);
    expect(groupsOf('ABCDEFGH')).to.deep.equal(['ABCD', 'EFGH']);
  });

  it('count time as clocks do', () => {
    expect([0, 1, 59_000, 60_000, 3_599_001, 3_661_000].map(clockTime)).to.deep.equal(['0:00', '0:01', '0:59', '1:00', '1:00:00', '1:01:01']);
  });

  it('ask for the date where it is wrong and nobody answers, in the person’s language', async () => {
    const [early, now] = [Date.UTC(2019, 2, 14), Date.UTC(2026, 11, 24)];
    const english = await loadLocale('en', []);
    for (const code of ['config-unreachable', 'provider-unreachable', 'provider-not-discovered', 'api-unreachable'] as const) {
      const silent = { ...madeUpFailure(code), status: null };
      expect(failedNotice(silent, english, early).text).to.include('March 14, 2019');
      expect(failedNotice(silent, english, now).text).to.not.include('date');
      expect(failedNotice({ ...silent, status: 503 }, english, early).text).to.not.include('2019');
    }
    expect(failedNotice(madeUpFailure('client-rejected'), english, early)).to.equal(english.strings.failed.providerRefused);
    const french = failedNotice({ ...madeUpFailure('provider-unreachable'), status: null }, await loadLocale('fr', []), early);
    expect(french.text).to.include('14 mars 2019');
  });

  it('take initials from the first and the last name', () => {
    expect(['Ada Lindqvist', 'Ada', 'ada@example.com', 'José María Émile', '😀 Smile', ' '].map(initials)).to.deep.equal(['AL', 'A', 'AE', 'JÉ', '😀S', '']);
  });
});
