import type * as Engine from './engine-session.ts';
import { lazyModules } from './lazy-modules.ts';

export function provideLazyModules(): void {
  lazyModules.pageEngine = () => import('../worker/entry/page-engine.ts');
  lazyModules.judge = () => import('./validate-static-config.ts');
  lazyModules.updates = () => import('./connection/workbox-updates.ts');
}

export function loadEngineSession(): Promise<typeof Engine> {
  provideLazyModules();
  return import('./engine-session.ts');
}
