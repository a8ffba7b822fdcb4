/** The keys that were pressed last, for Details; also those that opened and closed it. */

export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'keyCode'>;

/** As many as it takes to close Details and to open it again. */
const most = 3;

export class KeyLog {
  /** The latest first. */
  entries: readonly Pressed[] = [];

  /** @param isOurs whether keys are meant for the sign-in now: what is pressed for the page around is nobody's business */
  constructor(private readonly isOurs: () => boolean) {
    window.addEventListener('keydown', this.add, true);
  }

  close(): void {
    window.removeEventListener('keydown', this.add, true);
  }

  private readonly add = ({ key, code, keyCode, repeat }: KeyboardEvent): void => {
    if (!repeat && this.isOurs())
      this.entries = [{ key, code, keyCode }, ...this.entries].slice(0, most);
  };
}
