import type { Strings } from './strings.ts';

export const strings: Strings = {
  productName: 'Acceso TV',
  languageName: 'Español',
  languages: { label: 'Idioma:', title: 'Elija su idioma' },
  leave: { title: '¿Salir de la aplicación?', stay: 'Quedarse', leave: 'Salir' },
  welcome: {
    // "Bienvenido" would take everybody for a man.
    title: '¡Hola!',
    text: 'Inicie sesión con su teléfono, sin teclear nada en la TV.',
    signIn: 'Iniciar sesión',
    sessionEnded: 'Su sesión ha terminado. Inicie sesión de nuevo.',
    signedOut: 'Ha cerrado la sesión.',
    storageReset:
      'La memoria de esta pantalla estaba dañada y se ha restablecido. Inicie sesión de nuevo.',
    approvalUndone:
      'Había aprobado en el teléfono, pero aquí se canceló el inicio de sesión. Nadie ha iniciado sesión.',
  },
  starting: 'Un momento…',
  requestingCode: 'Obteniendo su código…',
  code: {
    title: 'Inicie sesión con su teléfono',
    scan: ['Escanee el código QR con su teléfono o visite ', ''],
    check: 'Apruebe solo si su teléfono muestra este código',
    enter: 'Escriba este código y apruebe',
    exactly: 'con sus mayúsculas, sin espacios',
    continues: 'Esta pantalla continuará sola',
    enterOnly: ['Escríbalo solo en ', ''],
    waiting: 'En espera de su teléfono…',
    slowed: 'Aún en espera de su teléfono…',
    retrying: 'Sin conexión en este momento. Reintentando…',
    lastMinute: 'Menos de un minuto. Aún en espera de su teléfono…',
    timeLeft: (time) => `El código caduca en ${time}`,
    minutesLeft: { one: 'El código caduca en un minuto', other: 'El código caduca en # minutos' },
    approved: 'Aprobado. Un momento…',
    enlarge: 'Ampliar código QR',
    shrink: 'Reducir código QR',
    qrLabel: 'Código QR para su teléfono',
    codeLabel: 'Su código:',
    cancel: 'Cancelar',
  },
  profile: {
    hello: (name) => `Hola, ${name}`,
    memberSince: (date) => `Miembro desde el ${date}`,
    cached: 'Mostramos sus datos de la última vez.',
    problem: 'No se han podido actualizar sus datos.',
    refreshing: 'Buscando novedades…',
    refreshed: 'Al día.',
    refresh: 'Actualizar',
    next: 'Continuar',
    notYou: '¿No es usted?',
    signOut: 'Cerrar sesión',
  },
  signOut: {
    title: '¿Cerrar sesión?',
    text: 'Para volver a entrar necesitará su teléfono.',
    stay: 'Mantener la sesión',
  },
  stillThere: {
    title: '¿Sigue ahí?',
    signOut: (time) => `La sesión se cerrará en ${time}.`,
    hideCode: (time) => `El código se ocultará en ${time}.`,
    stay: 'Sigo aquí',
    signedOut: 'Como no había nadie, se cerró la sesión.',
    codeHidden: 'Como no había nadie, se retiró el código.',
  },
  ended: {
    expired: {
      title: 'Este código ha caducado',
      text: 'Los códigos duran poco tiempo. Pida uno nuevo cuando tenga el teléfono a mano.',
    },
    denied: {
      title: 'Se rechazó el inicio de sesión',
      text: 'La solicitud se rechazó en el teléfono. Si fue un error, pida un código nuevo.',
    },
    lost: {
      title: 'Confirme una vez más, por favor',
      text: 'La conexión se cortó en el momento de aprobar. Pida un código nuevo y apruebe otra vez.',
    },
    void: {
      title: 'Este código ya no es válido',
      text: 'Puede que se haya usado en otra pantalla. Pida uno nuevo.',
    },
    newCode: 'Pedir código nuevo',
  },
  failed: {
    wrongDate: (today) => ({
      title: '¿Es correcta la fecha de este dispositivo?',
      text: `Para él, hoy es ${today}. Una fecha incorrecta impide toda conexión segura: ajústela e inténtelo de nuevo.`,
    }),
    notSetUp: {
      title: 'Esta pantalla aún no está configurada',
      text: 'Su configuración falta o es incorrecta. Los detalles indican al servicio técnico qué cambiar.',
    },
    notStored: {
      title: 'Esta pantalla no puede guardar su sesión',
      text: 'Su almacenamiento está lleno o bloqueado. Libere espacio o reinicie el dispositivo e inténtelo de nuevo.',
    },
    restartNeeded: {
      title: 'La aplicación debe reiniciarse',
      text: 'Ciérrela y vuelva a abrirla. Si se repite, reinicie el dispositivo.',
    },
    providerUnreachable: {
      title: 'No se puede conectar con el servicio de acceso',
      text: 'Compruebe la conexión de red de este dispositivo e inténtelo de nuevo.',
    },
    providerDown: {
      title: 'El servicio de acceso no funciona ahora',
      text: 'El problema no está en este dispositivo ni en su red. Inténtelo en unos minutos.',
    },
    codeLater: {
      title: 'El servicio de acceso no da códigos ahora mismo',
      text: (time) =>
        `El problema no está en este dispositivo. Se reintentará automáticamente en ${time}.`,
    },
    captivePortal: {
      title: 'Esta red pide que primero inicie sesión en ella',
      text: 'Conéctese a la red en el navegador o los ajustes del dispositivo e inténtelo de nuevo.',
    },
    gate: {
      title: 'Algo delante de esta app pide iniciar sesión',
      text: 'Inténtelo de nuevo. Si se repite, el servicio técnico necesitará los detalles.',
    },
    providerUntrusted: {
      title: 'El certificado del servicio de acceso no es de confianza',
      text: 'Por seguridad no se ha enviado nada. Avise al servicio técnico e inténtelo de nuevo.',
    },
    providerRefused: {
      title: 'No se puede iniciar sesión aquí',
      text: 'El servicio de acceso rechazó esta pantalla. Los detalles indican el motivo al servicio técnico.',
    },
    providerMalformed: {
      title: 'Respuesta ilegible del servicio de acceso',
      text: 'Inténtelo en un momento. Si se repite, el servicio técnico necesitará los detalles.',
    },
    apiUnreachable: {
      title: 'Ha iniciado sesión, pero su perfil no se puede cargar ahora',
      text: 'Puede que el servicio esté ocupado. Inténtelo en un momento.',
    },
    apiRefused: {
      title: 'Ha iniciado sesión, pero su perfil no está disponible aquí',
      text: 'Inténtelo de nuevo. Si se repite, el servicio técnico necesitará los detalles.',
    },
    apiMalformed: {
      title: 'Ha iniciado sesión, pero su perfil no se puede leer',
      text: 'Inténtelo de nuevo. Si se repite, el servicio técnico necesitará los detalles.',
    },
    tryAgain: 'Reintentar',
  },
  back: 'Volver',
  details: {
    open: 'Detalles',
    close: 'Cerrar detalles',
    title: 'Detalles técnicos',
    code: 'Código',
    host: 'Servidor',
    status: 'Estado HTTP',
    oauthError: 'Error de OAuth',
    detail: 'Hallazgo',
    provider: 'Proveedor',
    transport: 'Transporte',
    engine: 'Se ejecuta en',
    storage: 'Almacenamiento',
    version: 'Versión',
    browser: 'Navegador',
    screen: 'Pantalla',
    clock: 'Reloj',
    language: 'Idioma',
    qrLabel: 'Estos detalles como código QR',
    lastErrors: 'Últimos errores',
    lastKeys: 'Últimos botones',
    none: 'ninguno',
  },
};
