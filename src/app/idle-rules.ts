/** Keeps a kiosk's rules: asks whether somebody is still there before it does anything, and says what it has done. */

import type { SessionClient } from '../client/session-client.ts';
import type { View } from '../client/view.ts';
import { loadLocale } from '../locale/languages.ts';
import { chosenLanguage } from '../ui/app/chosen-language.ts';
import { kioskStep, type IdleCommand, type KioskStep } from '../client/kiosk.ts';
import { StillThere, type ActiveHost } from './still-there.ts';

/**
 * @param host what has the screen and its focus
 * @param idleMs since a person was there
 * @param answered called once somebody has said that they are
 * @returns looks whether there is something to do, does it, and says what it was
 */
export function createIdleRules(
  client: SessionClient,
  host: ActiveHost,
  idleMs: () => number,
  answered: () => void,
): () => KioskStep {
  let question: StillThere | null = null;
  return () => {
    const step = kioskStep(client.view, idleMs());
    switch (step.kind) {
      case 'nothing':
        question?.close();
        question = null;
        return step;
      case 'warn':
        question ??= new StillThere(host, answered);
        void show(question, client.view, step.command, step.leftMs);
        return step;
      case 'act':
        question ??= new StillThere(host, () => undefined);
        client.send(step.command);
        void show(question, client.view, step.command, null);
        question = null;
        return step;
    }
  };
}

/** @param leftMs null: it has been done */
async function show(
  question: StillThere,
  { settings }: View,
  command: IdleCommand,
  leftMs: number | null,
): Promise<void> {
  const locale = await loadLocale(
    settings?.locale ?? 'auto',
    navigator.languages,
    chosenLanguage(),
  );
  question.show(locale, command, leftMs);
}
