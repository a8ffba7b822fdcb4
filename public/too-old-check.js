// Is this browser too old for the app? See too-old.js.
if (!(
  self.customElements &&
  self.AbortController &&
  'noModule' in document.createElement('script')
)) {
  document.head.appendChild(document.createElement('script')).src = 'too-old.js';
}
