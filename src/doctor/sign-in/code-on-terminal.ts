/** The code as a terminal shows it: the address, what to type there, and a QR code to scan. */

import type { GrantView } from '../../core/session/session.ts';
import { wrapped, type TerminalStyle } from '../table.ts';

/** ECMA-48: black on bright white, whatever the terminal's own colours are, since phones read dark on light. */
const [paint, reset] = ['\u001b[30;107m', '\u001b[0m'];

const indent = '  ';

export async function codeOnTerminal(
  grant: GrantView,
  { columns, colour }: TerminalStyle,
): Promise<string> {
  const { userCode, verificationUri, verificationUriComplete, remainingMs } = grant;
  const minutes = Math.max(1, Math.round(remainingMs / 60_000));
  const symbol = await symbolRows(verificationUriComplete ?? verificationUri);
  const rowsOfSymbol = symbol.kind === 'drawn' ? symbol.rows : [];
  const fits = symbol.kind === 'drawn' && (rowsOfSymbol[0] ?? '').length + indent.length <= columns;
  const hint =
    symbol.kind === 'no-library'
      ? '(The package "qrcode" shows a QR code as well: npm i qrcode.)'
      : '(A wider terminal shows the QR code as well.)';
  const rows = [
    '',
    'Approve this sign-in with your phone or in a browser:',
    '',
    ...wrapped(verificationUri, columns - 2 * indent.length).map((part) => indent + part),
    `${indent}${userCode}`,
    '',
    ...(fits ? rowsOfSymbol.map((row) => (colour ? paint + row + reset : row)) : []),
    ...(fits ? [] : [...wrapped(hint, columns - 2), '']),
    `Waiting for ${minutes} min, as long as the code is good. Ctrl-C ends it.`,
    '',
  ];
  return rows.map((row) => (row === '' ? '\n' : `${indent}${row}\n`)).join('');
}

type DrawnSymbol =
  /** Two modules a character, one above the other. */
  | { readonly kind: 'drawn'; readonly rows: readonly string[] }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'no-library' };

async function symbolRows(text: string): Promise<DrawnSymbol> {
  const library = await import('qrcode').catch(() => null);
  if (library === null) return { kind: 'no-library' };
  try {
    const options = { type: 'utf8', errorCorrectionLevel: 'M' } as const;
    const drawn = await library.default.toString(text, options);
    return { kind: 'drawn', rows: drawn.split('\n').filter((row) => row !== '') };
  } catch {
    return { kind: 'too-long' };
  }
}
