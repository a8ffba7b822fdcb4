/** What every emulated provider is asked, and what its documents let it answer. */

import type { Chats } from './chat.ts';
import { doorkeeperChats } from './chats-doorkeeper.ts';
import { openChats } from './chats-openid.ts';
import { ownChats } from './chats-own.ts';

export * from './chat.ts';

export const chats: Chats = { ...openChats, ...doorkeeperChats, ...ownChats };
