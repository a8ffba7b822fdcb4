/** What a screen says while the app can't be loaded: the app's own words may be what is missing. */

import { firstSpoken, type Language } from '../../locale/spoken-language.ts';
import { isDrawn } from './drawn.ts';

const words: Readonly<Record<Language, string>> = {
  en: 'The app couldn’t be loaded. Trying again…',
  fr: 'L’application n’a pas pu être chargée. Nouvel essai…',
  de: 'Die App konnte nicht geladen werden. Neuer Versuch…',
  es: 'No se pudo cargar la aplicación. Reintentando…',
  'pt-BR': 'Não foi possível carregar o aplicativo. Tentando de novo…',
  'pt-PT': 'Não foi possível carregar a aplicação. A tentar de novo…',
  it: 'Impossibile caricare l’app. Nuovo tentativo…',
  nl: 'De app kon niet worden geladen. Nieuwe poging…',
  pl: 'Nie udało się wczytać aplikacji. Kolejna próba…',
  tr: 'Uygulama yüklenemedi. Yeniden deneniyor…',
  ar: 'تعذّر تحميل التطبيق. تجري إعادة المحاولة…',
  ja: 'アプリを読み込めませんでした。再試行しています…',
  ko: '앱을 불러오지 못했습니다. 다시 시도하는 중…',
  'zh-Hans': '无法加载应用，正在重试…',
  'zh-Hant': '無法載入應用程式，正在重試…',
};

/** The style sheet may be what is missing. */
const style =
  'position:fixed;top:0;right:0;bottom:0;left:0;padding:30vh 8vw;text-align:center;color:#f4f6fb;background:#0d1321;font:3vw/1.4 sans-serif';

let shown: HTMLElement | null = null;

/** @param problem for a technician: which file, and what is wrong with it */
export function say(problem: string): void {
  if (isDrawn()) return;
  const language = viewersLanguage();
  shown ??= document.body.appendChild(document.createElement('div'));
  Object.assign(shown, {
    id: 'first-load',
    lang: language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    textContent: words[language],
  });
  shown.setAttribute('role', 'status');
  shown.style.cssText = style;
  const code = shown.appendChild(document.createElement('p'));
  code.dir = 'ltr';
  code.textContent = `app-incomplete: ${problem}`;
  Object.assign(document.documentElement.dataset, { session: 'failed', failure: 'app-incomplete' });
}

/** The app says itself what there is to say. */
export function unsay(): void {
  shown?.remove();
  shown = null;
}

function viewersLanguage(): Language {
  return firstSpoken([chosen(), ...navigator.languages]).language;
}

/** By src/ui/app/chosen-language.ts. */
function chosen(): string {
  try {
    return localStorage.getItem('tv-sign-in.language') ?? '';
  } catch {
    return '';
  }
}
