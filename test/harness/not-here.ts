/** A program is not on this machine, and can't be fetched: what to install. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}

/** Why what `get` is to get is not here, for a test that is left out then; null where it is. */
export async function whyNotHere(get: () => Promise<unknown>): Promise<string | null> {
  try {
    await get();
    return null;
  } catch (error) {
    if (error instanceof NotHere) return error.message;
    throw error;
  }
}
