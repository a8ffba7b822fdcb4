import { isObject, parseJson, type Json } from '../../src/core/json.ts';

/** JSON that has to be an object. */
export function objectIn(text: string): Json {
  const value = parseJson(text);
  if (!isObject(value)) throw new Error(`not a JSON object: ${text.slice(0, 200)}`);
  return value;
}

export async function objectOf(response: Response): Promise<Json> {
  return objectIn(await response.text());
}
