/** The language that a person has picked on this screen; forgotten where the browser stores nothing. */

const key = 'tv-sign-in.language';

export function chosenLanguage(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function chooseLanguage(language: string): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Then it holds until the app is closed.
  }
}
