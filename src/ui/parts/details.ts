import { html, nothing, type TemplateResult } from 'lit';
import type { Failure, View } from '../../client/session-client.ts';
import type { Strings } from '../../locale/languages.ts';

/** Filled in by the build. */
declare const __APP_VERSION__: string;

/** What a technician needs to know about a failure. Data only, in the words that the README explains. */
export function details(failure: Failure, { settings, host }: View, strings: Strings): TemplateResult {
  const { details: names } = strings;
  const rows: readonly (readonly [string, string | number | null | undefined])[] = [
    [names.code, failure.code],
    [names.host, failure.host ?? (failure.phase === 'setup' ? null : settings?.host)],
    [names.status, failure.status],
    [names.oauthError, failure.oauthError],
    [names.detail, failure.detail],
    [names.provider, settings?.provider],
    [names.transport, settings?.transport],
    [names.engine, host],
    [names.storage, settings?.storage],
    [names.version, __APP_VERSION__],
  ];
  return html`<section class="details" aria-label=${names.title}>
    <h2>${names.title}</h2>
    <dl>
      ${rows.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing))}
    </dl>
  </section>`;
}
