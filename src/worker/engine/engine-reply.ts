import type { Reply } from '../../core/session/messages.ts';

/** A reply as the engine gives it: a response is one, with its body, until it has to cross to a page. */
export type EngineReply =
  | Exclude<Reply, { readonly kind: 'response' }>
  | { readonly kind: 'response'; readonly response: Response };
