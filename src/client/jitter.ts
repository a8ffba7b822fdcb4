/**
 * Up to a tenth longer, drawn once a page: ten thousand screens that a power cut has put in step must not ask in step.
 * Never applied to what somebody waits for. Milliseconds.
 */
export function withJitter(durationMs: number): number {
  return durationMs * factor;
}

const factor = 1 + Math.random() / 10;
