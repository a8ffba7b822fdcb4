import type { Strings } from './strings.ts';

// Polish lets no line end in a word of one letter: a space that does not break follows it.
export const strings: Strings = {
  productName: 'Logowanie na TV',
  languageName: 'Polski',
  languages: { label: 'Język:', title: 'Wybór języka' },
  leave: { title: 'Wyjść z\u00a0aplikacji?', stay: 'Zostań', leave: 'Wyjdź' },
  welcome: {
    title: 'Witamy',
    text: 'Zaloguj się telefonem. Bez pisania pilotem.',
    signIn: 'Zaloguj się',
    sessionEnded: 'Sesja dobiegła końca. Zaloguj się ponownie.',
    signedOut: 'Wylogowano.',
    storageReset:
      'Pamięć tego ekranu była uszkodzona i\u00a0została wyczyszczona. Zaloguj się ponownie.',
    approvalUndone:
      'Na telefonie potwierdzono logowanie, ale tutaj je anulowano. Nikt nie jest zalogowany.',
  },
  starting: 'Chwileczkę…',
  requestingCode: 'Pobieranie kodu…',
  code: {
    title: 'Zaloguj się telefonem',
    scan: ['Zeskanuj kod QR telefonem lub wejdź na ', ''],
    check: 'Zatwierdź tylko wtedy, gdy telefon pokazuje ten kod',
    enter: 'Wpisz ten kod i\u00a0zatwierdź',
    exactly: 'z zachowaniem wielkich liter, bez spacji',
    continues: 'Ekran sam przejdzie dalej',
    enterOnly: ['Wpisz go tylko na ', ''],
    waiting: 'Czekamy na potwierdzenie w\u00a0telefonie…',
    slowed: 'Wciąż czekamy na potwierdzenie w\u00a0telefonie…',
    retrying: 'Teraz brak połączenia. Ponawianie…',
    lastMinute: 'Mniej niż minuta. Wciąż czekamy na potwierdzenie w\u00a0telefonie…',
    timeLeft: (time) => `Kod wygaśnie za ${time}`,
    minutesLeft: {
      one: 'Kod wygaśnie za minutę',
      few: 'Kod wygaśnie za # minuty',
      many: 'Kod wygaśnie za # minut',
      other: 'Kod wygaśnie za # minuty',
    },
    approved: 'Zatwierdzono. Chwileczkę…',
    enlarge: 'Powiększ kod QR',
    shrink: 'Pomniejsz kod QR',
    qrLabel: 'Kod QR dla telefonu',
    codeLabel: 'Kod:',
    cancel: 'Anuluj',
  },
  profile: {
    hello: (name) => `Witamy, ${name}`,
    memberSince: (date) => `Konto od ${date}`,
    cached: 'Dane z\u00a0ostatniego razu.',
    problem: 'Nie udało się zaktualizować danych.',
    refreshing: 'Sprawdzanie nowości…',
    refreshed: 'Aktualne.',
    refresh: 'Odśwież',
    next: 'Dalej',
    notYou: 'To nie Ty?',
    signOut: 'Wyloguj się',
  },
  signOut: {
    title: 'Wylogować się?',
    text: 'Aby wrócić, znów użyjesz telefonu.',
    stay: 'Pozostań',
  },
  stillThere: {
    title: 'Jesteś tam jeszcze?',
    signOut: (time) => `Wylogowanie nastąpi za ${time}.`,
    hideCode: (time) => `Kod zostanie ukryty za ${time}.`,
    stay: 'Jestem',
    signedOut: 'Przez chwilę nikogo nie było, więc nastąpiło wylogowanie.',
    codeHidden: 'Przez chwilę nikogo nie było, więc kod został ukryty.',
  },
  ended: {
    expired: {
      title: 'Ten kod wygasł',
      text: 'Kod jest ważny tylko przez krótki czas. Pobierz nowy, gdy telefon będzie pod ręką.',
    },
    denied: {
      title: 'Logowanie odrzucono',
      text: 'Prośbę odrzucono na telefonie. Jeśli to pomyłka, pobierz nowy kod.',
    },
    lost: {
      title: 'Potwierdź jeszcze raz',
      text: 'Połączenie przerwało się w\u00a0chwili zatwierdzania. Pobierz nowy kod i\u00a0zatwierdź ponownie.',
    },
    void: {
      title: 'Ten kod nie jest już ważny',
      text: 'Mógł zostać użyty na innym ekranie. Pobierz nowy.',
    },
    newCode: 'Pobierz nowy kod',
  },
  failed: {
    wrongDate: (today) => ({
      title: 'Czy data w\u00a0tym urządzeniu jest poprawna?',
      text: `Według urządzenia dziś jest ${today}. Błędna data uniemożliwia każde bezpieczne połączenie: popraw ją i\u00a0spróbuj ponownie.`,
    }),
    notSetUp: {
      title: 'Ten ekran nie jest jeszcze skonfigurowany',
      text: 'Brakuje konfiguracji lub jest błędna. Szczegóły wskażą serwisantowi, co zmienić.',
    },
    notStored: {
      title: 'Ten ekran nie może zapisać logowania',
      text: 'Pamięć jest pełna lub zablokowana. Zwolnij miejsce lub uruchom urządzenie ponownie i\u00a0spróbuj jeszcze raz.',
    },
    restartNeeded: {
      title: 'Uruchom aplikację ponownie',
      text: 'Zamknij ją i\u00a0otwórz na nowo. Jeśli to się powtórzy, uruchom ponownie urządzenie.',
    },
    providerUnreachable: {
      title: 'Usługa logowania jest nieosiągalna',
      text: 'Sprawdź połączenie sieciowe urządzenia i\u00a0spróbuj ponownie.',
    },
    providerDown: {
      title: 'Usługa logowania teraz nie działa',
      text: 'To nie wina urządzenia ani sieci. Spróbuj za kilka minut.',
    },
    codeLater: {
      title: 'Usługa logowania nie wydaje teraz kodu',
      text: (time) => `To nie wina urządzenia. Ponowna próba nastąpi sama za ${time}.`,
    },
    captivePortal: {
      title: 'Ta sieć wymaga najpierw zalogowania',
      text: 'Zaloguj się do sieci w\u00a0przeglądarce lub ustawieniach urządzenia i\u00a0spróbuj ponownie.',
    },
    gate: {
      title: 'Coś przed tą aplikacją wymaga zalogowania',
      text: 'Spróbuj ponownie. Jeśli błąd wróci, serwisant będzie potrzebował szczegółów.',
    },
    providerUntrusted: {
      title: 'Certyfikat usługi logowania nie jest zaufany',
      text: 'Dla bezpieczeństwa nic nie zostało wysłane. Powiadom serwisanta i\u00a0spróbuj ponownie.',
    },
    providerRefused: {
      title: 'Logowanie nie jest tu możliwe',
      text: 'Usługa logowania odrzuciła ten ekran. Szczegóły wskażą serwisantowi powód.',
    },
    providerMalformed: {
      title: 'Nieczytelna odpowiedź usługi logowania',
      text: 'Spróbuj za chwilę. Jeśli błąd wróci, serwisant będzie potrzebował szczegółów.',
    },
    apiUnreachable: {
      title: 'Zalogowano, ale profilu nie można teraz wczytać',
      text: 'Usługa może być zajęta. Spróbuj za chwilę.',
    },
    apiRefused: {
      title: 'Zalogowano, ale profil nie jest tu dostępny',
      text: 'Spróbuj ponownie. Jeśli błąd wróci, serwisant będzie potrzebował szczegółów.',
    },
    apiMalformed: {
      title: 'Zalogowano, ale profilu nie da się odczytać',
      text: 'Spróbuj ponownie. Jeśli błąd wróci, serwisant będzie potrzebował szczegółów.',
    },
    tryAgain: 'Spróbuj ponownie',
  },
  back: 'Wstecz',
  details: {
    open: 'Szczegóły',
    close: 'Zamknij szczegóły',
    title: 'Szczegóły dla serwisanta',
    code: 'Kod',
    host: 'Host',
    status: 'Status HTTP',
    oauthError: 'Błąd OAuth',
    detail: 'Wykryto',
    provider: 'Dostawca',
    transport: 'Transport',
    engine: 'Działa w',
    storage: 'Pamięć',
    version: 'Wersja',
    browser: 'Przeglądarka',
    screen: 'Ekran',
    clock: 'Zegar',
    language: 'Język',
    qrLabel: 'Te szczegóły jako kod QR',
    lastErrors: 'Ostatnie błędy',
    lastKeys: 'Ostatnie klawisze',
    none: 'brak',
  },
};
