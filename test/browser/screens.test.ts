/** What the screens say and do, beside how they look. */

import { expect } from 'chai';
import { groupsOf } from '../../src/ui/parts/user-code.ts';
import { clockTime } from '../../src/ui/parts/waiting.ts';
import { loadLocale } from '../../src/locale/languages.ts';
import { failedNotice } from '../../src/ui/screens/notice-screen.ts';
import { initials } from '../../src/ui/screens/profile-screen.ts';
import { madeUpFailure } from '../gallery/failures.ts';
import { inLanguage, stateNamed, states } from '../gallery/states.ts';
import { eventually } from './support/eventually.ts';
import { focusedLabel, openScreen, type Screen } from './support/screen.ts';

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
      expect(offered, state.name).to.equal(signedIn && state.opened !== 'details');
      screen.close();
    }
  });

  it('tell a technician everything in Details, and nothing that is not there', async () => {
    screen = await openScreen('details-client-rejected');
    expect(focusedLabel()).to.equal('Close details');
    const rows = detailsOf(screen);
    expect([...rows.keys()]).to.deep.equal([
      'Code', 'Host', 'HTTP status', 'OAuth error', 'Provider', 'Runs in', 'Version', 'Browser', 'Screen', 'Clock', 'Language', 'Last errors', 'Last key',
    ]);
    expect(Object.fromEntries(rows)).to.deep.include({
      Code: 'client-rejected',
      Host: 'login.example.com',
      'HTTP status': '401',
      'OAuth error': 'invalid_client',
      Provider: 'oidc, relay, login.example.com, tv.example.com, api.example.com',
      'Runs in': 'service-worker',
      Version: '0.0.0-test',
      Screen: `${innerWidth} × ${innerHeight} × ${devicePixelRatio}`,
      Language: 'en',
      'Last key': 'none',
    });
    expect(rows.get('Clock')).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
    expect(rows.get('Last errors')).to.match(/^\d\d:\d\d:\d\d client-rejected 401$/);
    expect(rows.get('Browser')).to.match(/Chrome\/\d+/);
  });

  it('name one host in Details where no configuration could be read', async () => {
    const { view, ...rest } = stateNamed('welcome-details');
    const { config: _, ...unread } = view;
    screen = await openScreen({ ...rest, view: unread });
    expect(detailsOf(screen).get('Provider')).to.equal('oidc, relay, login.example.com');
  });

  it('test the remote in Details', async () => {
    screen = await openScreen('welcome-details');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Unidentified', code: '', keyCode: 403 }));
    await eventually('the red key', () => detailsOf(screen).get('Last key') === 'Unidentified ·  · 403 → –');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', code: 'ArrowUp', keyCode: 38 }));
    await eventually('the up key', () => detailsOf(screen).get('Last key') === 'ArrowUp · ArrowUp · 38 → up');
  });

  it('remember the last errors for Details, the latest first and no more than a technician reads', async () => {
    screen = await openScreen('failed-client-rejected');
    for (const code of ['provider-unreachable', 'provider-unreachable', 'scope-rejected', 'api-refused', 'api-malformed'] as const) {
      await screen.change(stateNamed(`failed-${code}`));
    }
    screen.button('Details').click();
    await eventually('Details', () => screen.app.querySelector('tv-details dl'));
    const told = detailsOf(screen).get('Last errors')?.replace(/\d\d:\d\d:\d\d /g, '');
    expect(told).to.equal('api-malformed 200 · api-refused 418 · scope-rejected 400 · provider-unreachable');
  });

  it('say under Details that nothing outlives the app, where the browser stores nothing', async () => {
    const { view } = stateNamed('details-client-rejected');
    screen = await openScreen('details-client-rejected');
    if (view.settings === null) throw new Error('no settings');
    await screen.change({ ...view, settings: { ...view.settings, storage: 'memory' } });
    await eventually('the storage', () => detailsOf(screen).get('Storage') === 'memory');
  });

  it('close Details when the session goes on, not when the same failure is told again', async () => {
    screen = await openScreen('details-client-rejected');
    await screen.change(stateNamed('failed-provider-unreachable'));
    expect(screen.app.querySelector('tv-details')).to.not.equal(null);
    await screen.change(stateNamed('welcome'));
    expect(screen.app.querySelector('tv-details')).to.equal(null);
  });

  it('keep the QR code large while the provider is polled', async () => {
    screen = await openScreen('code-large');
    expect(focusedLabel()).to.equal('Smaller square');
    await screen.change(stateNamed('code-slowed'));
    expect(screen.app.querySelector('.code-screen.large')).to.not.equal(null);
    screen.button('Smaller square').click();
    await eventually('the small one', () => screen.app.querySelector('.code-screen.large') === null);
    expect([focusedLabel(), screen.client.sent]).to.deep.equal(['Larger square', []]);
  });

  it('say that the phone has approved, and welcome the person', async () => {
    screen = await openScreen('approved');
    expect(screen.app.querySelector('h1')?.textContent).to.equal('Approved. Just a moment…');
    await screen.change(stateNamed('profile'));
    expect(screen.app.querySelector('.arrived h1')?.textContent).to.equal('Hello, Ada Lindqvist');
    await screen.change(stateNamed('welcome'));
    await screen.change(stateNamed('starting'));
    expect(screen.app.querySelector('h1')?.textContent).to.equal('Just a moment…');
  });

  it('show that a refresh is under way, and what came of it', async () => {
    screen = await openScreen('profile');
    const hint = (): string | undefined => screen.app.querySelector('.hint')?.textContent?.trim();
    screen.button('Refresh').click();
    await eventually('a sign of life', () => hint() === 'Checking for updates…');
    // The engine says first that it has begun.
    await screen.change({ ...stateNamed('profile').view });
    expect(hint()).to.equal('Checking for updates…');
    await screen.change({ ...stateNamed('profile').view });
    expect(hint()).to.equal('Up to date.');
    screen.button('Refresh').click();
    await screen.change({ ...stateNamed('profile').view });
    await screen.change(stateNamed('profile-problem'));
    expect(hint()).to.equal('Your details could not be updated. Showing what we last knew.');
  });

  it('announce each screen once, the code letter by letter', async () => {
    screen = await openScreen('code');
    const region = document.querySelector('body > [role="status"]');
    await eventually('the code', () => region?.textContent === 'Sign in with your phone. Your code: Q T Z L - M C B W');
    if (region === null) throw new Error('no live region');
    const said: (string | null)[] = [];
    const observer = new MutationObserver(() => said.push(region.textContent));
    observer.observe(region, { childList: true, characterData: true, subtree: true });
    await screen.change(stateNamed('code-slowed'));
    await screen.change(stateNamed('ended-expired'));
    await eventually('the end', () => said.length > 0);
    expect(said).to.deep.equal([
      'This code has expired. Codes are only good for a short time. Get a new one when your phone is at hand.',
    ]);
    observer.disconnect();
  });

  it('speak the time left only now and then', async () => {
    screen = await openScreen('code');
    const spoken = (): string | undefined => screen.app.querySelector('tv-waiting .sr-only')?.textContent ?? undefined;
    const { view } = stateNamed('code');
    if (view.session.kind !== 'awaiting-approval') throw new Error('no code');
    const { session } = view;
    const told: (string | undefined)[] = [];
    for (const seconds of [840, 600, 400, 299, 200, 119, 61, 59]) {
      await screen.change({ ...view, session: { ...session, grant: { ...session.grant, remainingMs: seconds * 1_000 } } });
      told.push(spoken());
    }
    const [ten, five, two] = [10, 5, 2].map((minutes) => `Code is good for ${minutes} more minutes`);
    expect(told).to.deep.equal(['', ten, ten, five, five, two, two, '']);
    expect(screen.app.querySelector('.link')?.textContent).to.equal('Less than a minute left. Still waiting for your phone…');
  });

  it('wear a brand, and take it off', async () => {
    screen = await openScreen('welcome-light');
    const back = (): string => getComputedStyle(document.documentElement).getPropertyValue('--back').trim();
    await eventually('the colours', () => back() === '#f3f0ea');
    expect(document.title).to.equal('Living Room+');
    expect(screen.app.querySelector('.brand')?.textContent).to.equal('Living Room+');
    await screen.change(stateNamed('welcome'));
    await eventually('the house’s own', () => back() === '#0d1321');
    await screen.change(stateNamed('welcome-brand'));
    expect(screen.app.querySelector<HTMLImageElement>('.logo')?.alt).to.equal('Living Room+');
  });

  it('let a person pick the language, and remember it', async () => {
    screen = await openScreen('welcome-languages');
    expect(focusedLabel()).to.equal('English');
    screen.button('Deutsch').click();
    await eventually('German', () => document.documentElement.lang === 'de');
    await eventually('the welcome screen', () => screen.app.querySelector('.language')?.textContent?.trim() === 'Deutsch');
    screen.close();
    screen = await openScreen('welcome');
    expect(document.documentElement.lang).to.equal('de');
    screen.app.querySelector<HTMLElement>('.language')?.click();
    await eventually('the list', () => screen.app.querySelector('.languages'));
    screen.button('العربية').click();
    await eventually('right to left', () => document.documentElement.dir === 'rtl');
    localStorage.clear();
  });

  it('ask before they leave, where the platform wants that', async () => {
    screen = await openScreen('welcome-leave');
    expect([screen.app.querySelector('h1')?.textContent, focusedLabel()]).to.deep.equal(['Leave the app?', 'Stay']);
    screen.button('Stay').click();
    await eventually('the welcome screen', () => screen.app.querySelector('.language'));
  });

  it('show a picture over the initials, and the initials where it can’t be loaded', async () => {
    screen = await openScreen('profile-picture');
    const image = screen.app.querySelector<HTMLImageElement>('.avatar img');
    expect([image?.alt, image?.referrerPolicy, screen.app.querySelector('.avatar')?.textContent]).to.deep.equal(['', 'no-referrer', 'AL']);
    await screen.change(stateNamed('profile'));
    expect(screen.app.querySelector('.avatar img')).to.equal(null);
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

  it('say that their Chinese is the simplified one, wherever the browser comes from', async () => {
    for (const tag of ['zh-TW', 'zh-HK', 'zh']) {
      screen = await openScreen('welcome');
      await screen.change(inLanguage(stateNamed('welcome'), tag));
      await eventually('Chinese', () => screen.app.querySelector('h1')?.textContent === '欢迎');
      expect(document.documentElement.lang).to.equal('zh-Hans');
      screen.close();
    }
  });

  it('let no French sign stand alone on a line', async () => {
    const { strings } = await loadLocale('fr', []);
    const written = `${JSON.stringify(strings)} ${JSON.stringify(strings.failed.wrongDate('hier'))}`;
    expect(written).to.match(/\u202f\?/).and.match(/\u202f:/);
    // The signs of JSON follow a quotation mark.
    expect(written.match(/[^\u202f"][?!;]|[^"\u202f\]}\d]:|«[^\u00a0]|[^\u00a0]»/g)).to.equal(null);
  });
});

/** The technician's view, by the names of its rows. */
function detailsOf({ app }: Screen): ReadonlyMap<string, string> {
  const text = (element: Element | null): string => element?.textContent?.trim() ?? '';
  return new Map([...app.querySelectorAll('tv-details dl > div')].map((row) => [text(row.querySelector('dt')), text(row.querySelector('dd'))]));
}

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
