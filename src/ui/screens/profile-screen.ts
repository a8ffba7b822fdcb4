import { html, nothing, type TemplateResult } from 'lit';
import type { Profile, Session, Settings } from '../../client/view.ts';
import { longDate, type Locale } from '../../locale/languages.ts';
import { initials, withoutControls } from '../../locale/personal-name.ts';
import { mainButton, sideButton, type Action } from '../components/action-button.ts';
import { LightElement } from '../components/light-element.ts';
import type { Refresh } from '../app/screen-state.ts';
import { shortCode, wrongDate } from './failed-screen.ts';
import { LeadOn } from './lead-on.ts';

type SignedIn = Extract<Session, { kind: 'signed-in' }>;

/** The signed-in person. Loaded before anybody is: see app/lazy-screens.ts. */
export class ProfileScreen extends LightElement {
  static override readonly properties = {
    session: { attribute: false },
    locale: { attribute: false },
    next: { attribute: false },
    justApproved: { attribute: false },
    refresh: { attribute: false },
    ask: { attribute: false },
    leads: { attribute: false },
    goOn: { attribute: false },
    notYou: { attribute: false },
    signOut: { attribute: false },
    signInAgain: { attribute: false },
    head: { attribute: false },
    tail: { attribute: false },
  };

  session!: SignedIn;
  locale!: Locale;
  /** Where it leads on to; without, the profile is all there is. */
  next: Settings['next'] = undefined;
  /** A moment of welcome. */
  justApproved = false;
  refresh: Refresh = 'none';
  ask!: () => void;
  /** Whether it leads on by itself: not where somebody has just come back. */
  leads = true;
  goOn!: () => void;
  notYou!: () => void;
  signOut!: () => void;
  /** Where the provider renews nothing any more. */
  signInAgain!: () => void;
  /** The brand. */
  head: TemplateResult | typeof nothing = nothing;
  /** Beside the other buttons. */
  tail: TemplateResult | typeof nothing = nothing;

  constructor() {
    super();
    new LeadOn(this);
  }

  protected override render(): TemplateResult {
    const { session, locale, refresh } = this;
    const { profile } = session;
    const { profile: text } = locale.strings;
    return html`<main class="tv-screen tv-centered tv-profile-screen ${this.justApproved ? 'tv-arrived' : ''}">
      ${this.head}
      <div class="tv-avatar" aria-hidden="true">${initials(profile.name, locale.tag)}${portrait(profile)}</div>
      <h1 data-say>${greeting(profile.name, this.locale)}</h1>
      ${profile.email === null || profile.email === profile.name ? nothing : html`<p class="tv-lead"><bdi>${withoutControls(profile.email)}</bdi></p>`}
      ${profile.memberSince === null ? nothing : html`<p class="tv-since">${text.memberSince(dateOf(profile.memberSince, locale))}</p>`}
      <div class="tv-actions">${this.next === undefined ? this.profileButtons() : this.nextButtons()} ${this.tail}</div>
      <p class="tv-hint" role="status">${hint(session, refresh, locale)}</p>
    </main>`;
  }

  private profileButtons(): TemplateResult {
    const { profile: text } = this.locale.strings;
    return html`${mainButton(this.mainAction())} ${sideButton({ label: text.signOut, run: this.signOut })}`;
  }

  private nextButtons(): TemplateResult {
    const { profile: text } = this.locale.strings;
    return html`${mainButton({ label: text.next, run: this.goOn })}
      ${sideButton({ label: text.notYou, run: this.notYou })} ${sideButton({ label: text.signOut, run: this.signOut })}`;
  }

  private mainAction(): Action {
    const { profile, welcome } = this.locale.strings;
    return isRefusedForLong(this.session)
      ? { label: welcome.signIn, run: this.signInAgain }
      : { label: profile.refresh, run: this.ask };
  }
}

customElements.define('tv-profile', ProfileScreen);

function isRefusedForLong({ problem }: SignedIn): boolean {
  return problem?.code === 'renewal-refused';
}

/** The name stands apart: what it is made of turns nothing else round. */
function greeting(name: string, { strings }: Locale): TemplateResult {
  const place = '\u{f8ff}';
  const [before = '', after = ''] = strings.profile.hello(place).split(place);
  return html`${before}<bdi>${withoutControls(name)}</bdi>${after}`;
}

/** A day without a time is the same day everywhere. */
function dateOf(written: string, { tag }: Locale): string {
  return longDate(Date.parse(written), tag, written.includes('T') ? undefined : 'UTC');
}

/** Over the initials, which stay where the picture can't be loaded. */
function portrait({ picture }: Profile): TemplateResult | typeof nothing {
  return picture ? html`<img src=${picture} alt="" referrerpolicy="no-referrer" />` : nothing;
}

function hint(session: SignedIn, refresh: Refresh, locale: Locale): string {
  const { freshness, problem } = session;
  const { profile } = locale.strings;
  if (refresh === 'requested' || refresh === 'under-way') return profile.refreshing;
  if (freshness === 'live') return refresh === 'done' ? profile.refreshed : '';
  if (problem === null) return profile.cached;
  if (isRefusedForLong(session)) return locale.strings.welcome.sessionEnded;
  const { title, text } = wrongDate(problem, locale, Date.now()) ?? {
    title: profile.problem,
    text: profile.cached,
  };
  return `${title} ${text} ${shortCode(problem)}`;
}
