/** Errors as they may be printed. A library's may hold what a provider answered, in its message and in members of its own. */

/** What kind of error it is, and its code; nothing of what it says. */
export function kindOf(thrown: unknown): { readonly kind: string; readonly code?: string } {
  if (!(thrown instanceof Error)) return { kind: `a thrown ${typeof thrown}` };
  const code =
    'code' in thrown && typeof thrown.code === 'string' && /^\w{1,60}$/.test(thrown.code)
      ? thrown.code
      : null;
  return {
    kind: /^\w{1,60}$/.test(thrown.name) ? thrown.name : 'Error',
    ...(code !== null && { code }),
  };
}

/** The same for whoever has to find the bug: with the places in the code that it came through. */
export function crashReport(thrown: unknown): string {
  const { kind, code } = kindOf(thrown);
  return [
    `${kind}${code === undefined ? '' : ` (${code})`}`,
    ...(thrown instanceof Error ? framesOf(thrown) : []),
  ].join('\n');
}

function framesOf({ message, stack = '' }: Error): readonly string[] {
  // A message may have lines that look like places. One that was changed since can't be told from them.
  const start = stack.indexOf(message);
  if (start === -1) return [];
  return stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
}
