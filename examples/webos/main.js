// npm i tv-sign-in; the script of https://tv.example.com/films/
import 'tv-sign-in/element';
import 'tv-sign-in/element.css';
import { exitAction } from 'tv-sign-in/remote';

const home = document.body.appendChild(document.createElement('main'));
const signIn = document.createElement('tv-sign-in');
for (const name of ['start', 'active']) signIn.setAttribute(name, '');
signIn.setAttribute('base', '/tv/');
signIn.style.cssText = 'position: fixed; top: 0; left: 0; width: 100vw; height: 100vh';

signIn.addEventListener('tv-signed-in', ({ detail: { profile, client } }) => {
  home.textContent = `Hello, ${profile.name}`;
  client.fetch('/api/v1/users/current_user').then(
    async (answer) => home.append(await answer.text()),
    () => home.append('The API can’t be reached'),
  );
});
signIn.addEventListener('tv-back', (event) => {
  const leave = exitAction(window);
  if (!event.detail.leaves || leave === null) return;
  event.preventDefault();
  // The set asks by itself, or goes to its home screen.
  leave.exit();
});
document.body.append(signIn);
// Started again while it runs: whoever comes wants to sign in at once.
const relaunched = () => signIn.focus();
document.addEventListener('webOSRelaunch', relaunched);

/** When your app leaves this view. */
export function close() {
  document.removeEventListener('webOSRelaunch', relaunched);
  for (const one of [signIn, home]) one.remove();
}
