// npm i tv-sign-in vue
import { createApp } from 'vue';
import SignIn from './SignIn.vue';

const app = createApp(SignIn);
app.mount(document.body.appendChild(document.createElement('main')));

/** When your app leaves this view. */
export const close = () => app.unmount();
