/** What lies over a session's screen until Back. In a chunk of its own, with the screens that few open. */

import { html, type TemplateResult } from 'lit';
import type { Failure, View } from '../../client/view.ts';
import type { Language, Locale } from '../../locale/languages.ts';
import { languageButton } from '../components/action-button.ts';
import { branding } from '../components/branding.ts';
import { questionScreen } from '../screens/question-screen.ts';
import '../screens/details-screen.ts';
import '../screens/language-screen.ts';
import type { Logs } from './logs.ts';
import type { Overlay } from './screen-state.ts';
import type { NoticeOptions } from '../screens/notice-screen.ts';
import type { ScreenActions } from './session-screen.ts';

export interface OverlayOptions {
  readonly view: View;
  readonly locale: Locale;
  /** What is wrong now. */
  readonly failure: Failure | null;
  readonly logs: Logs | null;
  readonly actions: Pick<ScreenActions, 'sends' | 'opens'>;
  choose(language: Language): void;
  /** Ends the app. */
  exit(): void;
}

/** @param overlay a large QR code is no screen of its own */
export function overlayScreen(
  overlay: Exclude<Overlay, 'large-qr'>,
  { view, locale, failure, logs, actions, choose, exit }: OverlayOptions,
): TemplateResult {
  const { strings } = locale;
  const { opens, sends } = actions;
  const close = opens(null);
  const around: Required<Pick<NoticeOptions, 'head' | 'tail'>> = {
    head: branding(view.settings?.brand),
    tail: languageButton(strings, opens('languages')),
  };
  switch (overlay) {
    case 'details':
      return html`<tv-details .view=${view} .failure=${failure} .locale=${locale} .logs=${logs} .close=${close}></tv-details>`;
    case 'languages':
      return html`<tv-languages .locale=${locale} .choose=${choose} .close=${close} .head=${around.head}></tv-languages>`;
    case 'leave':
      return questionScreen(
        strings.leave,
        close,
        { label: strings.leave.leave, run: exit },
        around,
      );
    case 'sign-out':
    case 'change-person': {
      const go = overlay === 'sign-out' ? sends('sign-out') : sends('sign-out', 'start');
      return questionScreen(
        strings.signOut,
        close,
        { label: strings.profile.signOut, run: go },
        around,
      );
    }
  }
}
