import type { Config } from '../core/config/types.ts';
import type { Failure } from '../core/session/failures.ts';

export type LoadedConfig =
  | { readonly kind: 'loaded'; readonly config: Config }
  | { readonly kind: 'failed'; readonly failure: Failure };
