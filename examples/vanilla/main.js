// npm i tv-sign-in
import { createTvSignIn } from 'tv-sign-in';

const tv = createTvSignIn({ base: '/tv/' });
const view = document.body.appendChild(document.createElement('main'));

/**
 * @param {string} text
 * @param {[label: string, press: () => unknown]} [action]
 */
function show(text, action) {
  view.textContent = text;
  if (action === undefined) return;
  const button = view.appendChild(document.createElement('button'));
  [button.textContent, button.onclick] = action;
  button.focus();
}

// What comes of it is in the session, a failure as well.
const signIn = () => tv.start().catch(() => undefined);

async function greet(/** @type {string} */ name) {
  show(`Hello, ${name}`, ['Sign out', tv.signOut]);
  const answer = await tv.fetch('/api/v1/users/current_user');
  view.append(await answer.text());
}

function draw() {
  const { session } = tv;
  switch (session.kind) {
    case 'starting':
    case 'requesting-code':
      return show('One moment…');
    case 'signed-out':
      return show('Nobody is signed in', ['Sign in', signIn]);
    case 'awaiting-approval': {
      const { verificationUri, userCode } = session.grant;
      return show(`On your phone, open ${verificationUri} and enter ${userCode}`, [
        'Cancel',
        tv.cancel,
      ]);
    }
    case 'signed-in':
      return void greet(session.profile.name).catch(() => undefined);
    case 'ended':
      return show(`The code is ${session.why}`, ['Try again', signIn]);
    case 'failed':
      return show(`It did not work: ${session.failure.code}`, ['Try again', signIn]);
  }
}

const unsubscribe = tv.subscribe(draw);
draw();

/** When your app leaves this view. */
export function close() {
  unsubscribe();
  tv.close();
  view.remove();
}
