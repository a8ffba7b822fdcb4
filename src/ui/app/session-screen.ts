/** Session → screen. */

import { html, type TemplateResult } from 'lit';
import type { PlainCommand, View } from '../../client/view.ts';
import type { Locale } from '../../locale/languages.ts';
import { languageButton } from '../components/action-button.ts';
import { branding } from '../components/branding.ts';
import { approvedScreen, busyScreen } from '../screens/busy-screen.ts';
import { failedScreen, type FailedScreenOptions } from '../screens/failed-screen.ts';
import { noticeScreen } from '../screens/notice-screen.ts';
import { welcomeScreen } from '../screens/welcome-screen.ts';
import type { Overlay, ScreenState } from './screen-state.ts';

/** What the buttons of a screen do. */
export interface ScreenActions {
  /** One after the other. */
  sends(...commands: PlainCommand[]): () => void;
  /** Null closes what is open. */
  opens(overlay: Overlay | null): () => void;
  refresh(): void;
  signOut(): void;
  /** Ends this session, once that is confirmed, and asks for another one's code. */
  changePerson(): void;
  /** Leaves for what the sign-in is for. */
  goOn(): void;
}

/** What every screen shows before and after its own. */
type Around = Pick<FailedScreenOptions, 'head' | 'tail'>;

export function sessionScreen(
  { session, settings }: View,
  locale: Locale,
  { overlay, refresh, justApproved, justSignedOut, leads }: ScreenState,
  actions: ScreenActions,
): TemplateResult {
  const { strings } = locale;
  const { sends, opens, signOut } = actions;
  const brand = settings?.brand ?? null;
  const details = { label: strings.details.open, run: opens('details') };
  const languages = opens('languages');
  const head = branding(brand);
  const tail = languageButton(strings, languages);
  const around: Around = { head, tail };
  const signInAgain = sends('sign-out', 'start');
  switch (session.kind) {
    case 'starting':
      return justApproved
        ? approvedScreen(strings.code.approved, brand)
        : busyScreen(strings.starting, null, brand);
    case 'signed-out': {
      const start = { label: strings.welcome.signIn, run: sends('start') };
      const notice = session.notice ?? (justSignedOut ? 'signed-out' : null);
      return welcomeScreen(notice, strings, brand, start, languages);
    }
    case 'requesting-code': {
      const cancel = { label: strings.code.cancel, run: sends('cancel') };
      return busyScreen(strings.requestingCode, cancel, brand, tail);
    }
    case 'awaiting-approval': {
      const large = overlay === 'large-qr';
      const resize = opens(large ? null : 'large-qr');
      return html`<tv-code-screen .session=${session} .locale=${locale} ?large=${large} .resize=${resize} .cancel=${sends('cancel')} .head=${head} .tail=${tail}></tv-code-screen>`;
    }
    case 'signed-in':
      return html`<tv-profile .session=${session} .locale=${locale} .justApproved=${justApproved} .refresh=${refresh} .next=${settings?.next} .ask=${actions.refresh} .leads=${leads} .goOn=${actions.goOn} .notYou=${() => actions.changePerson()} .signOut=${signOut} .signInAgain=${signInAgain} .head=${head} .tail=${tail}></tv-profile>`;
    case 'ended':
      return noticeScreen({
        ...strings.ended[session.why],
        main: { label: strings.ended.newCode, run: sends('start') },
        others: [{ label: strings.back, run: sends('cancel') }, details],
        ...around,
      });
    case 'failed': {
      const ways = { tryAgain: sends('start'), back: sends('cancel'), signOut, signInAgain };
      return failedScreen({ ...session, ...around, ...ways, locale, details });
    }
  }
}
