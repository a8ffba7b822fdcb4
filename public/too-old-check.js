// Is this browser too old for the app? See too-old.js.
if (!(
  self.customElements &&
  self.AbortController &&
  'noModule' in document.createElement('script')
)) {
  document.head.appendChild(document.createElement('script')).src = 'too-old.js';
} else {
  // Still here where somebody's policy keeps the page's own script from running.
  var held = document.querySelectorAll('#sheet, #app');
  for (var i = 0; i < held.length; i++) document.head.appendChild(held[i].content);
}
