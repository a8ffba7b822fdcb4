import { LitElement } from 'lit';

/**
 * A component without a shadow root. One linked stylesheet serves all of them, because under a strict CSP the styles
 * of shadow roots are lost on engines without adoptedStyleSheets (Chromium below 73, WPE WebKit 2.38); and focus,
 * labels and screen readers need no special care. See docs/decisions/0002-light-dom.md.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
