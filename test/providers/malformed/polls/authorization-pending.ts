/** Answers that mean `authorization_pending` (RFC 8628 §3.5), as the RFC has them and as servers write them. */

import {
  form,
  json,
  mislabelledTypes,
  oauthError,
  pendingResponse,
  statusOnly,
  text,
} from '../answers.ts';
import { waits, type PollCase } from './poll-case.ts';

const challenge = {
  'www-authenticate': 'Bearer realm="Doorkeeper", error="authorization_pending"',
};
export const pendingCases: readonly PollCase[] = [
  ...[200, 201, 400, 401, 403, 428, 429, 500].map((status) =>
    waits(`authorization_pending with ${status}`, oauthError('authorization_pending', status)),
  ),
  waits('Doorkeeper: pending beside WWW-Authenticate', { ...pendingResponse, more: challenge }),
  waits('pending as HTML', { ...pendingResponse, type: 'text/html' }),
  waits('pending without a type', { ...pendingResponse, type: null }),
  waits(
    'pending after a byte order mark',
    text(400, '\uFEFF{"error":"authorization_pending"}', 'application/json'),
  ),
  waits('pending in a form', form(200, { error: 'authorization_pending' })),
  waits(
    'pending in a form whose type is written in capitals',
    form(200, { error: 'authorization_pending' }, 'Application/X-WWW-Form-URLEncoded'),
  ),
  ...mislabelledTypes.map((type) =>
    waits(
      `pending in a form that is called ${type}`,
      form(400, { error: 'authorization_pending' }, type),
    ),
  ),
  waits(
    'pending in a form, with a line break after it',
    text(400, 'error=authorization_pending\r\n'),
  ),
  waits(
    'pending beside null members',
    oauthError('authorization_pending', 400, {
      error_description: null,
      interval: null,
      access_token: null,
    }),
  ),
  ...['authorization_pending', 'Authorization pending', 'pending'].map((detail) =>
    waits(`FastAPI: ${detail} in detail`, json(400, { detail })),
  ),
  waits('pending within detail', json(400, { detail: { error: 'authorization_pending' } })),
  waits('pending within error', json(400, { error: { message: 'authorization_pending' } })),
  waits('Twitch: pending in message', json(400, { status: 400, message: 'authorization_pending' })),
  ...[
    'authorization pending',
    'Authorization Pending',
    'Authorization_Pending',
    ' AUTHORIZATION_PENDING ',
  ].flatMap((said) => [
    waits(`${said}, as the error`, oauthError(said)),
    waits(`Twitch: ${said}, in message`, json(400, { status: 400, message: said })),
    waits(
      `${said}, in message beside a phrase`,
      json(400, { error: 'Bad Request', status: 400, message: said }),
    ),
  ]),
  waits(
    'pending with an interval, which is nothing to it',
    oauthError('authorization_pending', 400, { interval: 40 }),
  ),
  ['415, then the other format is taken', [statusOnly(415), pendingResponse], 'awaiting, ok', 5.5],
];
