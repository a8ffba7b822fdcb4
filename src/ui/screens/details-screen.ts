import { html, nothing, type TemplateResult } from 'lit';
import type { Failure, View } from '../../client/view.ts';
import type { Locale } from '../../locale/languages.ts';
import { intentOf } from '../../remote/key-map.ts';
import { failureOf, type LoggedFailure } from '../app/failure-log.ts';
import { lastKeys, type Pressed } from '../input/last-keys.ts';
import { LightElement } from '../components/light-element.ts';
import { mainButton } from '../components/action-button.ts';

/** Filled in by the build. */
declare const __APP_VERSION__: string;

type Row = readonly [name: string, value: string | number | null | undefined];

/** What a technician needs to know. Data only, in the words that docs/failures.md explains; no secret ever comes this far. */
class DetailsScreen extends LightElement {
  static override readonly properties = {
    view: { attribute: false },
    locale: { attribute: false },
    failures: { attribute: false },
    close: { attribute: false },
  };

  view!: View;
  locale!: Locale;
  /** The latest first. */
  failures: readonly LoggedFailure[] = [];
  close!: () => void;
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

  protected override render(): TemplateResult {
    const { details: names } = this.locale.strings;
    return html`<main class="tv-screen tv-centered tv-details-screen">
      <h1 data-say>${names.title}</h1>
      <dl>
        ${[...this.failureRows(), ...this.deviceRows()].map(([name, value]) =>
          value ? html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>` : nothing,
        )}
      </dl>
      <div class="tv-actions">${mainButton({ label: names.close, run: this.close })}</div>
    </main>`;
  }

  private failureRows(): readonly Row[] {
    const { details: names } = this.locale.strings;
    const { code, host, status, oauthError, detail }: Partial<Failure> = failureOf(this.view) ?? {};
    return [
      [names.code, code ?? this.view.session.kind],
      [names.host, host],
      [names.status, status],
      [names.oauthError, oauthError],
      [names.detail, detail],
    ];
  }

  private deviceRows(): readonly Row[] {
    const { details: names } = this.locale.strings;
    const { settings, runsIn: host } = this.view;
    const { innerWidth, innerHeight, devicePixelRatio } = window;
    return [
      [
        names.provider,
        settings && [settings.provider, settings.transport, ...hostsOf(this.view)].join(', '),
      ],
      [names.engine, host],
      [names.storage, settings?.storage],
      [names.version, __APP_VERSION__],
      [names.browser, engineOf(navigator.userAgent)],
      [names.screen, `${innerWidth} × ${innerHeight} × ${devicePixelRatio}`],
      [names.clock, clock(Date.now())],
      [names.language, this.locale.tag],
      [names.lastErrors, this.failures.map(spoken).join(' · ') || names.none],
      [names.lastKeys, lastKeys().map(keyNames).join(' | ') || names.none],
    ];
  }
}

customElements.define('tv-details', DetailsScreen);

/** Whom the engine speaks to, each once; with the relay its own host stands for what the server alone knows. */
function hostsOf({ settings, config }: View): ReadonlySet<string> {
  const urls = config
    ? Object.values({ ...config.provider.endpoints, api: config.api.baseUrl, ...config.relayed })
    : [];
  return new Set(
    [settings?.host, ...urls.map((url) => url && new URL(url).host)].flatMap((host) => host || []),
  );
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
