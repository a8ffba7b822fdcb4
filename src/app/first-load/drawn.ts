/** What the page holds until the app has drawn something; src/app/main.ts takes it away then. */
export function isDrawn(): boolean {
  return document.readyState !== 'loading' && document.getElementById('boot') === null;
}
