/** The last of several values of a header: each proxy appends its own, so it is the nearest one's. */
export function lastOf(header: string | null): string | null {
  return header?.split(',').pop()?.trim() ?? null;
}
