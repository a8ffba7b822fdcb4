// npm i tv-sign-in svelte
import { mount, unmount } from 'svelte';
import SignIn from './SignIn.svelte';

const view = mount(SignIn, { target: document.body });

/** When your app leaves this view. */
export const close = () => unmount(view);
