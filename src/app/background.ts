/** Colours the page around the app's box, and what browsers frame it in. @param background as a style sheet has it */
export function showBackground(background: string): void {
  // By the object model: the security policy lets no `style` attribute in.
  document.documentElement.style.background = background;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', background);
}
