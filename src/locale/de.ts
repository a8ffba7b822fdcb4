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
    storageReset:
      'Der Speicher dieses Geräts war beschädigt und wurde zurückgesetzt. Bitte melden Sie sich neu an.',
  },
  starting: 'Einen Moment\u00a0…',
  requestingCode: 'Ihr Code wird geholt\u00a0…',
  code: {
    title: 'Mit dem Handy anmelden',
    scan: ['Scannen Sie den QR-Code mit dem Handy oder öffnen Sie ', ''],
    check: 'Prüfen Sie, ob Ihr Handy diesen Code zeigt',
    enter: 'Diesen Code eingeben',
    approve: 'Bestätigen Sie. Hier geht es von selbst weiter',
    warning: 'Bestätigen Sie nur, wenn Ihr Handy diesen Code zeigt.',
    waiting: 'Wir warten auf Ihr Handy\u00a0…',
    slowed: 'Wir warten weiter auf Ihr Handy\u00a0…',
    retrying: 'Gerade keine Verbindung. Neuer Versuch\u00a0…',
    lastMinute: 'Weniger als eine Minute. Wir warten noch\u00a0…',
    timeLeft: (time) => `Code noch ${time} gültig`,
    minutesLeft: { one: 'Code noch eine Minute gültig', other: 'Code noch # Minuten gültig' },
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
    cached: 'Zuletzt bekannter Stand.',
    problem: 'Ihre Angaben ließen sich nicht aktualisieren.',
    refreshing: 'Suche nach Neuem\u00a0…',
    refreshed: 'Alles aktuell.',
    refresh: 'Aktualisieren',
    signOut: 'Abmelden',
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
      title: 'Dieses Gerät kann Sie sich nicht merken',
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
    providerUntrusted: {
      title: 'Dem Zertifikat des Anmeldedienstes ist nicht zu trauen',
      text: 'Zur Sicherheit wurde nichts gesendet. Sagen Sie der Technik Bescheid und versuchen Sie es erneut.',
    },
    providerRefused: {
      title: 'Anmeldung hier nicht möglich',
      text: 'Der Anmeldedienst hat dieses Gerät abgewiesen. Die Details zeigen der Technik den Grund.',
    },
    providerMalformed: {
      title: 'Seltsame Antwort des Anmeldedienstes',
      text: 'Versuchen Sie es gleich noch einmal. Tritt das erneut auf, braucht die Technik die Details.',
    },
    apiUnreachable: {
      title: 'Sie sind angemeldet, aber Ihr Profil ist nicht erreichbar',
      text: 'Der Dienst ist vielleicht ausgelastet. Versuchen Sie es gleich noch mal.',
    },
    apiRefused: {
      title: 'Sie sind angemeldet, aber Ihr Profil wurde verweigert',
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
    lastErrors: 'Letzte Fehler',
    lastKeys: 'Letzte Tasten',
    none: 'keine',
  },
};
