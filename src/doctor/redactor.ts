/** Keeps secrets, and what would confuse a terminal, out of what is printed, whatever a provider echoes. */

import { isObject, parseJson } from '../core/json.ts';

/** Characters. Hiding a shorter text would hide half of the report. */
const shortestSecret = 4;

/** Characters. What a provider says is cut after them. */
const longestText = 600;

/** Members of answers that nobody may see, whatever the provider's spelling (`device_code`, `deviceCode`). */
const secretMembers = /^(accesstoken|refreshtoken|idtoken|devicecode|clientsecret)$/;

export class Redactor {
  private readonly secrets = new Set<string>();

  /** From now on this text is not printed. */
  add(secret: string | null): void {
    if (secret === null || secret.length < shortestSecret) return;
    for (const form of [secret, encodeURIComponent(secret), encodeURI(secret)])
      this.secrets.add(form);
  }

  /** Adds what is secret in an answer's body, JSON or form. */
  addFrom(body: string): void {
    const value = parseJson(body);
    if (value === undefined)
      new URLSearchParams(body).forEach((item, name) => this.judge(name, item));
    else this.walk(value);
  }

  /** The text as it may be printed: in one line, without a secret or a control character. */
  redact(text: string): string {
    let plain = text;
    // Longest first: one secret may be a part of another.
    for (const secret of [...this.secrets].sort((one, other) => other.length - one.length)) {
      plain = plain.replace(new RegExp(escaped(secret), 'gi'), '(hidden)');
    }
    return plain.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, longestText);
  }

  private walk(value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.walk(item);
    if (!isObject(value)) return;
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'string') this.judge(name, item);
      else this.walk(item);
    }
  }

  private judge(name: string, value: string): void {
    if (secretMembers.test(name.replace(/[_-]/g, '').toLowerCase())) this.add(value);
  }
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
