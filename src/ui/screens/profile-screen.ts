import { html, nothing, type TemplateResult } from 'lit';
import type { Profile, Session } from '../../client/session-client.ts';
import { longDate, type Locale } from '../../locale/languages.ts';
import { mainButton, sideButton } from '../parts/action-button.ts';

type SignedIn = Extract<Session, { kind: 'signed-in' }>;

/** The signed-in person. */
export function profileScreen(session: SignedIn, locale: Locale, refresh: () => void, signOut: () => void): TemplateResult {
  const { profile } = session;
  const { profile: text } = locale.strings;
  return html`<main class="screen centered profile-screen">
    <div class="avatar" aria-hidden="true">${initials(profile.name)}${portrait(profile)}</div>
    <h1>${text.hello(profile.name)}</h1>
    ${profile.email === null ? nothing : html`<p class="lead">${profile.email}</p>`}
    ${profile.memberSince === null ? nothing : html`<p class="since">${text.memberSince(longDate(Date.parse(profile.memberSince), locale.tag))}</p>`}
    <p class="hint" role="status">${hint(session, locale)}</p>
    <div class="actions">
      ${mainButton({ label: text.refresh, run: refresh })} ${sideButton({ label: text.signOut, run: signOut })}
    </div>
  </main>`;
}

/** Over the initials, which stay where the picture can't be loaded. */
function portrait({ picture }: Profile): TemplateResult | typeof nothing {
  return picture ? html`<img src=${picture} alt="" referrerpolicy="no-referrer" />` : nothing;
}

function hint({ freshness, problem }: SignedIn, { strings }: Locale): string {
  if (freshness === 'live') return '';
  return problem === null ? strings.profile.cached : `${strings.profile.problem} ${strings.profile.cached}`;
}

/** The first letters of the first and the last name. */
export function initials(name: Profile['name']): string {
  const words = name.split(/[\s@]+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined];
  return letters.map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase();
}
