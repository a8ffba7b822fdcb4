/** Whether this set has letters for a text: without, it draws the same empty box for each. */

/** Never assigned: no typeface has it. */
const nothing = '\u{0378}';

/** @param place what the text would be in */
export function hasLetters(text: string, place: Element = document.body): boolean {
  const { fontFamily } = getComputedStyle(place);
  const box = pictureOf(nothing, fontFamily);
  return [...text].every((letter) => letter.trim() === '' || pictureOf(letter, fontFamily) !== box);
}

function pictureOf(letter: string, fontFamily: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 32;
  const context = canvas.getContext('2d');
  if (context === null) return letter;
  context.font = `20px ${fontFamily}`;
  context.fillText(letter, 4, 24);
  return canvas.toDataURL();
}
