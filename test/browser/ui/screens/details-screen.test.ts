/** Details, the technician's view: what it tells, and when it closes. */

import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { stateNamed } from '../../../gallery/states.ts';
import { eventually } from '../../support/eventually.ts';
import { press } from '../../support/keys.ts';
import { focusedLabel, openScreen, type Screen } from '../../support/screen.ts';

/** The technician's view, by the names of its rows. */
function detailsOf({ app }: Screen): ReadonlyMap<string, string> {
  const text = (element: Element | null): string => element?.textContent?.trim() ?? '';
  return new Map(
    [...app.querySelectorAll('tv-details dl > div')].map((row) => [
      text(row.querySelector('dt')),
      text(row.querySelector('dd')),
    ]),
  );
}

describe('the screens', () => {
  let screen: Screen;

  afterEach(() => screen.close());
  after(() => setViewport({ width: 1280, height: 720 }));

  it('tell a technician everything in Details, and nothing that is not there', async () => {
    screen = await openScreen('details-client-rejected');
    expect(focusedLabel()).to.equal('Close details');
    const rows = detailsOf(screen);
    expect([...rows.keys()]).to.deep.equal([
      'Code',
      'Host',
      'HTTP status',
      'OAuth error',
      'Provider',
      'Runs in',
      'Version',
      'Browser',
      'Screen',
      'Clock',
      'Language',
      'Last errors',
      'Last keys',
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
      'Last keys': 'none',
    });
    expect(rows.get('Clock')).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
    expect(rows.get('Last errors')).to.match(/^\d\d:\d\d:\d\d client-rejected 401$/);
    expect(rows.get('Browser')).to.match(/Chrome\/\d+/);
  });

  it('show Details as a QR code too, without what changes each second', async () => {
    screen = await openScreen('details-client-rejected');
    const code = screen.app.querySelector('tv-details tv-qr-code');
    expect(code?.querySelector('svg')?.getAttribute('aria-label')).to.equal(
      'These details as a QR code',
    );
    const text = code?.getAttribute('text') ?? '';
    expect(text.split('\n').slice(0, 4)).to.deep.equal([
      'code: client-rejected',
      'host: login.example.com',
      'status: 401',
      'oauthError: invalid_client',
    ]);
    expect(text)
      .to.match(/^clock: [-\d]{10} \d\d:\d\d UTC$/m)
      .and.not.include('lastKeys');
  });

  for (const size of [
    { width: 1080, height: 1920 },
    { width: 768, height: 1024 },
  ])
    it(`show the QR code below the words at ${size.width}×${size.height}, as far as they leave room`, async () => {
      await setViewport(size);
      screen = await openScreen('details-client-rejected');
      const place = (selector: string): DOMRect | undefined =>
        screen.app.querySelector(selector)?.getBoundingClientRect();
      const words = place('tv-details dl');
      const code = place('tv-details .tv-qr');
      const close = place('tv-details button');
      expect(code?.top).to.be.greaterThan(words?.bottom ?? Infinity);
      expect(code?.bottom).to.be.lessThan(close?.top ?? 0);
      expect(close?.bottom).to.be.lessThan(size.height);
      expect(code?.width).to.be.greaterThan(size.width / 4);

      const { view } = stateNamed('details-client-rejected');
      if (view.session.kind !== 'failed') throw new Error('no failure');
      const failure = { ...view.session.failure, detail: 'a long story '.repeat(120) };
      await screen.change({ ...view, session: { kind: 'failed', failure } });
      await eventually('no room', () => place('tv-details tv-qr-code')?.width === 0);
    });

  it('name one host in Details where no configuration could be read', async () => {
    const { view, ...rest } = stateNamed('welcome-details');
    const { config: _, ...unread } = view;
    screen = await openScreen({ ...rest, view: unread });
    expect(detailsOf(screen).get('Provider')).to.equal('oidc, relay, login.example.com');
  });

  it('test the remote in Details, also by the keys that close and open it', async () => {
    screen = await openScreen('failed-client-rejected');
    const told = (): string | undefined => detailsOf(screen).get('Last keys');
    screen.button('Details').click();
    await eventually('Details', () => screen.app.querySelector('tv-details dl'));
    press({ keyCode: 403 });
    await eventually('the red key', () => told()?.startsWith('Unidentified ·  · 403 → –'));
    press({ key: 'GoBack', keyCode: 10009 });
    await eventually('no Details', () => screen.app.querySelector('tv-details') === null);
    press({ key: 'ArrowRight', keyCode: 39 });
    press({ key: 'ArrowRight', keyCode: 39, repeat: true });
    screen.button('Details').click();
    await eventually(
      'all of them',
      () =>
        told() ===
        'ArrowRight ·  · 39 → right | GoBack ·  · 10009 → back | Unidentified ·  · 403 → –',
    );
  });

  it('remember the last errors for Details, the latest first and no more than a technician reads', async () => {
    screen = await openScreen('failed-client-rejected');
    for (const code of [
      'provider-unreachable',
      'provider-unreachable',
      'scope-rejected',
      'api-refused',
      'api-malformed',
    ] as const) {
      await screen.change(stateNamed(`failed-${code}`));
    }
    screen.button('Details').click();
    await eventually('Details', () => screen.app.querySelector('tv-details dl'));
    const told = detailsOf(screen)
      .get('Last errors')
      ?.replace(/\d\d:\d\d:\d\d /g, '');
    expect(told).to.equal(
      'api-malformed 200 · api-refused 418 · scope-rejected 400 · provider-unreachable',
    );
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
});
