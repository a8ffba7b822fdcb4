// npm i tv-sign-in
import { createTvSignIn } from 'tv-sign-in';
import { intentOf } from 'tv-sign-in/remote';

const tv = createTvSignIn({ base: '/tv/' });
const canvas = document.body.appendChild(document.createElement('canvas'));
[canvas.width, canvas.height] = [1920, 1080];
const pen = canvas.getContext('2d');
let answer = '';
/** What is drawn, line by line. */
function lines() {
  const { session } = tv;
  switch (session.kind) {
    case 'starting':
    case 'requesting-code':
      return ['One moment…'];
    case 'signed-out':
      return ['Nobody is signed in', 'OK: sign in'];
    case 'awaiting-approval':
      return [`Open ${session.grant.verificationUri}`, session.grant.userCode, 'Back: cancel'];
    case 'signed-in':
      return [`Hello, ${session.profile.name}`, answer, 'OK: sign out'];
    case 'ended':
      return [`The code is ${session.why}`, 'OK: try again'];
    case 'failed':
      return [`It did not work: ${session.failure.code}`, 'OK: try again'];
  }
}

function draw() {
  if (pen === null) return;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.font = '64px sans-serif';
  for (const [at, line] of lines().entries()) pen.fillText(line, 96, 200 + at * 100);
}

async function signIn() {
  await tv.start();
  answer = await (await tv.fetch('/api/v1/users/current_user')).text();
  draw();
}

const press = (/** @type {KeyboardEvent} */ event) => {
  const intent = intentOf(event);
  if (intent === 'back') tv.cancel();
  // What comes of it is in the session, a failure as well.
  if (intent === 'select')
    (tv.session.kind === 'signed-in' ? tv.signOut() : signIn()).catch(() => undefined);
};
window.addEventListener('keydown', press);
const unsubscribe = tv.subscribe(draw);
draw();

/** When your app leaves this view. */
export function close() {
  window.removeEventListener('keydown', press);
  unsubscribe();
  tv.close();
  canvas.remove();
}
