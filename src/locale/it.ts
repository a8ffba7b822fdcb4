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
    signedOut: 'Hai effettuato l’uscita.',
    storageReset:
      'La memoria di questo schermo era danneggiata ed è stata ripristinata. Accedi di nuovo.',
    approvalUndone:
      'Hai approvato sul telefono, ma qui l’accesso è stato annullato. Nessuno ha effettuato l’accesso.',
  },
  starting: 'Un attimo…',
  requestingCode: 'Richiesta del codice…',
  code: {
    title: 'Accedi con il telefono',
    scan: ['Inquadra il codice QR con il telefono o vai su ', ''],
    check: 'Approva solo se il telefono mostra questo codice',
    enter: 'Digita questo codice e approva',
    exactly: 'rispetta le maiuscole, senza spazi',
    continues: 'Questo schermo prosegue da solo',
    enterOnly: ['Digitalo solo su ', ''],
    waiting: 'In attesa del telefono…',
    slowed: 'Ancora in attesa del telefono…',
    retrying: 'Nessuna connessione al momento. Riprovo…',
    lastMinute: 'Meno di un minuto. Ancora in attesa del telefono…',
    timeLeft: (time) => `Il codice scade tra ${time}`,
    minutesLeft: { one: 'Il codice scade tra un minuto', other: 'Il codice scade tra # minuti' },
    approved: 'Approvato. Un attimo…',
    enlarge: 'Ingrandisci codice QR',
    shrink: 'Riduci codice QR',
    qrLabel: 'Codice QR per il telefono',
    codeLabel: 'Il tuo codice:',
    cancel: 'Annulla',
  },
  profile: {
    hello: (name) => `Ciao, ${name}`,
    // An article would have to be "il", or "l’" on the 8th and the 11th.
    memberSince: (date) => `Iscrizione: ${date}`,
    cached: 'I tuoi dati dell’ultima volta.',
    problem: 'Non è stato possibile aggiornare i tuoi dati.',
    refreshing: 'Ricerca di novità…',
    refreshed: 'Aggiornato.',
    refresh: 'Aggiorna',
    next: 'Continua',
    notYou: 'Non sei tu?',
    signOut: 'Esci',
  },
  signOut: {
    title: 'Vuoi uscire?',
    text: 'Per rientrare servirà di nuovo il telefono.',
    stay: 'Resta',
  },
  stillThere: {
    title: 'Ci sei ancora?',
    signOut: (time) => `Verrai disconnesso tra ${time}.`,
    hideCode: (time) => `Il codice verrà nascosto tra ${time}.`,
    stay: 'Sono qui',
    signedOut: 'Non c’era nessuno: la sessione è stata chiusa.',
    codeHidden: 'Non c’era nessuno: il codice è stato nascosto.',
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
    void: {
      title: 'Questo codice non è più valido',
      text: 'Forse è stato usato su un altro schermo. Richiedine uno nuovo.',
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
      title: 'Questo schermo non può salvare l’accesso',
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
    providerDown: {
      title: 'Il servizio di accesso ora non funziona',
      text: 'Il dispositivo e la sua rete vanno bene. Riprova tra qualche minuto.',
    },
    codeLater: {
      title: 'Il servizio di accesso ora non fornisce codici',
      text: (time) => `Il dispositivo va bene. Nuovo tentativo automatico tra ${time}.`,
    },
    captivePortal: {
      title: 'Questa rete richiede prima un accesso',
      text: 'Accedi alla rete dal browser o dalle impostazioni del dispositivo, poi riprova.',
    },
    gate: {
      title: 'Qualcosa davanti a questa app chiede un accesso',
      text: 'Riprova. Se succede ancora, al tecnico serviranno i dettagli.',
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
      title: 'Risposta illeggibile del servizio di accesso',
      text: 'Riprova tra un attimo. Se succede ancora, al tecnico serviranno i dettagli.',
    },
    apiUnreachable: {
      title: 'Accesso eseguito, ma il profilo ora non si può caricare',
      text: 'Il servizio potrebbe essere occupato. Riprova tra un attimo.',
    },
    apiRefused: {
      title: 'Accesso eseguito, ma il profilo qui non è disponibile',
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
    qrLabel: 'Questi dettagli come codice QR',
    lastErrors: 'Ultimi errori',
    lastKeys: 'Ultimi tasti',
    none: 'nessuno',
  },
};
