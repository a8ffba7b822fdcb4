/** The phone's pages as markup: one job a page, no script, no inline style. */

import { isScope } from './client.ts';
import { html, type Html } from './html.ts';
import { fullName, people, type Person } from './people.ts';
import type { Notice, Strings } from './strings/types.ts';

export interface Page {
  readonly title: string;
  readonly content: Html;
}

/** Where a code is entered by hand; the provider's path, and the form's. */
export const codePath = '/device';

/** The start page. */
export function homePage({ home }: Strings): Page {
  return {
    title: home.title,
    content: html`<h1>${home.title}</h1>
      <p class="lead">${home.lead}</p>
      <a class="button" href="${codePath}">${home.enter}</a>`,
  };
}

/** Page 1, by hand: type the code. `error` is shown beside what was typed. */
export function enterCodePage(
  { enter }: Strings,
  xsrf: string,
  typed: string,
  error: string | null,
): Page {
  return {
    title: enter.title,
    // The person reads the code off the TV, so there is nothing left to confirm.
    content: html`<h1>${enter.title}</h1>
      <form method="post" action="${codePath}">
        <input type="hidden" name="xsrf" value="${xsrf}" />
        <input type="hidden" name="confirm" value="yes" />
        <label for="user_code">${enter.label}</label>
        <input id="user_code" class="code" name="user_code" type="text" value="${typed}" placeholder="XXXX-XXXX"
          maxlength="20" required autofocus autocomplete="off" autocapitalize="characters" autocorrect="off"
          spellcheck="false" aria-describedby="${error === null ? 'hint' : 'error hint'}" ${invalid(error)} />
        ${errorLine(error)}
        <p id="hint" class="hint">${enter.hint}</p>
        <button class="button" type="submit">${enter.submit}</button>
      </form>`,
  };
}

/** Page 1, scanned: compare the code with the TV's. */
export function confirmCodePage({ confirm }: Strings, xsrf: string, userCode: string): Page {
  return {
    title: confirm.title,
    content: html`<h1>${confirm.title}</h1>
      <p class="tile">${userCode}</p>
      <p class="warning">${confirm.warning}</p>
      <form method="post" action="${codePath}">
        <input type="hidden" name="xsrf" value="${xsrf}" />
        <input type="hidden" name="user_code" value="${userCode}" />
        <button class="button" type="submit" name="confirm" value="yes">${confirm.submit}</button>
      </form>
      <a class="quiet" href="${codePath}">${confirm.other}</a>`,
  };
}

/** Page 2: who is it? `action` is this sign-in's own path. */
export function signInPage(
  { signIn }: Strings,
  action: string,
  typed: string,
  error: string | null,
): Page {
  return {
    title: signIn.title,
    content: html`<h1>${signIn.title}</h1>
      <h2>${signIn.people}</h2>
      ${people.map((person) => personButton(person, action, signIn.password(person.password)))}
      <h2>${signIn.or}</h2>
      <form method="post" action="${action}">
        ${errorLine(error)}
        <label for="name">${signIn.nameLabel}</label>
        <input id="name" name="name" type="text" value="${typed}" required autocomplete="username"
          autocapitalize="none" autocorrect="off" spellcheck="false" ${described(error)} ${invalid(error)} />
        <label for="password">${signIn.passwordLabel}</label>
        <input id="password" name="password" type="password" required autocomplete="current-password"
          ${described(error)} ${invalid(error)} ${error === null ? null : html`autofocus`} />
        <button class="button" type="submit">${signIn.submit}</button>
        <button class="quiet" type="submit" name="answer" value="deny" formnovalidate>${signIn.cancel}</button>
      </form>`,
  };
}

/** One tap sends what typing would have sent. */
function personButton(person: Person, action: string, password: string): Html {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="name" value="${fullName(person)}" />
    <input type="hidden" name="password" value="${person.password}" />
    <button class="person" type="submit">
      ${avatar(person)}
      <span><strong>${fullName(person)}</strong><small>${password}</small></span>
    </button>
  </form>`;
}

function avatar({ id, firstname, lastname }: Person): Html {
  return html`<span class="avatar hue-${id}" aria-hidden="true">${firstname.slice(0, 1)}${lastname.slice(0, 1)}</span>`;
}

export interface Request {
  readonly client: string;
  readonly userCode: string;
  readonly scopes: readonly string[];
  readonly person: Person;
}

/** Page 3: approve or deny. */
export function approvePage({ approve }: Strings, action: string, request: Request): Page {
  const { client, person } = request;
  const asked = request.scopes
    .filter(isScope)
    .map((scope) => html`<li>${approve.scope[scope]}</li>`);
  return {
    title: approve.title(client),
    content: html`<h1>${approve.title(client)}</h1>
      <form method="post" action="${action}">
        <div class="person">
          ${avatar(person)}
          <span><small>${approve.signedInAs}</small><strong>${fullName(person)}</strong></span>
          <button class="link" type="submit" name="answer" value="switch">${approve.notYou}</button>
        </div>
        <p class="tile small">${request.userCode}</p>
        <p class="warning">${approve.warning}</p>
        <p>${approve.asks(client)}</p>
        <ul>${asked}</ul>
        <button class="button" type="submit" name="answer" value="approve">${approve.approve}</button>
        <button class="button second" type="submit" name="answer" value="deny">${approve.deny}</button>
      </form>`,
  };
}

/** Page 4: nothing left to do. */
export function donePage({ done }: Strings): Page {
  return {
    title: done.title,
    content: html`<div class="notice" role="status">
      <svg class="mark good" viewBox="0 0 48 48" aria-hidden="true"><path d="M13 25l8 8 15-17" /></svg>
      <h1>${done.title}</h1>
      <p class="lead">${done.lead}</p>
    </div>`,
  };
}

/** An end that is not the wished one, with the one way on. */
export function noticePage(notice: Notice): Page {
  return {
    title: notice.title,
    content: html`<div class="notice" role="status">
        <svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><path d="M24 13v14M24 34v1" /></svg>
        <h1>${notice.title}</h1>
        <p class="lead">${notice.lead}</p>
      </div>
      <a class="button" href="${codePath}">${notice.again}</a>`,
  };
}

function errorLine(error: string | null): Html | null {
  return error === null ? null : html`<p id="error" class="error" role="alert">${error}</p>`;
}

function described(error: string | null): Html | null {
  return error === null ? null : html`aria-describedby="error"`;
}

function invalid(error: string | null): Html | null {
  return error === null ? null : html`aria-invalid="true"`;
}
