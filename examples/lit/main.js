// npm i tv-sign-in lit
import { html, LitElement } from 'lit';
import 'tv-sign-in/element';
import 'tv-sign-in/element.css';

class MyApp extends LitElement {
  static properties = { greeting: { state: true }, answer: { state: true } };

  constructor() {
    super();
    this.greeting = 'Nobody is signed in';
    this.answer = '';
  }

  /** The element's style sheet is the document's: it does not reach into a shadow root. */
  createRenderRoot() {
    return this;
  }

  /** @param {HTMLElementEventMap['tv-signed-in']} event */
  async greet({ detail: { profile, client } }) {
    this.greeting = `Hello, ${profile.name}`;
    const response = await client.fetch('/api/v1/users/current_user').catch(() => null);
    this.answer = response === null ? 'The API can’t be reached' : await response.text();
  }

  forget() {
    this.greeting = 'Nobody is signed in';
    this.answer = '';
  }

  render() {
    return html`
      <p>${this.greeting}</p>
      <p>${this.answer}</p>
      <tv-sign-in
        base="/tv/"
        start
        active
        style="display: block; width: 80vw; height: 80vh"
        @tv-signed-in=${this.greet}
        @tv-signed-out=${this.forget}
      ></tv-sign-in>
    `;
  }
}
customElements.define('my-app', MyApp);

const app = document.body.appendChild(document.createElement('my-app'));

/** When your app leaves this view. */
export const close = () => app.remove();
