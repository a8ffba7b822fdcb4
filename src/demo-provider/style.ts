/** The one stylesheet of the phone's pages, and the path under which it may be cached for ever. */

import { createHash } from 'node:crypto';

export const style = `
:root {
  color-scheme: light dark;
  --ground: #f2f4f7; --card: #ffffff; --ink: #16202c; --soft: #566273;
  --line: #d5dbe3; --field: #ffffff; --edge: #76838f;
  --accent: #1f5fd0; --on-accent: #ffffff; --tint: #e9f0fd; --warn: #8a4b00; --bad: #b3261e; --good: #18794e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10151c; --card: #1a212b; --ink: #edf1f6; --soft: #a3afbf;
    --line: #36414f; --field: #131a23; --edge: #7b8798;
    --accent: #8ab4ff; --on-accent: #0b1b36; --tint: #1f2d45; --warn: #f5be73; --bad: #ffb4ab; --good: #7ddcaa;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100svh; display: flex; flex-direction: column; align-items: center;
  background: var(--ground); color: var(--ink); line-height: 1.45; font-size: 1.0625rem;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  padding: max(1rem, env(safe-area-inset-top)) 1rem max(1rem, env(safe-area-inset-bottom));
}
header, footer { color: var(--soft); font-size: .875rem; text-align: center; }
header { padding: .25rem 0 1rem; font-weight: 600; }
footer { padding: 1.25rem 0 0; margin-top: auto; }
main {
  width: 100%; max-width: 26rem; background: var(--card); border: 1px solid var(--line); border-radius: 1.25rem;
  padding: 1.5rem 1.25rem;
}
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 1rem; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: .9375rem; font-weight: 600; color: var(--soft); margin: 1.25rem 0 .5rem; }
h1 + h2 { margin-top: 0; }
p { margin: 0 0 1rem; }
ul { margin: 0 0 1.25rem; padding-left: 1.25rem; }
li { margin: .25rem 0; }
p + ul { margin-top: -.5rem; }
.lead, .hint { color: var(--soft); }
.hint { font-size: .9375rem; margin-top: .5rem; }
.warning { color: var(--warn); font-weight: 600; text-align: center; text-wrap: balance; }
.error { color: var(--bad); font-weight: 600; margin: .5rem 0; }
label { display: block; font-weight: 600; margin: .75rem 0 .375rem; }
input {
  width: 100%; min-height: 3.25rem; padding: .5rem .875rem; font: inherit; color: inherit; background: var(--field);
  border: 2px solid var(--edge); border-radius: .75rem;
}
input[aria-invalid] { border-color: var(--bad); }
input.code, .tile {
  font-family: ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", Menlo, Consolas, monospace;
  letter-spacing: .06em; text-align: center; font-weight: 600;
}
input.code { font-size: 1.75rem; min-height: 4rem; text-transform: uppercase; }
input.code::placeholder { color: var(--soft); opacity: .45; }
.tile {
  font-size: clamp(1.5rem, 10vw, 2.25rem); line-height: 1.2; margin: 0 0 1rem; padding: 1.25rem .25rem;
  border-radius: 1rem; background: var(--tint); white-space: nowrap;
}
.tile.small { font-size: 1.5rem; padding: .75rem .25rem; margin-bottom: .75rem; }
button, .button { font: inherit; cursor: pointer; -webkit-tap-highlight-color: transparent; }
.button, .quiet {
  display: flex; align-items: center; justify-content: center; width: 100%; min-height: 3.25rem; margin-top: .75rem;
  padding: .5rem 1rem; border: 2px solid transparent; border-radius: .875rem; font-weight: 600; text-align: center;
  text-decoration: none;
}
.button { background: var(--accent); color: var(--on-accent); }
.button.second { background: transparent; color: var(--ink); border-color: var(--line); }
.quiet { background: transparent; color: var(--accent); }
form > .button:first-of-type { margin-top: 1.25rem; }
.person {
  display: flex; align-items: center; width: 100%; min-height: 4rem; margin: 0 0 .5rem; padding: .5rem .75rem;
  text-align: left; color: inherit; background: var(--field); border: 2px solid var(--line); border-radius: .875rem;
}
.person span:not(.avatar) { flex: 1; }
.person strong, .person small { display: block; }
.person small { color: var(--soft); font-size: .875rem; }
div.person { flex-wrap: wrap; margin-bottom: 1rem; padding-right: .25rem; }
div.person .link { margin-left: auto; }
.avatar {
  flex: none; width: 2.75rem; height: 2.75rem; margin-right: .75rem; border-radius: 50%; display: grid;
  place-items: center; color: #ffffff; font-weight: 600; font-size: 1rem; background: #3f5b8c;
}
.hue-2 { background: #7a3f6d; }
.hue-3 { background: #2f6b57; }
.link {
  min-height: 3rem; padding: .25rem .75rem; border: 0; border-radius: .5rem; background: none; color: var(--accent);
  font-weight: 600; flex: none;
}
.notice { text-align: center; padding: 1.25rem 0 .5rem; text-wrap: balance; }
.mark {
  width: 4.5rem; height: 4.5rem; margin-bottom: 1rem; padding: .5rem; border-radius: 50%; background: var(--tint);
  fill: none; stroke: var(--warn); stroke-width: 4; stroke-linecap: round; stroke-linejoin: round;
}
.mark.good { stroke: var(--good); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (hover: hover) { .button:hover, .person:hover, .quiet:hover { filter: brightness(1.06); } }
@media (min-width: 40rem) { body { justify-content: center; } main { padding: 2rem; } footer { margin-top: 0; } }
`;

export const stylePath = `/style-${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`;
