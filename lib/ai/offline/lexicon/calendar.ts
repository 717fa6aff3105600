import type { Locale } from "@/lib/kernel/locale";

/**
 * Calendar language, one table per language, read into one alphabet so that the grammar (reading/date-grammar.ts)
 * is written once. Keys are the alphabet's letters; values are folded forms separated by `|`. Numbered entries
 * (months, weekdays, feasts) list their forms in order, separated by `,`.
 */
export type CalendarWords = {
  /** January … December. */
  readonly months: string;
  /** Monday … Sunday. */
  readonly weekdays: string;
  /** Feasts on a fixed day, in the order of `feastDays`. */
  readonly feasts: string;
  /** First … fourth week, as said of a month. */
  readonly weeks: string;
  /** Feasts that move, in the order of `movableFeasts`. */
  readonly movable: string;
  readonly letters: Readonly<Record<string, string>>;
};

/** `month-day` of Christmas Eve, Christmas, New Year's Eve, New Year's Day, Valentine's Day, Epiphany, Labour Day, Assumption, All Saints, Throne Day, the Green March, Halloween. */
export const feastDays = ["12-24", "12-25", "12-31", "01-01", "02-14", "01-06", "05-01", "08-15", "11-01", "07-30", "11-06", "10-31"] as const;

/** What moves with Easter, or with the weekday a feast falls on. */
export const movableFeasts = ["easter", "easter-sunday", "good-friday", "easter-monday", "holy-week", "ascension", "ascension-bridge", "pentecost", "may-bridge", "december-bridge", "saints-bridge", "october-bridge", "year-end"] as const;
export type MovableFeast = (typeof movableFeasts)[number];

export const calendar: Readonly<Record<Locale, CalendarWords>> = {
  en: {
    months: "january|jan, february|feb, march, april|apr, may, june|jun, july|jul, august|aug, september|sept|sep, october|oct, november|nov, december|dec",
    weekdays:
      "monday|mondays|mon, tuesday|tuesdays|tue|tues, wednesday|wednesdays|wed, thursday|thursdays|thu|thurs, friday|fridays|fri, saturday|saturdays|sat, sunday|sundays|sun",
    feasts:
      "christmas eve|xmas eve, christmas day|christmas|xmas, new years eve|new year s eve|new year eve|nye, new years day|new year s day, valentines|valentine s|valentine|valentines day|valentine s day, epiphany|three kings, labour day|labor day|may day, assumption, all saints|all saints day, throne day, green march, halloween",
    weeks: "first week|1st week, second week|2nd week, third week|3rd week, fourth week|4th week",
    movable:
      "easter|easter weekend|the easter weekend|easter holidays|easter break, easter sunday, good friday, easter monday, holy week|easter week, ascension|ascension day, ascension weekend, pentecost|whitsun|whit sunday, may day weekend|may bank holiday, december bridge, all saints weekend, october bridge, festive season|christmas holidays|the holidays",
    letters: {
      G: "first half|1st half|the first half",
      J: "second half|2nd half|latter half|the second half",
      u: "between now and|from now until|from now to|from now till",
      k: "in a fortnight|a fortnight from now|in a fortnight s time|a fortnight from today",
      F: "from|starting|starting from|as of|starting on",
      U: "since",
      T: "to|until|till|til|through|thru|up to|up until|through to",
      B: "between",
      "&": "and",
      d: "day|days",
      w: "week|weeks",
      m: "month|months",
      y: "year|years",
      n: "night|nights",
      e: "weekend|weekends|week end",
      h: "this|current|the current",
      x: "next|coming|upcoming|following|the coming",
      l: "last|past|previous",
      "0": "today|tonight|this evening|this morning|this afternoon|right now|at the moment|currently",
      "1": "tomorrow|tmrw|tmw|tomorrow night|tomorrow s",
      "2": "day after tomorrow|the day after tomorrow",
      "9": "yesterday|last night|yesterday s",
      i: "in|within",
      g: "ago",
      E: "end|the end",
      S: "start|beginning of|the beginning of|the start of|early",
      R: "rest|remainder|rest of",
      t: "the|on",
      f: "of|for|during|s|over|all",
      C: "mid|middle of|the middle of",
      Q: "mtd|month to date|this month so far|so far this month",
      Z: "ytd|year to date|this year so far|so far this year",
      _: "in the morning|in the evening|in the afternoon",
      D: "to date|so far",
    },
  },
  fr: {
    months: "janvier|janv, fevrier|fev|fevr, mars, avril|avr, mai, juin, juillet|juil, aout, septembre|sept, octobre|oct, novembre|nov, decembre|dec",
    weekdays: "lundi|lundis, mardi|mardis, mercredi|mercredis, jeudi|jeudis, vendredi|vendredis, samedi|samedis, dimanche|dimanches",
    feasts:
      "reveillon de noel|veille de noel|la veille de noel, noel, saint sylvestre|st sylvestre|reveillon|reveillon du nouvel an|reveillon du jour de l an, jour de l an|nouvel an, saint valentin|st valentin, epiphanie|fete des rois, fete du travail, assomption, toussaint|la toussaint, fete du trone, marche verte, halloween",
    weeks: "premiere semaine|1ere semaine|1re semaine, deuxieme semaine|seconde semaine|2eme semaine|2e semaine, troisieme semaine|3eme semaine|3e semaine, quatrieme semaine|4eme semaine|4e semaine",
    movable:
      "paques|week end de paques|weekend de paques, dimanche de paques, vendredi saint, lundi de paques, semaine sainte, ascension|l ascension|jeudi de l ascension, pont de l ascension|week end de l ascension, pentecote|la pentecote, pont du 1er mai|pont du premier mai|pont du 1 mai, pont de decembre, pont de la toussaint|week end de la toussaint, pont d octobre, fetes de fin d annee|les fetes|vacances de noel",
    letters: {
      G: "premiere quinzaine|1ere quinzaine|1re quinzaine|premiere moitie",
      J: "deuxieme quinzaine|seconde quinzaine|2eme quinzaine|2e quinzaine|deuxieme moitie|seconde moitie",
      u: "d ici|d ici a|d ici au|d ici le|d ici la",
      k: "dans une quinzaine|dans quinze jours|sous quinzaine|d ici quinze jours",
      F: "du|des|a partir du|a partir de|a compter du|a compter de|a partir d",
      U: "depuis|depuis le",
      T: "au|jusqu au|jusqu a|jusqu|a",
      B: "entre",
      "&": "et",
      d: "jour|jours|journee|journees",
      w: "semaine|semaines",
      m: "mois",
      y: "an|ans|annee|annees",
      n: "nuit|nuits|nuitee|nuitees",
      e: "week end|weekend|week ends|we|weekends",
      h: "ce|cette|cet|en cours|courant",
      x: "prochain|prochaine|prochains|prochaines|suivant|suivante|qui vient|a venir|qui arrive",
      l: "dernier|derniere|derniers|dernieres|passe|passee|precedent|precedente|ecoules",
      "0": "aujourd hui|aujourdhui|auj|ce soir|ce matin|cet apres midi|cette nuit|en ce moment|actuellement|du jour",
      "1": "demain|demain soir|demain matin",
      "2": "apres demain",
      "9": "hier|hier soir|la veille|la nuit derniere",
      i: "dans|en",
      g: "il y a",
      E: "fin|la fin|fin du",
      S: "debut|le debut|debut du",
      R: "reste|le reste|le restant",
      t: "le|la|les|l",
      f: "de|d|pour|pendant|durant|sur|en|ces|tout|toute",
      C: "mi|milieu|le milieu",
      Q: "depuis le debut du mois|mois en cours a ce jour|cumul du mois",
      Z: "depuis le debut de l annee|depuis janvier",
      _: "du matin|dans la matinee|en fin de",
      D: "a ce jour|jusqu ici",
    },
  },
  es: {
    months:
      "enero|ene, febrero|feb, marzo, abril|abr, mayo, junio|jun, julio|jul, agosto|ago, septiembre|setiembre|sept|sep, octubre|oct, noviembre|nov, diciembre|dic",
    weekdays: "lunes, martes, miercoles, jueves, viernes, sabado|sabados, domingo|domingos",
    feasts: "nochebuena, navidad|navidades|dia de navidad, nochevieja|noche vieja|fin de ano, ano nuevo|dia de ano nuevo, san valentin, reyes|dia de reyes, dia del trabajo|dia del trabajador, asuncion, todos los santos, fiesta del trono, marcha verde, halloween",
    weeks: "primera semana|1a semana, segunda semana|2a semana, tercera semana|3a semana, cuarta semana|4a semana",
    movable:
      "pascua|puente de semana santa, domingo de pascua|domingo de resurreccion, viernes santo, lunes de pascua, semana santa, ascension, puente de la ascension, pentecostes, puente de mayo|puente del primero de mayo|puente del 1 de mayo, puente de diciembre|puente de la constitucion|puente de la inmaculada|puente de la purisima, puente de todos los santos|puente de noviembre, puente del pilar|puente de octubre, fiestas de fin de ano|las fiestas|vacaciones de navidad",
    letters: {
      G: "primera quincena|1a quincena|primera mitad",
      J: "segunda quincena|2a quincena|segunda mitad",
      u: "de aqui a|de aqui al|desde ahora hasta|de hoy a|de hoy al",
      k: "dentro de quince dias|en quince dias|dentro de una quincena|en una quincena",
      F: "del|a partir del|a partir de|de",
      v: "desde|desde el",
      T: "al|hasta|hasta el|a",
      B: "entre",
      "&": "y|e",
      d: "dia|dias|jornada",
      w: "semana|semanas",
      m: "mes|meses",
      y: "ano|anos",
      n: "noche|noches",
      e: "fin de semana|finde|fines de semana",
      h: "este|esta|estos|estas|actual|en curso",
      x: "proximo|proxima|proximos|proximas|que viene|que vienen|siguiente|siguientes|entrante|que entra",
      l: "pasado|pasada|pasados|pasadas|ultimo|ultima|ultimos|ultimas|anterior",
      "0": "hoy|esta noche|esta tarde|esta manana|ahora mismo|en este momento|actualmente",
      "1": "manana|manana por la manana|manana por la noche|manana por la tarde",
      "2": "pasado manana",
      "9": "ayer|anoche|ayer noche",
      i: "en|dentro de",
      g: "hace",
      E: "fin|final|finales|el final|fines",
      S: "principio|principios|comienzo|inicio",
      R: "resto|el resto|lo que queda",
      t: "el|la|los|las",
      f: "de|para|durante|sobre|por|todo|toda|en|del",
      C: "mediados|mitad",
      Q: "en lo que va de mes|desde principios de mes|desde principio de mes",
      Z: "en lo que va de ano|desde principios de ano|desde enero",
      _: "por la manana|de la manana|por la tarde|por la noche|de la tarde",
      D: "hasta la fecha",
    },
  },
  ar: {
    months: "يناير|جانفي, فبراير|فيفري, مارس, ابريل|افريل, مايو|ماي, يونيو|جوان, يوليو|يوليوز, اغسطس|غشت, سبتمبر|شتنبر, اكتوبر, نوفمبر|نونبر, ديسمبر|دجنبر",
    weekdays: "الاثنين|الاتنين, الثلاثا|الثلاثاء, الاربعا|الاربعاء, الخميس, الجمعه, السبت, الاحد",
    feasts: "ليله الميلاد, عيد الميلاد|الميلاد, ليله راس السنه, راس السنه, عيد الحب, عيد الغطاس, عيد العمال|عيد الشغل, عيد انتقال العذرا, عيد جميع القديسين, عيد العرش, المسيره الخضرا, هالوين",
    weeks: "الاسبوع الاول, الاسبوع الثاني, الاسبوع الثالث, الاسبوع الرابع",
    movable:
      "عيد الفصح|الفصح, احد الفصح, الجمعه العظيمه, اثنين الفصح, اسبوع الالام, عيد الصعود, عطله الصعود, عيد العنصره, عطله عيد العمال, جسر ديسمبر, عطله جميع القديسين, جسر اكتوبر, اعياد نهايه السنه|موسم الاعياد",
    letters: {
      G: "النصف الاول",
      J: "النصف الثاني",
      u: "من الان حتي|من الان الي|من اليوم الي",
      k: "خلال اسبوعين|بعد اسبوعين|بعد خمسه عشر يوما",
      F: "من|منذ|ابتدا من|بدا من",
      T: "الي|حتي|لغايه",
      B: "بين",
      "&": "و",
      d: "يوم|ايام|اليوم الواحد|يوما",
      w: "اسبوع|الاسبوع|اسابيع|اسبوعين",
      m: "شهر|الشهر|اشهر",
      y: "سنه|السنه|عام|العام",
      n: "ليله|ليال|ليالي|ليلتين|ليلتان|ليلتان",
      e: "نهايه الاسبوع|نهايه هذا الاسبوع|عطله نهايه الاسبوع|عطله الاسبوع",
      h: "هذا|هذه|الحالي|الجاري|الحاليه",
      x: "القادم|القادمه|المقبل|المقبله|الجاي|التالي|التاليه",
      l: "الماضي|الماضيه|الاخير|الاخيره|السابق|السابقه",
      "0": "اليوم|الليله|هذا المسا|هذا الصباح|الان|حاليا|لليوم",
      "1": "غدا|غد|بكره|لغد",
      "2": "بعد غد|بعد غدا",
      "9": "امس|البارحه",
      i: "خلال|في غضون",
      g: "قبل",
      E: "نهايه|اخر",
      S: "بدايه|اول",
      R: "بقيه|باقي",
      t: "ال",
      f: "في|ل|لشهر|شهر|لمده",
      C: "منتصف|وسط",
      Q: "منذ بدايه الشهر",
      Z: "منذ بدايه السنه|منذ بدايه العام",
      _: "صباحا|مسا",
      D: "حتي الان",
    },
  },
};
