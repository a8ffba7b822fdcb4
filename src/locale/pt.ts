import type { Strings } from './strings.ts';

// For Brazil and Portugal: without words that only one of them has (tela or ecrã, celular or telemóvel, acesse or aceda).
export const strings: Strings = {
  productName: 'Acesso TV',
  languageName: 'Português',
  languages: { label: 'Idioma:', title: 'Escolha o idioma' },
  leave: { title: 'Sair da aplicação?', stay: 'Ficar', leave: 'Sair' },
  welcome: {
    title: 'Boas-vindas',
    text: 'Entre com o telefone, sem digitar nada na TV.',
    signIn: 'Entrar',
    sessionEnded: 'A sua sessão terminou. Entre novamente.',
    storageReset: 'A memória deste aparelho estava danificada e foi apagada. Entre novamente.',
  },
  starting: 'Um momento…',
  requestingCode: 'O seu código está a caminho…',
  code: {
    title: 'Entre com o telefone',
    scan: ['Leia o código QR com o telefone ou visite ', ''],
    check: 'Verifique se o telefone mostra este código',
    enter: 'Insira este código',
    approve: 'Aprove. A TV continua sozinha',
    warning: 'Aprove só se o telefone mostrar este código.',
    waiting: 'À espera do telefone…',
    slowed: 'Ainda à espera do telefone…',
    retrying: 'Sem conexão agora. Nova tentativa…',
    lastMinute: 'Menos de um minuto. Ainda à espera do telefone…',
    timeLeft: (time) => `Código válido por mais ${time}`,
    // In Brazil, none is "one" as well: the number is said.
    minutesLeft: {
      one: 'Código válido por mais # minuto',
      other: 'Código válido por mais # minutos',
    },
    approved: 'Aprovado. Um momento…',
    enlarge: 'Ampliar código QR',
    shrink: 'Reduzir código QR',
    qrLabel: 'Código QR para o telefone',
    codeLabel: 'O seu código:',
    cancel: 'Cancelar',
  },
  profile: {
    hello: (name) => `Olá, ${name}`,
    memberSince: (date) => `Membro desde ${date}`,
    cached: 'Últimos dados conhecidos.',
    problem: 'Não foi possível atualizar os seus dados.',
    refreshing: 'À procura de novidades…',
    refreshed: 'Tudo atualizado.',
    refresh: 'Atualizar',
    signOut: 'Encerrar sessão',
  },
  ended: {
    expired: {
      title: 'Este código expirou',
      text: 'Os códigos duram pouco tempo. Peça um novo quando tiver o telefone à mão.',
    },
    denied: {
      title: 'O acesso foi recusado',
      text: 'O pedido foi recusado no telefone. Se foi engano, peça um novo código.',
    },
    lost: {
      title: 'Confirme mais uma vez, por favor',
      text: 'A conexão caiu no momento da aprovação. Peça um novo código e aprove novamente.',
    },
    newCode: 'Pedir novo código',
  },
  failed: {
    wrongDate: (today) => ({
      title: 'A data deste aparelho está certa?',
      text: `Para ele, hoje é ${today}. Uma data errada impede qualquer conexão segura: acerte-a e tente novamente.`,
    }),
    notSetUp: {
      title: 'Este aparelho ainda não está configurado',
      text: 'A configuração falta ou está incorreta. Os detalhes indicam ao suporte técnico o que mudar.',
    },
    notStored: {
      title: 'Não é possível guardar a sua sessão',
      text: 'O armazenamento está cheio ou bloqueado. Abra espaço ou reinicie o aparelho e tente novamente.',
    },
    restartNeeded: {
      title: 'É preciso reiniciar a aplicação',
      text: 'Feche-a e abra-a novamente. Se voltar a acontecer, reinicie o aparelho.',
    },
    providerUnreachable: {
      title: 'O serviço de acesso está inacessível',
      text: 'Verifique a conexão de rede deste aparelho e tente novamente.',
    },
    providerUntrusted: {
      title: 'O certificado do serviço de acesso não é confiável',
      text: 'Por segurança, nada foi enviado. Avise o suporte técnico e tente novamente.',
    },
    providerRefused: {
      title: 'Não é possível entrar aqui',
      text: 'O serviço de acesso recusou este aparelho. Os detalhes indicam o motivo ao suporte técnico.',
    },
    providerMalformed: {
      title: 'Resposta estranha do serviço de acesso',
      text: 'Tente daqui a pouco. Se acontecer de novo, o suporte técnico precisará dos detalhes.',
    },
    apiUnreachable: {
      title: 'Sessão iniciada, mas o seu perfil está inacessível',
      text: 'O serviço pode estar ocupado. Tente novamente daqui a pouco.',
    },
    apiRefused: {
      title: 'Sessão iniciada, mas o seu perfil foi recusado',
      text: 'Tente novamente. Se acontecer de novo, o suporte técnico precisará dos detalhes.',
    },
    apiMalformed: {
      title: 'Sessão iniciada, mas não é possível ler o seu perfil',
      text: 'Tente novamente. Se acontecer de novo, o suporte técnico precisará dos detalhes.',
    },
    tryAgain: 'Tentar de novo',
  },
  back: 'Voltar',
  details: {
    open: 'Detalhes',
    close: 'Fechar detalhes',
    title: 'Detalhes técnicos',
    code: 'Código',
    host: 'Servidor',
    status: 'Estado HTTP',
    oauthError: 'Erro OAuth',
    detail: 'Encontrado',
    provider: 'Provedor',
    transport: 'Transporte',
    engine: 'Funciona em',
    storage: 'Armazenamento',
    version: 'Versão',
    browser: 'Navegador',
    screen: 'Resolução',
    clock: 'Relógio',
    language: 'Idioma',
    lastErrors: 'Últimos erros',
    lastKeys: 'Últimos botões',
    none: 'nenhum',
  },
};
