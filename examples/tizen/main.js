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
  // Samsung wants to be sure that a person meant it.
  if (!leave.asks || confirm('Leave Films?')) leave.exit();
});
document.body.append(signIn);

/** When your app leaves this view. */
export const close = () => [signIn, home].forEach((one) => one.remove());
