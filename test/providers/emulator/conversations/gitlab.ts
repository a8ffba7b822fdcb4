/** GitLab, which builds on Doorkeeper. */

import { formRequest, withMember, type Conversation } from './conversation.ts';
import { doorkeeperConversation } from './doorkeeper.ts';

const doorkeeper = doorkeeperConversation('living-room-tv', formRequest);

export const gitlab: Conversation = {
  ...doorkeeper,
  cors: true,
  device: withMember(doorkeeper.device, 'scope', 'openid profile email'),
};
