/**
 * Leaves out of Lit what only shadow roots need: every component here draws into the page, which has one linked sheet
 * (docs/decisions/0002-light-dom.md). 0.3 kB gzipped of the page.
 */

import type { Plugin } from 'vite';

const styles = /[\\/]@lit[\\/]reactive-element[\\/].*css-tag\.js/;

export function leanLit(): Plugin {
  return {
    name: 'lean-lit',
    apply: 'build',
    transform(code, id) {
      if (!styles.test(id)) return null;
      // What uses them comes to nothing: there are no styles to adopt.
      const stubs = [
        'adoptStyles',
        'getCompatibleStyle',
        'css',
        'unsafeCSS',
        'CSSResult',
        'supportsAdoptingStyleSheets',
      ];
      const gone = stubs.find((name) => !code.includes(name));
      if (gone !== undefined)
        this.error(`Lit's styles have no "${gone}" any more: look what took its place`);
      return {
        code: stubs.map((name) => `export const ${name} = () => undefined;`).join('\n'),
        map: null,
      };
    },
  };
}
