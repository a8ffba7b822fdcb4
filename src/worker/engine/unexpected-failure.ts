import { failure, type Failure } from '../../core/session/failures.ts';

/**
 * Every failed request is an outcome, so what is thrown is the storage's (a DOMException: its name, without what was to be
 * stored) or a mistake in the program, which says so.
 */
export function unexpectedFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : 'unknown';
  return error instanceof DOMException
    ? failure('storage-unavailable', 'setup', { detail: name })
    : failure('program-error', 'setup', { detail: name });
}
