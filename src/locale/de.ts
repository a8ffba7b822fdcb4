import type { Strings } from './strings.ts';

// German sets a space before an ellipsis that stands for more than part of a word; it must not break there.
export const strings: Strings = {
  productName: 'TV-Anmeldung',
  languageName: 'Deutsch',
  languages: { label: 'Sprache:', title: 'Wählen Sie Ihre Sprache' },
  leave: { title: 'App verlassen?', stay: 'Bleiben', leave: 'Verlassen' },
  welcome: {
    title: 'Willkommen',
    text: 'Melden Sie sich mit dem Handy an. Kein Tippen auf der Fernbedienung.',
    signIn: 'Anmelden',
    sessionEnded: 'Ihre Sitzung ist beendet. Bitte melden Sie sich neu an.',
    signedOut: 'Sie sind abgemeldet.',
    storageReset:
      'Der Speicher dieses Geräts war beschädigt und wurde zurückgesetzt. Bitte melden Sie sich neu an.',
    approvalUndone:
      'Sie hatten am Handy bestätigt, doch hier wurde die Anmeldung abgebrochen. Niemand ist angemeldet.',
  },
  starting: 'Einen Moment\u00a0…',
  requestingCode: 'Ihr Code wird geholt\u00a0…',
  code: {
    title: 'Mit dem Handy anmelden',
    scan: ['Scannen Sie den QR-Code mit dem Handy oder öffnen Sie ', ''],
    check: 'Bestätigen Sie nur, wenn Ihr Handy diesen Code zeigt',
    enter: 'Diesen Code eingeben und bestätigen',
    exactly: 'auf Großbuchstaben achten, keine Leerzeichen',
    continues: 'Hier geht es von selbst weiter',
    enterOnly: ['Geben Sie ihn nur hier ein: ', ''],
    waiting: 'Wir warten auf Ihr Handy\u00a0…',
    slowed: 'Wir warten weiter auf Ihr Handy\u00a0…',
    retrying: 'Zurzeit keine Verbindung. Neuer Versuch\u00a0…',
    lastMinute: 'Weniger als eine Minute. Wir warten noch\u00a0…',
    timeLeft: (time) => `Code läuft in ${time} ab`,
    minutesLeft: { one: 'Code läuft in einer Minute ab', other: 'Code läuft in # Minuten ab' },
    approved: 'Bestätigt. Einen Moment\u00a0…',
    enlarge: 'QR-Code vergrößern',
    shrink: 'QR-Code verkleinern',
    qrLabel: 'QR-Code für Ihr Handy',
    codeLabel: 'Ihr Code:',
    cancel: 'Abbrechen',
  },
  profile: {
    hello: (name) => `Hallo ${name}`,
    memberSince: (date) => `Mitglied seit dem ${date}`,
    cached: 'Ihre Angaben vom letzten Mal.',
    problem: 'Ihre Angaben ließen sich nicht aktualisieren.',
    refreshing: 'Suche nach Neuem\u00a0…',
    refreshed: 'Alles aktuell.',
    refresh: 'Aktualisieren',
    next: 'Weiter',
    notYou: 'Nicht Sie?',
    signOut: 'Abmelden',
  },
  signOut: {
    title: 'Abmelden?',
    text: 'Für die nächste Anmeldung brauchen Sie wieder Ihr Handy.',
    stay: 'Angemeldet bleiben',
  },
  stillThere: {
    title: 'Sind Sie noch da?',
    signOut: (time) => `Sie werden in ${time} abgemeldet.`,
    hideCode: (time) => `Ihr Code wird in ${time} ausgeblendet.`,
    stay: 'Ich bin da',
    signedOut: 'Eine Weile war niemand da. Deshalb wurden Sie abgemeldet.',
    codeHidden: 'Eine Weile war niemand da. Deshalb wurde der Code ausgeblendet.',
  },
  ended: {
    expired: {
      title: 'Dieser Code ist abgelaufen',
      text: 'Ein Code gilt nur kurze Zeit. Holen Sie einen neuen, sobald Ihr Handy zur Hand ist.',
    },
    denied: {
      title: 'Die Anmeldung wurde abgelehnt',
      text: 'Die Anfrage wurde am Handy abgelehnt. War das ein Versehen, holen Sie einen neuen Code.',
    },
    lost: {
      title: 'Bitte noch einmal bestätigen',
      text: 'Die Verbindung brach bei Ihrer Bestätigung ab. Holen Sie einen neuen Code und bestätigen Sie erneut.',
    },
    void: {
      title: 'Dieser Code gilt nicht mehr',
      text: 'Vielleicht wurde er an einem anderen Bildschirm benutzt. Holen Sie einen neuen.',
    },
    newCode: 'Neuen Code holen',
  },
  failed: {
    wrongDate: (today) => ({
      title: 'Stimmt das Datum dieses Geräts?',
      text: `Für das Gerät ist heute der ${today}. Ein falsches Datum verhindert jede sichere Verbindung: Bitte richtig einstellen und erneut versuchen.`,
    }),
    notSetUp: {
      title: 'Dieses Gerät ist noch nicht eingerichtet',
      text: 'Die Konfiguration fehlt oder ist falsch. Die Details zeigen der Technik, was zu ändern ist.',
    },
    notStored: {
      title: 'Dieses Gerät kann Ihre Anmeldung nicht speichern',
      text: 'Der Speicher ist voll oder gesperrt. Schaffen Sie Platz oder starten Sie das Gerät neu und versuchen Sie es erneut.',
    },
    restartNeeded: {
      title: 'Die App muss neu starten',
      text: 'Schließen Sie die App und öffnen Sie sie wieder. Tritt das erneut auf, starten Sie das Gerät neu.',
    },
    providerUnreachable: {
      title: 'Der Anmeldedienst ist nicht erreichbar',
      text: 'Prüfen Sie die Netzwerkverbindung dieses Geräts und versuchen Sie es erneut.',
    },
    providerDown: {
      title: 'Der Anmeldedienst ist gestört',
      text: 'An diesem Gerät und seinem Netz liegt es nicht. Versuchen Sie es in ein paar Minuten erneut.',
    },
    codeLater: {
      title: 'Der Anmeldedienst gibt gerade keinen Code aus',
      text: (time) => `An diesem Gerät liegt es nicht. Neuer Versuch von selbst in ${time}.`,
    },
    captivePortal: {
      title: 'Dieses Netz verlangt zuerst eine Anmeldung',
      text: 'Melden Sie sich im Browser oder in den Einstellungen des Geräts am Netz an und versuchen Sie es erneut.',
    },
    gate: {
      title: 'Vor dieser App verlangt etwas eine Anmeldung',
      text: 'Versuchen Sie es erneut. Tritt das wieder auf, braucht die Technik die Details.',
    },
    providerUntrusted: {
      title: 'Dem Zertifikat des Anmeldedienstes ist nicht zu trauen',
      text: 'Zur Sicherheit wurde nichts gesendet. Sagen Sie der Technik Bescheid und versuchen Sie es erneut.',
    },
    providerRefused: {
      title: 'Anmeldung hier nicht möglich',
      text: 'Der Anmeldedienst hat dieses Gerät abgewiesen. Die Details zeigen der Technik den Grund.',
    },
    providerMalformed: {
      title: 'Unlesbare Antwort des Anmeldedienstes',
      text: 'Versuchen Sie es gleich noch einmal. Tritt das erneut auf, braucht die Technik die Details.',
    },
    apiUnreachable: {
      title: 'Sie sind angemeldet, aber Ihr Profil lässt sich nicht laden',
      text: 'Der Dienst ist vielleicht ausgelastet. Versuchen Sie es gleich noch mal.',
    },
    apiRefused: {
      title: 'Sie sind angemeldet, aber Ihr Profil ist hier nicht verfügbar',
      text: 'Versuchen Sie es erneut. Tritt das wieder auf, braucht die Technik die Details.',
    },
    apiMalformed: {
      title: 'Sie sind angemeldet, aber Ihr Profil ist nicht lesbar',
      text: 'Versuchen Sie es erneut. Tritt das wieder auf, braucht die Technik die Details.',
    },
    tryAgain: 'Erneut versuchen',
  },
  back: 'Zurück',
  details: {
    open: 'Details',
    close: 'Details schließen',
    title: 'Details für die Technik',
    code: 'Code',
    host: 'Host',
    status: 'HTTP-Status',
    oauthError: 'OAuth-Fehler',
    detail: 'Befund',
    provider: 'Anbieter',
    transport: 'Transport',
    engine: 'Läuft in',
    storage: 'Speicher',
    version: 'Version',
    browser: 'Browser',
    screen: 'Bildschirm',
    clock: 'Uhr',
    language: 'Sprache',
    qrLabel: 'Diese Details als QR-Code',
    lastErrors: 'Letzte Fehler',
    lastKeys: 'Letzte Tasten',
    none: 'keine',
  },
};
