import type { PlainCommand, View } from '../../client/view.ts';

/** What the element needs of the session client; a test or the gallery gives its own. */
export interface AppClient {
  readonly view: View;
  subscribe(listener: (view: View) => void): () => void;
  send(command: PlainCommand): void;
}
