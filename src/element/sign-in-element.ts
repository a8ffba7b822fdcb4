import type { Session, View } from '../client/view.ts';
import type { AppClient } from '../ui/app/app-client.ts';
import type { SignedInDetail } from './public-types.ts';
import { SignInBox } from './sign-in-box.ts';

const bubbles = true;

/** What the element is connected to: one engine, as its screens see it and as the page around does. */
export interface Connection<Client> {
  readonly screens: AppClient;
  readonly client: Client;
}

/**
 * The sign-in for a page of somebody else's, with a client of its own from when it comes into a document until it leaves.
 * @attr base - where worker, configuration and relay are; the document's folder by default
 * @attr start - requests a code at once where nobody is signed in
 * @fires tv-session - the session has changed; `detail` is the new one
 * @fires tv-signed-in - somebody is signed in; `detail` has `profile` and `client`
 * @fires tv-signed-out - nobody is any longer
 */
export abstract class SignInElement<
  Client extends { readonly close: () => void },
> extends SignInBox {
  /** Null while it is in no document. */
  client: Client | null = null;
  private unsubscribe: (() => void) | null = null;
  private told: Session | null = null;
  private isStarted = false;

  protected abstract connect(base: string | undefined): Connection<Client>;

  override connectedCallback(): void {
    const { screens, client } = this.connect(this.getAttribute('base') ?? undefined);
    this.appClient = screens;
    this.client = client;
    this.isStarted = !this.hasAttribute('start');
    super.connectedCallback();
    this.unsubscribe = screens.subscribe((view) => this.follow(view, screens));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
    this.client?.close();
    this.unsubscribe = this.client = this.appClient = this.told = null;
  }

  private follow({ session }: View, screens: AppClient): void {
    const { told, client } = this;
    if (session === told || client === null) return;
    this.told = session;
    // What there is at first is no change; whoever is signed in is told of in any case.
    if (told !== null) this.tell(new CustomEvent('tv-session', { bubbles, detail: session }));
    if (session.kind === 'signed-in' && told?.kind !== 'signed-in') {
      const detail: SignedInDetail<Client> = { profile: session.profile, client };
      this.tell(new CustomEvent('tv-signed-in', { bubbles, detail }));
    }
    if (session.kind === 'signed-out') {
      if (told?.kind === 'signed-in') this.tell(new CustomEvent('tv-signed-out', { bubbles }));
      if (!this.isStarted) screens.send('start');
    }
    // Who cancels, or signs out, wants no other code.
    if (session.kind !== 'starting') this.isStarted = true;
  }

  /** Once whoever puts the element into the page has had time to listen. */
  private tell(event: CustomEvent): void {
    void Promise.resolve().then(() => this.dispatchEvent(event));
  }
}
