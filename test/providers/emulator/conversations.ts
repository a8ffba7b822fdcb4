/** What every emulated provider is asked, and what its documents let it answer. */

import type { Conversations } from './conversation.ts';
import { doorkeeperChats } from './conversations-doorkeeper.ts';
import { openChats } from './conversations-openid.ts';
import { ownChats } from './conversations-own.ts';

export * from './conversation.ts';

export const chats: Conversations = { ...openChats, ...doorkeeperChats, ...ownChats };
