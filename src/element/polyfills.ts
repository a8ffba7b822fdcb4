/** What the oldest engines lack (Chromium 68, see docs/limits.md) and Lit needs; imported first. */

const { prototype }: { readonly prototype: { toggleAttribute?: unknown } } = Element;

// Chromium 69 is the first with `toggleAttribute`; Lit always says which way.
prototype.toggleAttribute ??= function (this: Element, name: string, there: boolean): void {
  if (there) this.setAttribute(name, '');
  else this.removeAttribute(name);
};
