/**
 * Which setting to change at which provider, as docs/providers.md has it. `{client}` and `{origin}` are filled in.
 */

import type { Provider } from '../core/config/types.ts';
import { anyProvider, type Topic } from './advice-topics.ts';
import { providerAdvice } from './provider-advice.ts';

export type { Topic } from './advice-topics.ts';

/** Providers that answer nobody without a client secret. */
const wantSecret: readonly string[] = ['google', 'aws-sso', 'trakt', 'yandex', 'facebook'];

export function advice({ name, clientId }: Provider, topic: Topic, origin = ''): string {
  const text = providerAdvice[name]?.[topic] ?? anyProvider[topic];
  return text.replace('{client}', () => clientId).replace('{origin}', () => origin);
}

export function wantsSecret({ name }: Provider): boolean {
  return wantSecret.includes(name);
}
