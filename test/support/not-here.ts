/** A program is not on this machine, and can't be fetched: what to install. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}
