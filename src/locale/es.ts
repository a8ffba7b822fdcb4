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
    storageReset:
      'La memoria de esta pantalla estaba dañada y se ha restablecido. Inicie sesión de nuevo.',
  },
  starting: 'Un momento…',
  requestingCode: 'Obteniendo su código…',
  code: {
    title: 'Inicie sesión con su teléfono',
    scan: ['Escanee el código QR con su teléfono o visite ', ''],
    check: 'Compruebe que su teléfono muestra este código',
    enter: 'Escriba este código',
    approve: 'Apruebe. Esta pantalla continuará sola',
    warning: 'Apruebe solo si su teléfono muestra este código.',
    waiting: 'En espera de su teléfono…',
    slowed: 'Aún en espera de su teléfono…',
    retrying: 'Sin conexión por ahora. Reintentando…',
    lastMinute: 'Menos de un minuto. Aún en espera de su teléfono…',
    timeLeft: (time) => `Código válido durante ${time}`,
    minutesLeft: {
      one: 'Código válido durante un minuto más',
      other: 'Código válido durante # minutos más',
    },
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
    cached: 'Últimos datos conocidos.',
    problem: 'No se han podido actualizar sus datos.',
    refreshing: 'Buscando novedades…',
    refreshed: 'Al día.',
    refresh: 'Actualizar',
    signOut: 'Cerrar sesión',
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
      title: 'Esta pantalla no puede recordarle',
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
    providerUntrusted: {
      title: 'El certificado del servicio de acceso no es de confianza',
      text: 'Por seguridad no se ha enviado nada. Avise al servicio técnico e inténtelo de nuevo.',
    },
    providerRefused: {
      title: 'No se puede iniciar sesión aquí',
      text: 'El servicio de acceso rechazó esta pantalla. Los detalles indican el motivo al servicio técnico.',
    },
    providerMalformed: {
      title: 'Respuesta extraña del servicio de acceso',
      text: 'Inténtelo en un momento. Si se repite, el servicio técnico necesitará los detalles.',
    },
    apiUnreachable: {
      title: 'Ha iniciado sesión, pero no se puede acceder a su perfil',
      text: 'Puede que el servicio esté ocupado. Inténtelo en un momento.',
    },
    apiRefused: {
      title: 'Ha iniciado sesión, pero se rechazó el acceso a su perfil',
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
    lastErrors: 'Últimos errores',
    lastKeys: 'Últimos botones',
    none: 'ninguno',
  },
};
