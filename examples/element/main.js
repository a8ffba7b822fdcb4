// npm i tv-sign-in
import 'tv-sign-in/element';
import 'tv-sign-in/element.css';

const home = document.body.appendChild(document.createElement('main'));
const signIn = document.createElement('tv-sign-in');
signIn.setAttribute('base', '/tv/');
signIn.setAttribute('start', '');
// Nothing else here has a use for keys.
signIn.setAttribute('active', '');
signIn.style.cssText = 'display: block; width: 80vw; height: 80vh';

signIn.addEventListener('tv-signed-in', ({ detail: { profile, client } }) => {
  home.textContent = `Hello, ${profile.name}`;
  client.fetch('/api/v1/users/current_user').then(
    async (answer) => home.append(await answer.text()),
    () => home.append('The API can’t be reached'),
  );
});
signIn.addEventListener('tv-signed-out', () => {
  home.textContent = 'Nobody is signed in';
});
signIn.addEventListener('tv-back', (event) => {
  // It goes back within itself, until there is nothing left to go back to.
  if (!event.detail.leaves) return;
  event.preventDefault();
  close();
});

document.body.append(signIn);

/** When your app leaves this view. */
export function close() {
  signIn.remove();
  home.remove();
}
