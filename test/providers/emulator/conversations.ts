/** What every emulated provider is asked, and what its documents let it answer. */

import type { Chats } from './conversation.ts';
import { doorkeeperChats } from './conversations-doorkeeper.ts';
import { openChats } from './conversations-openid.ts';
import { ownChats } from './conversations-own.ts';

export * from './conversation.ts';

export const chats: Chats = { ...openChats, ...doorkeeperChats, ...ownChats };
