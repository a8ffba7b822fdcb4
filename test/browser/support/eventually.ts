type Found<T> = T | null | undefined | false;

/** Waits until `look` finds something; the only way in which these tests wait. */
export async function eventually<T>(
  what: string,
  look: () => Found<T> | Promise<Found<T>>,
): Promise<T> {
  const end = performance.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
