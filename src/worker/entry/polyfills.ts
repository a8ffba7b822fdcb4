/** What the oldest engines lack (Chromium 68, see docs/limits.md) and a dependency needs; imported first. */

// Chromium 71 is the first with `globalThis`; the build puts that one before everything else.

const object: { fromEntries?: unknown; readonly keys: unknown } = Object;

// Chromium 73 is the first with `Object.fromEntries`.
object.fromEntries ??= (entries: Iterable<readonly [string, unknown]>) => {
  const made: Record<string, unknown> = {};
  for (const [key, value] of entries) made[key] = value;
  return made;
};
