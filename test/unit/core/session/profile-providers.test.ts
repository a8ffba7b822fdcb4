/** Each provider's own answer about a person, read as its name configures it. */

import { test } from 'node:test';
import { expect } from 'chai';
import { readProfile, type Profile } from '../../../../src/core/session/profile.ts';
import { configOf } from '../support/config.ts';

/** The example in Silva Numerica's documentation. */
const john = {
  id: 5,
  email: 'john.doe@example.com',
  firstname: 'John',
  lastname: 'Doe',
  created_at: '2024-02-05T08:52:20.957Z',
  created_date: '05/02/2024',
};

const johnDoe: Profile = {
  name: 'John Doe',
  email: john.email,
  memberSince: john.created_at,
  picture: null,
};

const lh3 = 'https://lh3.googleusercontent.com/a/ACg8ocK=s96-c';

const rows: readonly (readonly [
  what: string,
  provider: object,
  answer: unknown,
  profile: Profile,
])[] = [
  ['Silva Numerica, /api/v1/users/current_user', { name: 'silva-numerica' }, john, johnDoe],
  [
    'Silva Numerica, its own pictures',
    { name: 'silva-numerica' },
    { ...john, avatar: 'https://login.example.com/avatars/5.png' },
    { ...johnDoe, picture: 'https://login.example.com/avatars/5.png' },
  ],
  ['Silva Numerica, newer, /api/v1/me', { name: 'silva-numerica' }, { user: john }, johnDoe],
  [
    'OpenID Connect userinfo',
    { name: 'oidc' },
    {
      sub: '248289761001',
      name: 'Jane Doe',
      given_name: 'Jane',
      family_name: 'Doe',
      preferred_username: 'j.doe',
      email: 'janedoe@example.com',
      email_verified: true,
      picture: 'https://login.example.com/janedoe/me.jpg',
    },
    {
      name: 'Jane Doe',
      email: 'janedoe@example.com',
      memberSince: null,
      picture: 'https://login.example.com/janedoe/me.jpg',
    },
  ],
  [
    'Auth0',
    { name: 'auth0' },
    {
      sub: 'auth0|5',
      nickname: 'ada',
      name: 'ada@example.com',
      picture:
        'https://s.gravatar.com/avatar/0a?s=480&d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2Fad.png',
      updated_at: '2024-02-05T08:52:20.957Z',
      email: 'ada@example.com',
    },
    {
      name: 'ada@example.com',
      email: 'ada@example.com',
      memberSince: null,
      picture:
        'https://s.gravatar.com/avatar/0a?s=480&d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2Fad.png',
    },
  ],
  [
    'Keycloak, a person without an email',
    { name: 'keycloak' },
    { sub: 'f:1', email_verified: false, preferred_username: 'ada' },
    { name: 'ada', email: null, memberSince: null, picture: null },
  ],
  [
    'GitHub, /user',
    { name: 'github', issuer: null },
    {
      login: 'octocat',
      id: 1,
      avatar_url: 'https://avatars.githubusercontent.com/u/583231?v=4',
      gravatar_id: '',
      name: 'The Octocat',
      email: null,
      created_at: '2011-01-25T18:44:36Z',
    },
    {
      name: 'The Octocat',
      email: null,
      memberSince: '2011-01-25T18:44:36.000Z',
      picture: 'https://avatars.githubusercontent.com/u/583231?v=4',
    },
  ],
  [
    'GitLab, userinfo',
    { name: 'gitlab', issuer: null },
    {
      sub: '1',
      name: 'Ada Lovelace',
      nickname: 'ada',
      preferred_username: 'ada',
      profile: 'https://gitlab.com/ada',
      picture: 'https://gitlab.com/uploads/-/system/user/avatar/1/a.png',
      groups: [],
    },
    {
      name: 'Ada Lovelace',
      email: null,
      memberSince: null,
      picture: 'https://gitlab.com/uploads/-/system/user/avatar/1/a.png',
    },
  ],
  [
    'Google, userinfo',
    { name: 'google', issuer: null },
    {
      sub: '110169484474386276334',
      name: 'Ada Lovelace',
      given_name: 'Ada',
      family_name: 'Lovelace',
      picture: lh3,
      email: 'ada@example.com',
      email_verified: true,
    },
    { name: 'Ada Lovelace', email: 'ada@example.com', memberSince: null, picture: lh3 },
  ],
  [
    // Its picture wants a token.
    'Microsoft, userinfo',
    { name: 'microsoft' },
    {
      sub: 'OLu8',
      name: 'Adele Vance',
      family_name: 'Vance',
      given_name: 'Adele',
      picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
      email: 'adele@contoso.example',
    },
    { name: 'Adele Vance', email: 'adele@contoso.example', memberSince: null, picture: null },
  ],
  [
    'Microsoft Graph, /me',
    { name: 'microsoft' },
    {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      displayName: 'Adele Vance',
      givenName: 'Adele',
      surname: 'Vance',
      mail: null,
      userPrincipalName: 'adele@contoso.example',
      id: '87d349ed',
    },
    { name: 'Adele Vance', email: 'adele@contoso.example', memberSince: null, picture: null },
  ],
  [
    'Trakt, /users/settings',
    { name: 'trakt', issuer: null },
    {
      user: {
        username: 'justin',
        name: 'Justin Nemeth',
        vip: true,
        joined_at: '2010-09-25T17:49:25.000Z',
        images: {
          avatar: {
            full: 'https://walter-r2.trakt.tv/images/users/000/000/001/avatars/large/0ba3f72910.jpg',
          },
        },
      },
      account: {
        timezone: 'America/Los_Angeles',
        cover_image: 'https://walter-r2.trakt.tv/images/c.jpg',
      },
    },
    {
      name: 'Justin Nemeth',
      email: null,
      memberSince: '2010-09-25T17:49:25.000Z',
      picture: 'https://walter-r2.trakt.tv/images/users/000/000/001/avatars/large/0ba3f72910.jpg',
    },
  ],
  [
    'Trakt, a person without a name',
    { name: 'trakt', issuer: null },
    { user: { username: 'justin', name: '', joined_at: null, images: { avatar: {} } } },
    { name: 'justin', email: null, memberSince: null, picture: null },
  ],
  [
    'Twitch, /helix/users',
    { name: 'twitch', issuer: null },
    {
      data: [
        {
          id: '141981764',
          login: 'twitchdev',
          display_name: 'TwitchDev',
          profile_image_url:
            'https://static-cdn.jtvnw.net/jtv_user_pictures/8a6381c7-profile_image-300x300.png',
          offline_image_url:
            'https://static-cdn.jtvnw.net/jtv_user_pictures/3f13ab61-1920x1080.png',
          email: 'not-real@email.com',
          created_at: '2016-12-14T20:32:28Z',
        },
      ],
    },
    {
      name: 'TwitchDev',
      email: 'not-real@email.com',
      memberSince: '2016-12-14T20:32:28.000Z',
      picture: 'https://static-cdn.jtvnw.net/jtv_user_pictures/8a6381c7-profile_image-300x300.png',
    },
  ],
];

for (const [what, provider, answer, expected] of rows) {
  void test(what, () => {
    expect(readProfile(answer, configOf(provider).api)).to.deep.equal(expected);
  });
}
