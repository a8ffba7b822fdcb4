// For browsers before Chromium 66, in ES5; too-old-check.js loads it.
(function () {
  var words = {
    ar: ['هذا المتصفّح قديم جدًا لهذا التطبيق', 'حدّث هذا الجهاز أو سجّل الدخول على جهاز آخر'],
    de: [
      'Dieser Browser ist zu alt für diese App',
      'Aktualisieren Sie dieses Gerät oder melden Sie sich auf einem anderen an'
    ],
    en: ['This browser is too old for this app', 'Update this device, or sign in on another one'],
    es: [
      'Este navegador es demasiado antiguo para esta aplicación',
      'Actualice este dispositivo o inicie sesión en otro'
    ],
    fr: [
      'Ce navigateur est trop ancien pour cette application',
      'Mettez cet appareil à jour, ou connectez-vous sur un autre'
    ],
    it: [
      'Questo browser è troppo vecchio per questa app',
      'Aggiorna questo dispositivo o accedi da un altro'
    ],
    ko: [
      '이 브라우저는 너무 오래되어 이 앱을 쓸 수 없습니다',
      '이 기기를 업데이트하거나 다른 기기에서 로그인하세요'
    ],
    ja: [
      'このブラウザーは古いため、このアプリを使えません',
      'この機器を更新するか、別の機器でログインしてください'
    ],
    nl: [
      'Deze browser is te oud voor deze app',
      'Werk dit apparaat bij of log in op een ander apparaat'
    ],
    pl: [
      'Ta przeglądarka jest za stara dla tej aplikacji',
      'Zaktualizuj to urządzenie lub zaloguj się na innym'
    ],
    'pt-br': [
      'Este navegador é antigo demais para este aplicativo',
      'Atualize este dispositivo ou entre em outro'
    ],
    'pt-pt': [
      'Este navegador é demasiado antigo para esta aplicação',
      'Atualize este dispositivo ou inicie sessão noutro'
    ],
    tr: [
      'Bu tarayıcı bu uygulama için çok eski',
      'Bu cihazı güncelleyin veya başka bir cihazda oturum açın'
    ],
    'zh-hans': ['此浏览器版本太旧，无法使用本应用', '请更新此设备，或在其他设备上登录'],
    'zh-hant': ['此瀏覽器版本過舊，無法使用本應用程式', '請更新此裝置，或在其他裝置上登入']
  };
  var needed = { Chrome: 68, AppleWebKit: 605 };
  var root = document.documentElement;
  var page = document.createElement('div');

  function show(config) {
    var tag = String(/^[a-z]{2}\b.*/i.exec(config.locale) || navigator.language).toLowerCase();
    var language = tag.slice(0, 2);
    var text;
    // Written in two ways each.
    if (language === 'zh') language = /\b(hant|tw|hk|mo)\b/.test(tag) ? 'zh-hant' : 'zh-hans';
    if (language === 'pt') language = /^pt-(?!br)/.test(tag) ? 'pt-pt' : 'pt-br';
    text = words[language] || words[(language = 'en')];
    // The last name counts.
    var engine = /.*(Chrome|AppleWebKit)\/(\d+)/.exec(navigator.userAgent);
    page.lang = language;
    page.textContent = '';
    line(text[0]).style.fontSize = '1.7em';
    line(text[1]);
    if (/^https?:/.test(config.elsewhere))
      line(config.elsewhere.replace(/^https?:\/\/|\/$/g, '')).style.color = '#ffb84d';
    // Microsoft Edge calls itself Chrome too.
    if (engine && !/Edge\//.test(navigator.userAgent))
      line(engine[1] + ' ' + engine[2] + ' < ' + needed[engine[1]]);
  }

  function line(text) {
    var element = page.appendChild(document.createElement('p'));
    element.style.cssText = 'margin:.6em;word-wrap:break-word';
    element.textContent = text;
    return element;
  }

  // Some of them do start the app.
  function alone() {
    var app = document.querySelector('tv-sign-in');
    if (app) document.body.removeChild(app);
    if (root.getAttribute('data-failure') === 'engine-too-old') return;
    root.setAttribute('data-failure', 'engine-too-old');
    root.setAttribute('data-session', 'failed');
  }

  function start() {
    var request = new XMLHttpRequest();
    page.id = 'too-old';
    page.style.cssText =
      'position:fixed;top:0;right:0;bottom:0;left:0;padding:15vh 8vw;text-align:center;color:#f4f6fb;background:#0d1321;font:2vw/1.4 sans-serif';
    document.body.appendChild(page);
    if (self.MutationObserver)
      new MutationObserver(alone).observe(root, {
        attributes: true,
        childList: true,
        subtree: true
      });
    alone();
    show({});
    request.open('GET', 'config.json');
    request.onload = function () {
      show(JSON.parse(request.responseText));
    };
    request.send();
  }

  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start);
})();
