/** The phone at the demo provider without a browser: its pages' own forms, filled in as a person would. */

import { FormBrowser, type Form, type VisitedPage } from './form-browser.ts';

/** What a person does with a code. */
export type Decision = 'approve' | 'deny';

/** Scans the code, signs in as Ada and decides. */
export async function decideAtDemo(scanned: string, decision: Decision): Promise<void> {
  const phone = new FormBrowser();
  const confirmed = await phone.submit(formOf(await phone.open(scanned), 'confirm'), {
    confirm: 'yes',
  });
  const login = { name: 'Ada Lovelace', password: 'engine' };
  const asked = await phone.submit(formOf(confirmed, 'answer'), login);
  const done = await phone.submit(formOf(asked, 'answer'), { answer: decision });
  if (done.status !== 200) throw new Error(`not decided: ${done.status} at ${done.url}`);
}

function formOf({ forms, url, text }: VisitedPage, button: string): Form {
  const form = forms.find(({ buttons }) => buttons.some(({ name }) => name === button));
  if (form === undefined) throw new Error(`no form with "${button}" at ${url}: ${text}`);
  return form;
}
