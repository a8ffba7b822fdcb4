/** The invented people who can sign in at the demo, and the shapes in which the demo speaks of them. */

export interface Person {
  readonly id: number;
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly created_at: string;
  /** Shown on the sign-in page: nobody real is behind it. */
  readonly password: string;
}

export const people: readonly Person[] = [
  {
    id: 1,
    email: 'ada@example.com',
    firstname: 'Ada',
    lastname: 'Lovelace',
    created_at: '2024-02-05T08:52:20.957Z',
    password: 'engine',
  },
  {
    id: 2,
    email: 'grace@example.com',
    firstname: 'Grace',
    lastname: 'Hopper',
    created_at: '2024-06-17T14:03:41.120Z',
    password: 'compiler',
  },
  {
    id: 3,
    email: 'blaise@example.com',
    firstname: 'Blaise',
    lastname: 'Pascal',
    created_at: '2025-01-30T19:27:08.644Z',
    password: 'triangle',
  },
];

/** First and last name. */
export function fullName(person: Person): string {
  return `${person.firstname} ${person.lastname}`;
}

/** The `sub` under which the authorization server knows a person. */
export function accountIdOf(person: Person): string {
  return String(person.id);
}

/** The person behind a `sub`. */
export function personOf(accountId: string | undefined): Person | undefined {
  return people.find((person) => accountIdOf(person) === accountId);
}

/** Checks what was typed: a full name, a first name or an email address, in any case, and the exact password. */
export function signInAs(name: string, password: string): Person | undefined {
  const typed = name.trim().replace(/\s+/g, ' ').toLowerCase();
  return people.find(
    (person) =>
      [fullName(person), person.firstname, person.email].some(
        (known) => known.toLowerCase() === typed,
      ) && person.password === password,
  );
}

/** OpenID Connect claims; the provider filters them by granted scope. */
export function claimsOf(person: Person): Record<string, string | boolean> & { sub: string } {
  return {
    sub: accountIdOf(person),
    name: fullName(person),
    given_name: person.firstname,
    family_name: person.lastname,
    email: person.email,
    email_verified: true,
  };
}

/** The answer of `GET /api/v1/users/current_user`. */
export function currentUserOf(person: Person): Record<string, string | number> {
  const { id, email, firstname, lastname, created_at } = person;
  return { id, email, firstname, lastname, created_at, created_date: dayFirst(created_at) };
}

function dayFirst(timestamp: string): string {
  const [year, month, day] = timestamp.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}
