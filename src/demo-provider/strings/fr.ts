import type { Strings } from './types.ts';

export const fr: Strings = {
  language: 'fr',
  site: 'Connexion de démonstration',
  footer: 'Une démonstration\u00a0: les personnes sont inventées, rien n’est réel.',
  home: {
    title: 'Approuvez votre télé ici',
    lead: 'Ce serveur accompagne tv-sign-in, pour l’essayer. Ouvrez l’application sur la télé\u00a0: elle affiche un code.',
    enter: 'Saisir le code de la télé',
  },
  enter: {
    title: 'Saisissez le code de votre télé',
    label: 'Code',
    hint: 'Huit lettres. Les majuscules et le tiret sont facultatifs.',
    submit: 'Continuer',
    unknown: 'Aucune télé n’attend avec ce code. Comparez-le avec votre télé et réessayez.',
    missing: 'Saisissez le code affiché par votre télé.',
  },
  confirm: {
    title: 'Est-ce le code de votre télé\u00a0?',
    warning: 'N’approuvez que si votre télé affiche ce code.',
    submit: 'Oui, continuer',
    other: 'Ma télé affiche un autre code',
  },
  signIn: {
    title: 'Connexion',
    people: 'Touchez une personne de démonstration',
    password: (password) => `mot de passe\u00a0: ${password}`,
    or: 'ou saisissez un nom et un mot de passe',
    nameLabel: 'Nom ou adresse e-mail',
    passwordLabel: 'Mot de passe',
    submit: 'Se connecter',
    wrong:
      'Ce nom et ce mot de passe ne vont pas ensemble. Touchez une personne, ou vérifiez les deux et réessayez.',
    cancel: 'Annuler',
  },
  approve: {
    title: (client) => `Se connecter sur «\u00a0${client}\u00a0»\u00a0?`,
    warning: 'N’approuvez que si votre télé affiche ce code.',
    asks: (client) => `«\u00a0${client}\u00a0» pourra`,
    scope: {
      openid: 'savoir que c’est vous',
      profile: 'voir votre nom',
      email: 'voir votre adresse e-mail',
      offline_access: 'vous garder connecté jusqu’à la déconnexion',
    },
    approve: 'Approuver',
    deny: 'Refuser',
    signedInAs: 'Vous êtes',
    notYou: 'Pas vous\u00a0?',
  },
  done: { title: 'Vous êtes connecté sur votre télé', lead: 'Vous pouvez poser le téléphone.' },
  denied: {
    title: 'Non approuvé',
    lead: 'Votre télé n’a pas été connectée. Si c’était une erreur, demandez-lui un nouveau code.',
    again: 'Saisir un nouveau code',
  },
  expired: {
    title: 'Ce code a expiré',
    lead: 'Demandez un nouveau code à votre télé, puis scannez-le ou saisissez-le ici.',
    again: 'Saisir un nouveau code',
  },
  used: {
    title: 'Ce code a déjà servi',
    lead: 'Chaque code ne sert qu’une fois. Si votre télé n’est pas connectée, demandez-lui un nouveau code.',
    again: 'Saisir un nouveau code',
  },
  stale: {
    title: 'Cette page n’est plus à jour',
    lead: 'Si votre télé attend encore, scannez son code une nouvelle fois ou saisissez-le ici.',
    again: 'Saisir le code',
  },
  failed: {
    title: 'Une erreur est survenue',
    lead: 'Rien n’a été approuvé. Saisissez le code encore une fois ou demandez-en un nouveau à la télé.',
    again: 'Saisir le code',
  },
  missing: {
    title: 'Il n’y a rien ici',
    lead: 'L’adresse est peut-être mal saisie.',
    again: 'Saisir le code',
  },
};
