/** What is shown before the engine has said anything: see docs/decisions/0019-the-first-screen-waits-for-nothing.md. */

import { initialSession, type Session } from '../core/session/session.ts';
import { settingsOf } from '../core/session/settings.ts';
import type { EmbeddedConfig } from './embedded-config.ts';
import type { LastVisit } from './last-visit.ts';
import type { View } from './view.ts';

export function firstView(embedded: EmbeddedConfig | null, last: LastVisit | null): View {
  const written = embedded && settingsOf(embedded.config);
  const settings = embedded?.isCurrent === true ? written : (last?.settings ?? written);
  return { session: firstSession(settings, last), settings, runsIn: null };
}

function firstSession(settings: View['settings'], last: LastVisit | null): Session {
  if (settings === null || last?.awaitsApproval === true) return initialSession;
  if (last?.profile)
    return { kind: 'signed-in', profile: last.profile, freshness: 'cached', problem: null };
  return settings.start === 'on-launch' ? initialSession : { kind: 'signed-out', notice: null };
}
