/** What is read of a pad. */
export type Pad = Pick<Gamepad, 'axes' | 'buttons' | 'connected' | 'mapping'>;

/** Where pads and frames come from; a test brings its own. */
export interface PadWorld {
  getGamepads(): readonly (Pad | null)[];
  /** As requestAnimationFrame: the time is in milliseconds. */
  nextFrame(run: (time: number) => void): void;
}

/** What becomes of a button: it goes down, stays down for a while, is let go. */
export type Phase = 'down' | 'held' | 'up';

export const thisPage: PadWorld = {
  getGamepads: () => navigator.getGamepads(),
  nextFrame: (run) => void requestAnimationFrame(run),
};
