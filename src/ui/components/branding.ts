import { html, nothing, type TemplateResult } from 'lit';
import type { Settings } from '../../client/view.ts';

export type Brand = NonNullable<Settings['brand']>;

/** Whose product it is: the logo, and the name where there is none or it can't be loaded. */
export function branding(brand: Brand | null | undefined): TemplateResult | typeof nothing {
  if (!brand || (brand.logo === null && brand.name === null)) return nothing;
  const { logo, name } = brand;
  return html`<div class="tv-branding">
    ${logo === null ? nothing : html`<img class="tv-logo" src=${logo} alt=${name ?? ''} referrerpolicy="no-referrer" @error=${showName} />`}
    ${name === null ? nothing : html`<p class="tv-brand" ?hidden=${logo !== null}>${name}</p>`}
  </div>`;
}

function showName({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  currentTarget.hidden = true;
  currentTarget.parentElement?.querySelector('.tv-brand')?.removeAttribute('hidden');
}
