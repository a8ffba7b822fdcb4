/** The kinds of screens that all states are looked at on, by people and by tests. CSS pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const hd: Size = { width: 1280, height: 720 };
export const upright: Size = { width: 1080, height: 1920 };

export const sizes: readonly Size[] = [
  hd,
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 720, height: 1280 },
  upright,
  { width: 2160, height: 3840 },
  { width: 768, height: 1024 },
  { width: 1080, height: 1080 },
  { width: 800, height: 480 },
];
