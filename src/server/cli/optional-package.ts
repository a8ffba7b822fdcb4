/** Packages that only some need: they are loaded when they are asked for, and said to be missing then. */

/** Whether an import failed because this package is not installed. */
export function isMissing(name: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.includes(`'${name}'`)
  );
}
