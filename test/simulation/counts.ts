/** What the runs consisted of: a rule that was never put to the test proves nothing. */

const zero = {
  runs: 0,
  events: 0,
  ticks: 0,
  boots: 0,
  kills: 0,
  'unspanned restarts': 0,
  'page loads': 0,
  'frozen periods': 0,
  'jumps of the date': 0,
  polls: 0,
  'polls answered': 0,
  slow_downs: 0,
  'answers lost': 0,
  'answers in place of the server’s': 0,
  'Retry-Afters': 0,
  refreshes: 0,
  'refreshes answered': 0,
  'API calls': 0,
  'API 401s': 0,
  revocations: 0,
  transactions: 0,
  updates: 0,
  grants: 0,
  'grants approved': 0,
  'grants denied': 0,
  'grants expired': 0,
  'grants lost': 0,
  'grants void': 0,
  'grants refused': 0,
  'grants cancelled': 0,
  'codes renewed': 0,
  'codes asked for later': 0,
  'sign-outs asked for': 0,
  'sign-outs by the provider': 0,
  'sign-outs at the end of a lifetime': 0,
  'tokens revoked': 0,
  'tokens lost by a kill': 0,
  recoveries: 0,
};

export type Counts = typeof zero;
export type Count = keyof Counts;

export function newCounts(): Counts {
  return { ...zero };
}

export function add(to: Counts, more: Counts): void {
  for (const name of countNames()) to[name] += more[name];
}

export function formatCounts(counts: Counts): string {
  return countNames()
    .map((name) => `${String(counts[name]).padStart(12)}  ${name}`)
    .join('\n');
}

export function countNames(): readonly Count[] {
  const isCount = (name: string): name is Count => name in zero;
  return Object.keys(zero).filter(isCount);
}
