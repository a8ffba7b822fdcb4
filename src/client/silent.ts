import { failure, type Failure } from '../core/session/failures.ts';

/** What an engine that does not answer is taken to have replied. */
export const silent: { readonly kind: 'failed'; readonly failure: Failure } = {
  kind: 'failed',
  failure: failure('worker-silent', 'setup'),
};
