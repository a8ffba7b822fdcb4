/** What the parser says of each key while it reads a file: the JSON Schema that editors complete by is made of it. */

export type KeyDescription =
  | { readonly kind: 'section'; readonly keys: readonly string[] }
  | { readonly kind: 'text'; readonly required: boolean }
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly required: boolean }
  | { readonly kind: 'flag' | 'amount' | 'url' | 'texts' | 'text-or-texts' | 'text-map' };

/** @param path with dots between, such as `provider.clientId`; empty for the whole file */
export type Describe = (path: string, description: KeyDescription) => void;
