// npm i tv-sign-in react react-dom
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { createTvSignIn } from 'tv-sign-in';

const tv = createTvSignIn({ base: '/tv/' });

// What comes of it is in the session, a failure as well.
const signIn = () => tv.start().catch(() => undefined);

function SignIn() {
  const session = useSyncExternalStore(tv.subscribe, () => tv.session);
  switch (session.kind) {
    case 'starting':
    case 'requesting-code':
      return <p>One moment…</p>;
    case 'signed-out':
      return <Button press={signIn}>Sign in</Button>;
    case 'awaiting-approval':
      const { verificationUri, userCode } = session.grant;
      return <p>{`On your phone, open ${verificationUri} and enter ${userCode}`}</p>;
    case 'signed-in':
      return <Home name={session.profile.name} />;
    case 'ended':
      return <Button press={signIn}>{`The code is ${session.why}: try again`}</Button>;
    case 'failed':
      return <Button press={signIn}>{`${session.failure.code}: try again`}</Button>;
  }
}

/** @param {{ name: string }} props */
function Home({ name }) {
  const [answer, setAnswer] = useState('');
  useEffect(() => {
    tv.fetch('/api/v1/users/current_user')
      .then((response) => response.text())
      .then(setAnswer, () => setAnswer('The API can’t be reached'));
  }, []);
  return (
    <>
      <h1>Hello, {name}</h1>
      <p>{answer}</p>
      <Button press={tv.signOut}>Sign out</Button>
    </>
  );
}

/** Each has the focus as it comes: OK on the remote presses it. @param {{ press: () => unknown, children: string }} props */
const Button = ({ press, children }) => (
  <button key={children} autoFocus onClick={() => void press()} children={children} />
);

const root = createRoot(document.body.appendChild(document.createElement('main')));
root.render(<SignIn />);

/** When your app leaves this view. */
export function close() {
  root.unmount();
  tv.close();
}
