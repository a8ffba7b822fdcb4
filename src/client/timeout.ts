/** Rejects after so many milliseconds: what it races against has had its time. */
export function timeout(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), ms));
}
