import type { TemplateResult } from 'lit';
import type { Strings } from '../../locale/languages.ts';
import { noticeScreen } from './notice-screen.ts';

/** Samsung asks for it: Return on the first page must not simply end the app. */
export function leaveScreen({ leave }: Strings, stay: () => void, go: () => void): TemplateResult {
  return noticeScreen({
    title: leave.title,
    main: { label: leave.stay, run: stay },
    others: [{ label: leave.leave, run: go }],
  });
}
