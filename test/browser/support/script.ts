/** How a test and the scripted server speak; both import it. */

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long the server thinks about it. Milliseconds. */
  readonly afterMs?: number;
}

/** What is answered at one address: always the same, or one after the other, the last for good. */
export type Script = Readonly<Record<string, Answer | readonly Answer[]>>;

/** A request to something that was scripted. */
export interface Heard {
  readonly path: string;
  readonly method: string;
  readonly authorization: string;
  readonly body: string;
}

export function json(value: unknown, status = 200, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: JSON.stringify(value) };
}
