import type { Strings } from './strings.ts';

export const strings: Strings = {
  productName: 'Accesso TV',
  languageName: 'Italiano',
  languages: { label: 'Lingua:', title: 'Scegli la lingua' },
  leave: { title: 'Uscire dall’app?', stay: 'Resta', leave: 'Esci' },
  welcome: {
    // "Benvenuto" would take everybody for a man.
    title: 'Ciao!',
    text: 'Accedi con il telefono. Niente da scrivere con il telecomando.',
    signIn: 'Accedi',
    sessionEnded: 'La sessione è terminata. Accedi di nuovo.',
    storageReset:
      'La memoria di questo schermo era danneggiata ed è stata ripristinata. Accedi di nuovo.',
  },
  starting: 'Un attimo…',
  requestingCode: 'Richiesta del codice…',
  code: {
    title: 'Accedi con il telefono',
    scan: ['Inquadra il codice QR con il telefono o vai su ', ''],
    check: 'Controlla che il telefono mostri questo codice',
    enter: 'Digita questo codice',
    approve: 'Approva. Questo schermo prosegue da solo',
    warning: 'Approva solo se il telefono mostra questo codice.',
    waiting: 'In attesa del telefono…',
    slowed: 'Ancora in attesa del telefono…',
    retrying: 'Nessuna connessione al momento. Riprovo…',
    lastMinute: 'Meno di un minuto. Ancora in attesa del telefono…',
    timeLeft: (time) => `Codice valido ancora per ${time}`,
    minutesLeft: {
      one: 'Codice valido ancora per un minuto',
      other: 'Codice valido ancora per # minuti',
    },
    approved: 'Approvato. Un attimo…',
    enlarge: 'Ingrandisci il QR',
    shrink: 'Riduci il QR',
    qrLabel: 'Codice QR per il telefono',
    codeLabel: 'Il tuo codice:',
    cancel: 'Annulla',
  },
  profile: {
    hello: (name) => `Ciao, ${name}`,
    // An article would have to be "il", or "l’" on the 8th and the 11th.
    memberSince: (date) => `Iscrizione: ${date}`,
    cached: 'Ultime informazioni note.',
    problem: 'Non è stato possibile aggiornare i tuoi dati.',
    refreshing: 'Ricerca di novità…',
    refreshed: 'Aggiornato.',
    refresh: 'Aggiorna',
    signOut: 'Esci dall’account',
  },
  ended: {
    expired: {
      title: 'Questo codice è scaduto',
      text: 'I codici valgono solo per poco. Richiedine uno nuovo quando hai il telefono a portata di mano.',
    },
    denied: {
      title: 'L’accesso è stato rifiutato',
      text: 'La richiesta è stata rifiutata sul telefono. Se è stato un errore, richiedi un nuovo codice.',
    },
    lost: {
      title: 'Conferma ancora una volta',
      text: 'La connessione si è interrotta al momento dell’approvazione. Richiedi un nuovo codice e approva di nuovo.',
    },
    newCode: 'Nuovo codice',
  },
  failed: {
    wrongDate: (today) => ({
      title: 'La data di questo dispositivo è giusta?',
      text: `Per il dispositivo la data di oggi è ${today}. Una data sbagliata impedisce ogni connessione sicura: correggila e riprova.`,
    }),
    notSetUp: {
      title: 'Questo schermo non è ancora configurato',
      text: 'La configurazione manca o è errata. I dettagli indicano al tecnico che cosa cambiare.',
    },
    notStored: {
      title: 'Questo schermo non può ricordarti',
      text: 'La memoria è piena o bloccata. Libera spazio o riavvia il dispositivo, poi riprova.',
    },
    restartNeeded: {
      title: 'L’app deve essere riavviata',
      text: 'Chiudi l’app e riaprila. Se succede ancora, riavvia il dispositivo.',
    },
    providerUnreachable: {
      title: 'Servizio di accesso non raggiungibile',
      text: 'Controlla la connessione di rete del dispositivo, poi riprova.',
    },
    providerUntrusted: {
      title: 'Il certificato del servizio di accesso non è attendibile',
      text: 'Per sicurezza non è stato inviato nulla. Avvisa il tecnico, poi riprova.',
    },
    providerRefused: {
      title: 'Qui non è possibile accedere',
      text: 'Il servizio di accesso ha rifiutato questo schermo. I dettagli indicano il motivo al tecnico.',
    },
    providerMalformed: {
      title: 'Risposta anomala del servizio di accesso',
      text: 'Riprova tra un attimo. Se succede ancora, al tecnico serviranno i dettagli.',
    },
    apiUnreachable: {
      title: 'Accesso eseguito, ma il profilo non è raggiungibile',
      text: 'Il servizio potrebbe essere occupato. Riprova tra un attimo.',
    },
    apiRefused: {
      title: 'Accesso eseguito, ma il profilo è stato rifiutato',
      text: 'Riprova. Se succede ancora, al tecnico serviranno i dettagli.',
    },
    apiMalformed: {
      title: 'Accesso eseguito, ma il profilo non è leggibile',
      text: 'Riprova. Se succede ancora, al tecnico serviranno i dettagli.',
    },
    tryAgain: 'Riprova',
  },
  back: 'Indietro',
  details: {
    open: 'Dettagli',
    close: 'Chiudi dettagli',
    title: 'Dettagli per il tecnico',
    code: 'Codice',
    host: 'Host',
    status: 'Stato HTTP',
    oauthError: 'Errore OAuth',
    detail: 'Riscontro',
    provider: 'Fornitore',
    transport: 'Trasporto',
    engine: 'Eseguito in',
    storage: 'Archiviazione',
    version: 'Versione',
    browser: 'Browser',
    screen: 'Schermo',
    clock: 'Orologio',
    language: 'Lingua',
    lastErrors: 'Ultimi errori',
    lastKeys: 'Ultimi tasti',
    none: 'nessuno',
  },
};
