// npm i tv-sign-in @lightningjs/blits qrcode
import Blits from '@lightningjs/blits';
import { toDataURL } from 'qrcode';
import { createTvSignIn } from 'tv-sign-in';
import { intentOf } from 'tv-sign-in/remote';

const tv = createTvSignIn({ base: '/tv/' });
const home = document.body.appendChild(document.createElement('main'));
let [app, answer] = [null, ''];

/** What is written, by what the session is. */
const texts = {
  'signed-out': () => ['Nobody is signed in', 'OK: sign in'],
  'awaiting-approval': ({ grant }) => [grant.userCode, `Open ${grant.verificationUri}`],
  'signed-in': ({ profile }) => [`Hello, ${profile.name}`, answer],
  ended: ({ why }) => [`The code is ${why}`, 'OK: try again'],
  failed: ({ failure }) => [`It did not work: ${failure.code}`, 'OK: try again'],
};

const SignIn = Blits.Application({
  template: `<Element w="1920" h="1080" color="#182030">
    <Text x="96" y="320" size="96" font="sans-serif" :content="$title" />
    <Text x="96" y="480" size="40" font="sans-serif" :content="$line" />
    <Element x="1160" y="200" w="664" h="664" :src="$qr" :alpha="$qr ? 1 : 0" />
  </Element>`,
  state: () => ({ title: '', line: '', qr: '' }),
  methods: {
    async draw() {
      const { session } = tv;
      [this.title, this.line] = texts[session.kind]?.(session) ?? ['One moment…', ''];
      const address = session.grant?.verificationUriComplete ?? session.grant?.verificationUri;
      const qr = address ? await toDataURL(address, { width: 664 }) : '';
      if (session === tv.session) this.qr = qr;
    },
    async signIn() {
      await tv.start();
      answer = await (await tv.fetch('/api/v1/users/current_user')).text();
      void this.draw();
    },
  },
  hooks: {
    ready() {
      app = this;
      tv.subscribe(() => app.draw());
      app.draw();
    },
  },
  input: {
    any(event) {
      if (intentOf(event) === 'back') tv.cancel();
      if (intentOf(event) !== 'select') return;
      // What comes of it is in the session, a failure as well.
      (tv.session.kind === 'signed-in' ? tv.signOut() : app.signIn()).catch(() => undefined);
    },
  },
});
Blits.Launch(SignIn, home, { w: 1920, h: 1080 });

/** When your app leaves this view. */
export const close = () => [tv.close(), app.destroy(), home.remove()];
