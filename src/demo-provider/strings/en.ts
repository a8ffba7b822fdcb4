import type { Strings } from './types.ts';

export const en: Strings = {
  language: 'en',
  site: 'Demo sign-in',
  footer: 'A demo: the people are invented, nothing here is real.',
  home: {
    title: 'Approve your TV here',
    lead: 'This provider comes with tv-sign-in, for trying it out. Open the app on your TV: it shows a code.',
    enter: 'Enter the code from your TV',
  },
  enter: {
    title: 'Enter the code from your TV',
    label: 'Code',
    hint: 'Eight letters. Capitals and the dash don’t matter.',
    submit: 'Continue',
    unknown: 'No TV is waiting with this code. Compare it with your TV and try again.',
    missing: 'Type the code that your TV shows.',
  },
  confirm: {
    title: 'Is this the code on your TV?',
    warning: 'Approve only if your TV shows this code.',
    submit: 'Yes, continue',
    other: 'My TV shows another code',
  },
  signIn: {
    title: 'Sign in',
    people: 'Tap a demo person',
    password: (password) => `password: ${password}`,
    or: 'or type a name and password',
    nameLabel: 'Name or email',
    passwordLabel: 'Password',
    submit: 'Sign in',
    wrong:
      'This name and password don’t belong together. Tap a person above, or check both and try again.',
    cancel: 'Cancel',
  },
  approve: {
    title: (client) => `Sign in on “${client}”?`,
    warning: 'Approve only if your TV shows this code.',
    asks: (client) => `“${client}” will be able to`,
    scope: {
      openid: 'know that it’s you',
      profile: 'see your name',
      email: 'see your email address',
      offline_access: 'keep you signed in until you sign out',
    },
    approve: 'Approve',
    deny: 'Deny',
    signedInAs: 'Signed in as',
    notYou: 'Not you?',
  },
  done: { title: 'You’re signed in on your TV', lead: 'You can put the phone away.' },
  denied: {
    title: 'Not approved',
    lead: 'Your TV was not signed in. If that was a slip, ask your TV for a new code.',
    again: 'Enter a new code',
  },
  expired: {
    title: 'This code has expired',
    lead: 'Ask your TV for a new code, then scan it or enter it here.',
    again: 'Enter a new code',
  },
  used: {
    title: 'This code was already used',
    lead: 'Every code works once. If your TV isn’t signed in, ask it for a new one.',
    again: 'Enter a new code',
  },
  stale: {
    title: 'This page is out of date',
    lead: 'If your TV is still waiting, scan its code once more or enter it here.',
    again: 'Enter the code',
  },
  failed: {
    title: 'Something went wrong',
    lead: 'Nothing was approved. Enter the code once more; if that fails too, ask your TV for a new one.',
    again: 'Enter the code',
  },
  missing: {
    title: 'There is nothing here',
    lead: 'The address may be mistyped.',
    again: 'Enter the code',
  },
};
