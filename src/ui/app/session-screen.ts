/** Session → screen. */

import { html, type TemplateResult } from 'lit';
import type { PlainCommand, View } from '../../client/view.ts';
import type { Locale } from '../../locale/languages.ts';
import { approvedScreen, busyScreen } from '../screens/busy-screen.ts';
import { codeScreen } from '../screens/code-screen.ts';
import { failedScreen } from '../screens/failed-screen.ts';
import { noticeScreen } from '../screens/notice-screen.ts';
import { welcomeScreen } from '../screens/welcome-screen.ts';
import type { Overlay, ScreenState } from './screen-state.ts';

/** What the buttons of a screen do. */
export interface ScreenActions {
  sends(command: PlainCommand): () => void;
  /** Null closes what is open. */
  opens(overlay: Overlay | null): () => void;
  refresh(): void;
}

export function sessionScreen(
  { session, settings }: View,
  locale: Locale,
  { overlay, refresh, justApproved }: ScreenState,
  actions: ScreenActions,
): TemplateResult {
  const { strings } = locale;
  const { sends, opens } = actions;
  const details = { label: strings.details.open, run: opens('details') };
  switch (session.kind) {
    case 'starting':
      return justApproved
        ? approvedScreen(strings.code.approved)
        : busyScreen(strings.starting, null);
    case 'signed-out': {
      const hold = opens('details');
      const start = { label: strings.welcome.signIn, run: sends('start'), hold };
      const brand = settings?.brand ?? null;
      return welcomeScreen(session.notice, strings, brand, start, opens('languages'));
    }
    case 'requesting-code': {
      const cancel = { label: strings.code.cancel, run: sends('cancel') };
      return busyScreen(strings.requestingCode, cancel);
    }
    case 'awaiting-approval': {
      const large = overlay === 'large-qr';
      const resize = opens(large ? null : 'large-qr');
      return codeScreen({ ...session, large, locale, resize, cancel: sends('cancel') });
    }
    case 'signed-in':
      return html`<tv-profile .session=${session} .locale=${locale} .justApproved=${justApproved} .refresh=${refresh} .ask=${actions.refresh} .signOut=${sends('sign-out')} .details=${details}></tv-profile>`;
    case 'ended':
      return noticeScreen({
        ...strings.ended[session.why],
        main: { label: strings.ended.newCode, run: sends('start') },
        others: [{ label: strings.back, run: sends('cancel') }, details],
      });
    case 'failed': {
      const [tryAgain, signOut] = [sends('start'), sends('sign-out')];
      return failedScreen({ ...session, locale, details, tryAgain, signOut });
    }
  }
}
