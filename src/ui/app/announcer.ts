/** Says each new screen once to whoever listens instead of looking: a live region has to be there before its words. */
export class Announcer {
  readonly region = document.createElement('div');
  private said = '';

  constructor(private readonly host: ParentNode) {
    this.region.className = 'tv-sr-only';
    this.region.setAttribute('role', 'status');
  }

  /** @param screen names what is shown; the same name again is no news */
  say(screen: string): void {
    if (screen === this.said) return;
    this.said = screen;
    // The parts of a screen draw themselves after it.
    setTimeout(() => {
      this.region.textContent = [...this.host.querySelectorAll('[data-say]')]
        .map(({ textContent }) => textContent?.trim())
        .join('. ');
    });
  }
}
