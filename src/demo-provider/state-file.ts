/** What the demo remembers, in memory and in one JSON file that outlives a restart. */

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AdapterPayload } from 'oidc-provider';
import { createKeys, readKeys, type Keys } from './keys.ts';
import { isObject } from './shape.ts';

export interface StoredRecord {
  /** Milliseconds since the epoch; null for records that don't end. */
  readonly expiresAt: number | null;
  /** Written by the provider and read by it alone. */
  readonly payload: AdapterPayload;
}

export interface State {
  readonly keys: Keys;
  /** By model and id. Whoever writes here calls `changed()`. */
  readonly records: Map<string, StoredRecord>;
  changed(): void;
  /** Resolves when every change made before the call is in the file (or could not be put there, which is logged). */
  flush(): Promise<void>;
}

const format = 1;

/** Records are kept this long after their end, so that a late poll hears `expired_token` and not `invalid_grant`. */
const keptAfterExpiryMs = 10 * 60 * 1000;

/** Opens the state file; one that can't be understood is set aside and the demo starts afresh. */
export async function openState(path: string, log: (line: string) => void): Promise<State> {
  const stored = await load(path, log);
  const keys = stored?.keys ?? createKeys();
  const records = stored?.records ?? new Map<string, StoredRecord>();
  // Counting changes lets one write serve every request that waits for it.
  let changes = stored === undefined ? 1 : 0;
  let saved = 0;
  let writing: Promise<void> | undefined;
  let complained = false;

  async function write(): Promise<void> {
    const writes = changes;
    prune(records);
    try {
      await replace(
        path,
        JSON.stringify({ format, ...keys, records: Object.fromEntries(records) }),
      );
      complained = false;
    } catch (error) {
      // The demo goes on from memory: a full disk must not sign anybody out.
      if (!complained) log(`The demo's state could not be saved: ${messageOf(error)}`);
      complained = true;
    }
    saved = writes;
  }

  async function flush(): Promise<void> {
    const wanted = changes;
    while (saved < wanted) {
      writing ??= write().finally(() => {
        writing = undefined;
      });
      await writing;
    }
  }

  return { keys, records, changed: () => void (changes += 1), flush };
}

async function load(
  path: string,
  log: (line: string) => void,
): Promise<Pick<State, 'keys' | 'records'> | undefined> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    // A file that belongs to somebody else, such as root, is no reason not to start.
    if (!isObject(error) || error['code'] !== 'ENOENT')
      log(`The demo's state file can't be read, the demo starts afresh: ${messageOf(error)}`);
    return undefined;
  }
  const stored = parse(content);
  if (stored === undefined) {
    const aside = `${path}.corrupt`;
    const moved = await rename(path, aside).then(
      () => `it is now ${aside} and`,
      (error: unknown) => `it can't be set aside (${messageOf(error)});`,
    );
    log(`The demo's state file could not be understood; ${moved} the demo starts afresh.`);
  }
  return stored;
}

function parse(content: string): Pick<State, 'keys' | 'records'> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value['format'] !== format || !isObject(value['records']))
    return undefined;
  const keys = readKeys(value);
  if (keys === undefined) return undefined;
  const records = new Map<string, StoredRecord>();
  for (const [key, record] of Object.entries(value['records'])) {
    if (!isRecord(record)) return undefined;
    records.set(key, record);
  }
  return { keys, records };
}

function isRecord(value: unknown): value is StoredRecord {
  return (
    isObject(value) &&
    isObject(value['payload']) &&
    (value['expiresAt'] === null || typeof value['expiresAt'] === 'number')
  );
}

function prune(records: Map<string, StoredRecord>): void {
  const limit = Date.now() - keptAfterExpiryMs;
  for (const [key, { expiresAt }] of records) {
    if (expiresAt !== null && expiresAt < limit) records.delete(key);
  }
}

/** A rename is atomic: whenever the process dies, the file is the old one or the new one, whole. */
async function replace(path: string, content: string): Promise<void> {
  const unfinished = `${path}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  // It holds keys and tokens: for the owner's eyes.
  await writeFile(unfinished, content, { mode: 0o600 });
  await rename(unfinished, path);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
