/**
 * What is the relay's is below the folder that the app is served from, `"/relay/token"`, as a value and as a key. As texts
 * they are found wherever they stand; what is the provider's or the API's is whole, and stays as it is.
 */
export function withWholeUrls(text: string, base: string): string {
  return text.replace(
    /"\/?(?=relay\/(device-\w+|token(-info)?|revocation|userinfo|api)")/g,
    () => `"${base}`,
  );
}
