import type { PlainCommand, View } from '../../src/client/view.ts';
import type { AppClient } from '../../src/ui/app/app-client.ts';

/** A session client without a session: shows what it is told to, and remembers what the screen asked for. */
export class StubClient implements AppClient {
  readonly sent: PlainCommand[] = [];
  private readonly listeners = new Set<(view: View) => void>();

  constructor(public view: View) {}

  subscribe(listener: (view: View) => void): () => void {
    this.listeners.add(listener);
    listener(this.view);
    return () => this.listeners.delete(listener);
  }

  send(command: PlainCommand): void {
    this.sent.push(command);
  }

  show(view: View): void {
    this.view = view;
    this.listeners.forEach((listener) => listener(view));
  }
}
