/**
 * Says each new screen once to whoever listens instead of looking: a live region has to be there before its words. Once focus
 * has left the main button, that describes itself by the same words, for whoever comes back to hear them again.
 */
export class Announcer {
  readonly region = document.createElement('div');
  private readonly again = document.createElement('div');
  private said = '';

  constructor(private readonly host: HTMLElement) {
    this.region.className = 'tv-sr-only';
    this.region.setAttribute('role', 'status');
    this.again.id = 'tv-said';
    this.again.hidden = true;
    host.addEventListener('focusout', () => (this.again.textContent = this.region.textContent));
  }

  connect(): void {
    // First, where no screen is drawn over it.
    this.host.prepend(this.region, this.again);
  }

  disconnect(): void {
    this.region.remove();
    this.again.remove();
  }

  /** @param screen names what is shown; the same name again is no news */
  say(screen: string): void {
    if (screen === this.said) return;
    this.said = screen;
    // The parts of a screen draw themselves after it.
    setTimeout(() => {
      this.again.textContent = '';
      this.region.textContent = [...this.host.querySelectorAll('[data-say]')]
        .map(({ textContent }) => textContent?.trim().replace(/\s+/g, ' '))
        .join('. ');
    });
  }
}
