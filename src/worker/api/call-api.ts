import type { ApiRequest } from '../../core/session/messages.ts';
import type { EngineReply } from '../engine/engine-reply.ts';
import { notSignedIn, type ApiClient } from './api-client.ts';

/**
 * @param api undefined as long as there is no configuration
 * @param refused hears that nobody is signed in any more
 */
export async function callApi(
  api: ApiClient | undefined,
  request: ApiRequest,
  signal: AbortSignal | undefined,
  refused: () => void,
): Promise<EngineReply> {
  if (api === undefined) return { kind: 'failed', failure: notSignedIn };
  const answer = await api.fetch(request, signal);
  if (answer.kind === 'failed' && answer.failure === notSignedIn) refused();
  return answer;
}
