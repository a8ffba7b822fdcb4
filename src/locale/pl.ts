import type { Strings } from './strings.ts';

// Polish lets no line end in a word of one letter: a space that does not break follows it.
export const strings: Strings = {
  productName: 'Logowanie na TV',
  languageName: 'Polski',
  languages: { label: 'Język:', title: 'Wybór języka' },
  leave: { title: 'Wyjść z\u00a0aplikacji?', stay: 'Zostań', leave: 'Wyjdź' },
  welcome: {
    title: 'Witamy',
    text: 'Logowanie przez telefon. Bez pisania pilotem.',
    signIn: 'Zaloguj się',
    sessionEnded: 'Sesja dobiegła końca. Proszę zalogować się ponownie.',
    storageReset:
      'Pamięć tego ekranu była uszkodzona i\u00a0została wyczyszczona. Proszę zalogować się ponownie.',
  },
  starting: 'Chwileczkę…',
  requestingCode: 'Pobieranie kodu…',
  code: {
    title: 'Logowanie przez telefon',
    scan: ['Proszę zeskanować kod QR telefonem lub wejść na ', ''],
    check: 'Proszę sprawdzić, czy telefon pokazuje ten kod',
    enter: 'Proszę wpisać ten kod',
    approve: 'Proszę zatwierdzić. Ekran sam przejdzie dalej',
    warning: 'Proszę zatwierdzić tylko wtedy, gdy telefon pokazuje ten kod.',
    waiting: 'Czekamy na potwierdzenie w\u00a0telefonie…',
    slowed: 'Wciąż czekamy na potwierdzenie w\u00a0telefonie…',
    retrying: 'Chwilowo brak połączenia. Ponawianie…',
    lastMinute: 'Mniej niż minuta. Wciąż czekamy na potwierdzenie w\u00a0telefonie…',
    timeLeft: (time) => `Kod ważny jeszcze ${time}`,
    minutesLeft: {
      one: 'Kod ważny jeszcze minutę',
      few: 'Kod ważny jeszcze # minuty',
      many: 'Kod ważny jeszcze # minut',
      other: 'Kod ważny jeszcze # minuty',
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
    cached: 'Ostatnie znane dane.',
    problem: 'Nie udało się zaktualizować danych.',
    refreshing: 'Sprawdzanie nowości…',
    refreshed: 'Aktualne.',
    refresh: 'Odśwież',
    signOut: 'Wyloguj się',
  },
  ended: {
    expired: {
      title: 'Ten kod wygasł',
      text: 'Kod jest ważny tylko przez krótki czas. Nowy można pobrać, gdy telefon będzie pod ręką.',
    },
    denied: {
      title: 'Logowanie odrzucono',
      text: 'Prośbę odrzucono na telefonie. Jeśli to pomyłka, można pobrać nowy kod.',
    },
    lost: {
      title: 'Proszę potwierdzić jeszcze raz',
      text: 'Połączenie przerwało się w\u00a0chwili zatwierdzania. Proszę pobrać nowy kod i\u00a0zatwierdzić ponownie.',
    },
    newCode: 'Pobierz nowy kod',
  },
  failed: {
    wrongDate: (today) => ({
      title: 'Czy data w\u00a0tym urządzeniu jest poprawna?',
      text: `Według urządzenia dziś jest ${today}. Błędna data uniemożliwia każde bezpieczne połączenie: proszę ją poprawić i\u00a0spróbować ponownie.`,
    }),
    notSetUp: {
      title: 'Ten ekran nie jest jeszcze skonfigurowany',
      text: 'Brakuje konfiguracji lub jest błędna. Szczegóły wskażą serwisantowi, co zmienić.',
    },
    notStored: {
      title: 'Ten ekran nie może zapamiętać logowania',
      text: 'Pamięć jest pełna lub zablokowana. Proszę zwolnić miejsce lub uruchomić urządzenie ponownie i\u00a0spróbować jeszcze raz.',
    },
    restartNeeded: {
      title: 'Trzeba uruchomić aplikację ponownie',
      text: 'Proszę ją zamknąć i\u00a0otworzyć na nowo. Jeśli to się powtórzy, pomoże restart urządzenia.',
    },
    providerUnreachable: {
      title: 'Usługa logowania jest nieosiągalna',
      text: 'Proszę sprawdzić połączenie sieciowe urządzenia i\u00a0spróbować ponownie.',
    },
    providerUntrusted: {
      title: 'Certyfikat usługi logowania nie jest zaufany',
      text: 'Dla bezpieczeństwa nic nie zostało wysłane. Proszę powiadomić serwisanta i\u00a0spróbować ponownie.',
    },
    providerRefused: {
      title: 'Logowanie nie jest tu możliwe',
      text: 'Usługa logowania odrzuciła ten ekran. Szczegóły wskażą serwisantowi powód.',
    },
    providerMalformed: {
      title: 'Dziwna odpowiedź usługi logowania',
      text: 'Proszę spróbować za chwilę. Jeśli błąd wróci, serwisant będzie potrzebował szczegółów.',
    },
    apiUnreachable: {
      title: 'Zalogowano, ale profil jest nieosiągalny',
      text: 'Usługa może być zajęta. Proszę spróbować za chwilę.',
    },
    apiRefused: {
      title: 'Zalogowano, ale odmówiono dostępu do profilu',
      text: 'Proszę spróbować ponownie. Jeśli błąd wróci, serwisant będzie potrzebował szczegółów.',
    },
    apiMalformed: {
      title: 'Zalogowano, ale profilu nie da się odczytać',
      text: 'Proszę spróbować ponownie. Jeśli błąd wróci, serwisant będzie potrzebował szczegółów.',
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
    lastErrors: 'Ostatnie błędy',
    lastKeys: 'Ostatnie klawisze',
    none: 'brak',
  },
};
