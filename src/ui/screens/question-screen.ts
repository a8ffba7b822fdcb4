import type { TemplateResult } from 'lit';
import type { Action } from '../components/action-button.ts';
import { noticeScreen, type NoticeOptions } from './notice-screen.ts';

/**
 * Asks before what can't be taken back: whoever presses once too often stays. Samsung asks for it too: Return on the first page
 * must not simply end the app.
 */
export function questionScreen(
  { title, text, stay }: { readonly title: string; readonly text?: string; readonly stay: string },
  close: () => void,
  go: Action,
  around: Required<Pick<NoticeOptions, 'head' | 'tail'>>,
): TemplateResult {
  return noticeScreen({
    title,
    ...(text !== undefined && { text }),
    main: { label: stay, run: close },
    others: [go],
    ...around,
  });
}
