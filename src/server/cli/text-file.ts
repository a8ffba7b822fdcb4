/** A text file of the operator's, and what it is where it is no text that can be read. */

import { readFileSync } from 'node:fs';
import type { FileText } from '../../core/config/parse-context.ts';

export function readTextFile(path: string): FileText {
  try {
    return textOf(readFileSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { kind: 'unreadable', found: `no file that can be read (${code})` };
  }
}

function textOf(bytes: Buffer): FileText {
  const [first = 0, second = 0] = bytes;
  // Editors and PowerShell's `>` write it with a byte order mark; without one every other byte is zero.
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (marked || bytes.subarray(0, 64).includes(0))
    return { kind: 'unreadable', found: 'UTF-16 text, or none at all: save it as UTF-8' };
  try {
    // Takes a byte order mark of UTF-8 off, which some editors begin a file with.
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { kind: 'unreadable', found: 'text in an old encoding: save it as UTF-8' };
  }
}
