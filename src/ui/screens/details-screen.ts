import { html, type TemplateResult } from 'lit';
import type { Failure, View } from '../../client/view.ts';
import type { Locale, Strings } from '../../locale/languages.ts';
import { intentOf } from '../../remote/key-map.ts';
import type { LoggedFailure } from '../app/failure-log.ts';
import type { Logs } from '../app/logs.ts';
import type { Pressed } from '../input/key-log.ts';
import { fitDetails } from '../appearance/fit-details.ts';
import { LightElement } from '../components/light-element.ts';
import { mainButton } from '../components/action-button.ts';

/** Filled in by the build. */
declare const __APP_VERSION__: string;

type Names = Strings['details'];
type Row = readonly [name: keyof Names, value: string | number | null | undefined];

/** Characters; what is longer no camera reads off a set. */
const longestQr = 700;

/** What a technician needs to know. Data only, in the words that docs/failures.md explains; no secret ever comes this far. */
class DetailsScreen extends LightElement {
  static override readonly properties = {
    view: { attribute: false },
    failure: { attribute: false },
    locale: { attribute: false },
    logs: { attribute: false },
    close: { attribute: false },
  };

  view!: View;
  /** What is wrong now. */
  failure: Failure | null = null;
  locale!: Locale;
  logs: Logs | null = null;
  close!: () => void;
  /** The size and the text that the QR code has its room for. */
  private fitted = '';
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly redraw = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.redraw, true);
    // For the clock.
    this.timer = setInterval(this.redraw, 1_000);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('keydown', this.redraw, true);
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  protected override updated(): void {
    const screen = this.querySelector('main');
    const text = this.querySelector('tv-qr-code')?.getAttribute('text');
    const fitted = `${screen?.offsetWidth} ${screen?.offsetHeight} ${text}`;
    // Not each second, as the clock is drawn.
    if (fitted !== this.fitted) fitDetails(this);
    this.fitted = fitted;
  }

  protected override render(): TemplateResult {
    const { details: names } = this.locale.strings;
    const rows = [...this.failureRows(), ...this.deviceRows()].filter(([, value]) => value);
    return html`<main class="tv-screen tv-centered tv-details-screen">
      <h1 data-say>${names.title}</h1>
      <div class="tv-details">
        <dl>
          ${rows.map(([name, value]) => html`<div><dt>${names[name]}</dt><dd dir="auto">${value}</dd></div>`)}
        </dl>
        <tv-qr-code text=${qrText(rows)} label=${names.qrLabel}></tv-qr-code>
      </div>
      <div class="tv-actions">${mainButton({ label: names.close, run: this.close })}</div>
    </main>`;
  }

  private failureRows(): readonly Row[] {
    const { code, host, status, oauthError, detail }: Partial<Failure> = this.failure ?? {};
    return [
      ['code', code ?? this.view.session.kind],
      ['host', host],
      ['status', status],
      ['oauthError', oauthError],
      ['detail', [detail, ...notesOf(this.view)].filter(Boolean).join(' · ')],
    ];
  }

  private deviceRows(): readonly Row[] {
    const { details: names } = this.locale.strings;
    const { settings, runsIn: host } = this.view;
    const { innerWidth, innerHeight, devicePixelRatio } = window;
    return [
      [
        'provider',
        settings && [settings.provider, settings.transport, ...hostsOf(this.view)].join(', '),
      ],
      ['engine', host],
      ['storage', settings?.storage],
      ['version', __APP_VERSION__],
      ['browser', engineOf(navigator.userAgent)],
      [
        'screen',
        `${settings?.screen ? `${settings.screen}, ` : ''}${innerWidth} × ${innerHeight} × ${devicePixelRatio}`,
      ],
      ['clock', clock(Date.now())],
      ['language', this.locale.tag],
      ['lastErrors', (this.logs?.failures.entries ?? []).map(spoken).join(' · ') || names.none],
      ['lastKeys', (this.logs?.keys.entries ?? []).map(keyNames).join(' | ') || names.none],
    ];
  }
}

customElements.define('tv-details', DetailsScreen);

/** For support by photo, by the names that docs/failures.md has: without the keys, and without what changes each second. */
function qrText(rows: readonly Row[]): string {
  return rows
    .filter(([name]) => name !== 'lastKeys')
    .map(([name, value]) => `${name}: ${value}`.replace(/(:\d\d):\d\d UTC$/, '$1 UTC'))
    .join('\n')
    .slice(0, longestQr);
}

/** What is wrong though the screen goes on. */
function notesOf({ settings, configProblem, missingFiles = [] }: View): readonly string[] {
  const unrevoked = settings?.unrevoked;
  const { code, detail } = configProblem ?? {};
  return [
    ...(unrevoked ? [`tokens not revoked: ${unrevoked}`] : []),
    ...(missingFiles.length > 0 ? [`not kept for offline: ${missingFiles.join(', ')}`] : []),
    ...(code ? [`new configuration not taken: ${code}: ${detail}`] : []),
  ];
}

/** Whom the engine speaks to, each once; with the relay its own host stands for what the server alone knows. */
function hostsOf({ settings, config }: View): ReadonlySet<string> {
  const urls = config
    ? Object.values({ ...config.provider.endpoints, api: config.api.baseUrl, ...config.relayed })
    : [];
  const hosts = [settings?.host, ...urls.map((url) => url && new URL(url).host)];
  return new Set(hosts.filter((host): host is string => Boolean(host)));
}

function spoken({ at, failure: { code, status } }: LoggedFailure): string {
  return `${clock(at).slice(11, 19)} ${code}${status === null ? '' : ` ${status}`}`;
}

/** In UTC, so that a wrong zone is no riddle. @param time milliseconds since 1970 */
function clock(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The engine and its version; the whole user agent where it is none that is known. */
function engineOf(userAgent: string): string {
  return (
    userAgent
      .match(/(Tizen|Web0S|webOS)[ /.\d]*|(Chrome|Firefox|AppleWebKit)\/[\d.]+/g)
      ?.join(' ') ?? userAgent
  );
}

function keyNames({ key, code, keyCode }: Pressed): string {
  return `${key} · ${code} · ${keyCode} → ${intentOf({ key, keyCode }) ?? '–'}`;
}
