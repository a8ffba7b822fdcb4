import { html, nothing, type TemplateResult } from 'lit';
import type { Profile, Session } from '../../client/view.ts';
import { longDate, type Locale } from '../../locale/languages.ts';
import { mainButton, sideButton, type Action } from '../components/action-button.ts';
import { wrongDate } from './failed-screen.ts';

type SignedIn = Extract<Session, { kind: 'signed-in' }>;

/** How far a refresh has come that the person has asked for. */
export type Refresh = 'none' | 'asked' | 'under way' | 'done';

export interface ProfileScreenOptions {
  readonly session: SignedIn;
  readonly locale: Locale;
  /** The phone has just approved: a moment of welcome. */
  readonly arrived: boolean;
  readonly refresh: Refresh;
  readonly ask: () => void;
  readonly signOut: () => void;
  /** For the technician, where something is wrong. */
  readonly details: Action;
}

/** The signed-in person. */
export function profileScreen({
  session,
  locale,
  arrived,
  refresh,
  ask,
  signOut,
  details,
}: ProfileScreenOptions): TemplateResult {
  const { profile } = session;
  const { profile: text } = locale.strings;
  return html`<main class="screen centered profile-screen ${arrived ? 'arrived' : ''}">
    <div class="avatar" aria-hidden="true">${initials(profile.name)}${portrait(profile)}</div>
    <h1 data-say>${text.hello(profile.name)}</h1>
    ${profile.email === null ? nothing : html`<p class="lead"><bdi>${profile.email}</bdi></p>`}
    ${profile.memberSince === null ? nothing : html`<p class="since">${text.memberSince(longDate(Date.parse(profile.memberSince), locale.tag))}</p>`}
    <p class="hint" role="status">${hint(session, refresh, locale)}</p>
    <div class="actions">
      ${mainButton({ label: text.refresh, run: ask })} ${sideButton({ label: text.signOut, run: signOut })}
      ${session.problem === null ? nothing : sideButton(details)}
    </div>
  </main>`;
}

/** Over the initials, which stay where the picture can't be loaded. */
function portrait({ picture }: Profile): TemplateResult | typeof nothing {
  return picture ? html`<img src=${picture} alt="" referrerpolicy="no-referrer" />` : nothing;
}

function hint({ freshness, problem }: SignedIn, refresh: Refresh, locale: Locale): string {
  const { profile } = locale.strings;
  if (refresh === 'asked' || refresh === 'under way') return profile.refreshing;
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
