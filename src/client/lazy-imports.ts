import type * as Engine from './engine-session.ts';
import { lazyModules } from './lazy-modules.ts';

export function provideLazyModules(): void {
  lazyModules.fallback = () => import('./connection/fallback.ts');
  lazyModules.judge = () => import('./validate-static-config.ts');
}

export function loadEngineSession(): Promise<typeof Engine> {
  provideLazyModules();
  return import('./engine-session.ts');
}
