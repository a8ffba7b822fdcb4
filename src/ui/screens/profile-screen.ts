import { html, nothing, type TemplateResult } from 'lit';
import type { Profile, Session } from '../../client/view.ts';
import { longDate, type Locale } from '../../locale/languages.ts';
import { mainButton, sideButton, type Action } from '../components/action-button.ts';
import { LightElement } from '../components/light-element.ts';
import type { Refresh } from '../app/screen-state.ts';
import { wrongDate } from './failed-screen.ts';

type SignedIn = Extract<Session, { kind: 'signed-in' }>;

/** The signed-in person. Loaded before anybody is: see app/lazy-screens.ts. */
class ProfileScreen extends LightElement {
  static override readonly properties = {
    session: { attribute: false },
    locale: { attribute: false },
    justApproved: { attribute: false },
    refresh: { attribute: false },
    ask: { attribute: false },
    signOut: { attribute: false },
    details: { attribute: false },
  };

  session!: SignedIn;
  locale!: Locale;
  /** A moment of welcome. */
  justApproved = false;
  refresh: Refresh = 'none';
  ask!: () => void;
  signOut!: () => void;
  /** For the technician, where something is wrong. */
  details!: Action;

  protected override render(): TemplateResult {
    const { session, locale, refresh } = this;
    const { profile, problem } = session;
    const { profile: text } = locale.strings;
    return html`<main class="tv-screen tv-centered tv-profile-screen ${this.justApproved ? 'tv-arrived' : ''}">
      <div class="tv-avatar" aria-hidden="true">${initials(profile.name)}${portrait(profile)}</div>
      <h1 data-say>${text.hello(profile.name)}</h1>
      ${profile.email === null ? nothing : html`<p class="tv-lead"><bdi>${profile.email}</bdi></p>`}
      ${profile.memberSince === null ? nothing : html`<p class="tv-since">${text.memberSince(longDate(Date.parse(profile.memberSince), locale.tag))}</p>`}
      <p class="tv-hint" role="status">${hint(session, refresh, locale)}</p>
      <div class="tv-actions">
        ${mainButton({ label: text.refresh, run: this.ask })} ${sideButton({ label: text.signOut, run: this.signOut })}
        ${problem === null ? nothing : sideButton(this.details)}
      </div>
    </main>`;
  }
}

customElements.define('tv-profile', ProfileScreen);

/** Over the initials, which stay where the picture can't be loaded. */
function portrait({ picture }: Profile): TemplateResult | typeof nothing {
  return picture ? html`<img src=${picture} alt="" referrerpolicy="no-referrer" />` : nothing;
}

function hint({ freshness, problem }: SignedIn, refresh: Refresh, locale: Locale): string {
  const { profile } = locale.strings;
  if (refresh === 'requested' || refresh === 'under-way') return profile.refreshing;
  if (freshness === 'live') return refresh === 'done' ? profile.refreshed : '';
  if (problem === null) return profile.cached;
  const { title, text } = wrongDate(problem, locale, Date.now()) ?? {
    title: profile.problem,
    text: profile.cached,
  };
  return `${title} ${text}`;
}

/** The first letters of the first and the last name. */
export function initials(name: Profile['name']): string {
  const words = name.split(/[\s@]+/).filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
