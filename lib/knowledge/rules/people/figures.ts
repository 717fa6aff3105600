/**
 * What names somebody without being a name: links, addresses of mail and post, telephones, cards, documents, bookings, rooms and the
 * dates of a stay. Each becomes a word in brackets. Prices and hours stay: they are what a house knows.
 */

const money = String.raw`mad|dhs?|dirhams?|dírhams?|€|eur|euros?|\$|usd|us\$|dollars?|£|gbp|pounds?|درهم|دراهم|درهما|يورو|دولار|د\.م`;
const n = String.raw`\p{Nd}`;
const edge = String.raw`(?<![\p{L}\p{Nd}])`;
const end = String.raw`(?![\p{L}\p{Nd}])`;
const day = String.raw`(?:0?[1-9٠-٩]|[12١٢]${n}|[3٣][01٠١])`;
const ordinal = String.raw`(?:st|nd|rd|th|er|e|º|°)?`;
const month = String.raw`(?:jan(?:uary|vier)?|enero|feb(?:ruary)?|f[ée]v(?:r(?:ier)?)?|febrero|mar(?:ch|s|zo)|apr(?:il)?|avr(?:il)?|abril|may|mai|mayo|june?|juin|junio|july?|juil(?:let)?|julio|aug(?:ust)?|ao[uû]t|agosto|sept?(?:ember|embre|iembre)?|septiembre|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|noviembre|d[eé]c(?:ember|embre)?|diciembre|dic|ene|abr|ago|يناير|جانفي|فبراير|فيفري|مارس|أبريل|ابريل|إبريل|نيسان|ماي|مايو|أيار|يونيو|يونيه|جوان|حزيران|يوليوز|يوليو|يوليه|جويلية|تموز|غشت|أغسطس|اغسطس|أوت|آب|شتنبر|سبتمبر|أيلول|أكتوبر|اكتوبر|نونبر|نوفمبر|دجنبر|ديسمبر|كانون|شباط|آذار|تشرين)`;
const year = String.raw`(?:[\s,]*(?:de |del |of )?(?:19|20|١٩|٢٠)${n}{2})`;
const weekday = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|(?:ال)?(?:اثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة|سبت|أحد|احد)`;
/** A number that goes on as an hour, a price, a length of time or a count is no day. */
const notHour = String.raw`(?!\s?(?:[:h.]${n}|h${end}|hrs?${end}|heures?|horas?|o['’]clock|a\.?m|p\.?m|صباح|مساء|ظهر|ساع|%|${money}|min|km|m${end}|nights?|nuits?|noches|days?|jours?|d[ií]as?|people|persons?|guests?|adults?|personnes|personas|adultes|adultos|minut|years?|ans${end}|años|ليال|أيام|ايام|أشخاص|دقيق))`;
const flags = "giu";
const rule = (source: string, instead: string): readonly [RegExp, string] => [new RegExp(source, flags), instead];

/** An hour to an hour, written with dots: looks like a telephone and is none. */
export const hours = new RegExp(String.raw`(?<![\p{Nd}.,:/+-])(?:[01]?${n}|2[0-4])[.:h][0-5]${n}\s*(?:h\s*)?(?:-|–|—|to|à|a|al|until|إلى|الى|حتى)\s*(?:[01]?${n}|2[0-4])[.:h][0-5]${n}(?![.,:/\s-]*${n})`, flags);

const streets = String.raw`rue|avenue|ave?\.?|bd\.?|blvd\.?|boulevard|place|all[ée]e|chemin|impasse|quai|route|cours|square|calle|c\/|avenida|avda\.?|plaza|paseo|camino|carrer|ronda|derb|lot(?:issement)?|quartier|hay|via|viale|piazza`;
const streetsAfter = String.raw`street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|square|close|court|terrace|gardens|crescent|boulevard|blvd|way|row|stra(?:ss|ß)e|straat`;
const stretch = String.raw`[\p{L}\p{M}\p{Nd}'’ .-]{2,60}?`;
const postcode = String.raw`(?:${n}{4,6}|[A-Z]{1,2}${n}[A-Z0-9]?\s?${n}[A-Z]{2})`;

const bookingCue = String.raw`(?:booking|reservation|confirmation|reference|ref\.?|conf\.?|itinerary|r[ée]servation|dossier|r[ée]f[ée]rence|reserva|referencia|localizador|confirmaci[óo]n|(?:ال)?حجز(?:ي|نا)?|(?:ال)?مرجع|(?:ال)?تأكيد)`;
const documentCue = String.raw`(?:passports?|passeports?|pasaportes?|dni|nie|cin|cni|id card|identity card|carte d['’]identit[ée]|permis|licen[cs]e|visa|iban|(?:ال)?جواز(?: (?:ال)?سفر)?|جوازي|(?:ال)?بطاقة(?: (?:ال)?(?:الوطنية|وطنية|الهوية|هوية))?)`;
const secretCue = String.raw`(?:codes?|pin|passwords?|pass|mot de passe|contraseñ[ae]|clave|c[óo]digo|cvv|cvc|flight|vol|vuelo|رمز|كلمة (?:ال)?(?:سر|مرور)|رحلة|الرحلة)`;
const link = String.raw`[\s:#=.()-]*(?:(?:number|numbers|no\.?|nr\.?|n°|nº|num[ée]ro|n[úu]mero|code|id|is|est|es|era|was|رقم|رقمه|رقمها|هو|هي)[\s:#=.()-]*)*`;
const codeWord = String.raw`(?=[\p{L}${"\\p{Nd}"}-]*${n})[\p{L}\p{Nd}](?:[\p{L}\p{Nd}-]{2,22})[\p{L}\p{Nd}]`;

/** In this order: what is longest and surest first. */
export const figureRules: readonly (readonly [RegExp, string])[] = [
  rule(String.raw`(?:https?:\/\/|www\.)[^\s<>()]+`, "[link]"),
  rule(String.raw`[\p{L}\p{Nd}._%+'-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{Nd}-]+(?:(?:\.|\s?\(dot\)\s?|\s?\[dot\]\s?)[\p{L}\p{Nd}-]+)+`, "[mail]"),
  rule(String.raw`[\p{L}\p{Nd}._-]+ (?:at|arobase|arroba) [\p{L}\p{Nd}-]+ (?:dot|point|punto) (?:com|fr|es|net|org|ma|uk|de|it)${end}`, "[mail]"),
  rule(String.raw`${edge}@[\p{L}\p{Nd}_.]{3,30}`, "[mail]"),
  rule(String.raw`${edge}(?-i:[A-Z]{2}${n}{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?)${end}`, "[document]"),
  // Dates before telephones, which look alike.
  rule(String.raw`${edge}(?:19|20|٢٠|١٩)${n}{2}[-/.]${n}{1,2}[-/.]${n}{1,2}(?!${n})`, "[date]"),
  rule(String.raw`${edge}${n}{1,2}\s?[/.-]\s?${n}{1,2}\s?[/.-]\s?(?:19|20|٢٠|١٩)?${n}{2}(?![.\s-]?${n})`, "[date]"),
  rule(String.raw`${edge}(?!24\/7)${day}\/(?:0?[1-9]|1[0-2]|[٠-٩]{1,2})(?![\p{L}\p{Nd}/])`, "[date]"),
  rule(String.raw`${edge}${day}${ordinal}\s*(?:-|–|—|to|au|al|until|till|et|and|y|إلى|الى|حتى|و)\s*(?:the |le |el )?${day}${ordinal}\s*(?:of |de |d['’]|من |شهر )*${month}(?!\p{L})${year}?`, "[date]"),
  rule(String.raw`${edge}${month}\.?\s+${day}${ordinal}(?:\s*(?:-|–|—|to|and|until)\s*(?:the )?${day}${ordinal})?(?!${n})${notHour}${year}?`, "[date]"),
  rule(String.raw`${edge}${day}${ordinal}\s*(?:of |de |d['’]|من |شهر )*${month}(?!\p{L})${year}?`, "[date]"),
  rule(String.raw`${edge}${month}${year}${end}`, "[date]"),
  rule(String.raw`${edge}(?:from|between|du|entre|del|desde|من|بين)\s+(?:the |le |el |les |los |(?:${weekday})\s+|يوم\s+)*${day}${ordinal}(?!${n})${notHour}\s*(?:to|until|till|and|au|et|al|hasta|y|a|إلى|الى|حتى|و|-)\s*(?:the |le |el |(?:${weekday})\s+|يوم\s+)*${day}${ordinal}(?!${n})${notHour}${end}`, "[date]"),
  rule(String.raw`${edge}(?:the\s+)?${day}(?:st|nd|rd|th)${end}(?!\s+(?:floor|time|night|person|guest|day))`, "[date]"),
  rule(String.raw`${edge}(?:${weekday})\s+(?:the |le |el )?${day}${ordinal}(?!${n})${notHour}${end}`, "[date]"),
  rule(String.raw`${edge}(?:arriv\p{L}*|leav\p{L}*|depart\p{L}*|check(?:ing)?[ -]?(?:in|out)|llega\p{L}*|sal(?:go|imos|ida)|born|n[ée]e?s?|nacid[oa]|نصل|أصل|اصل|وصول\p{L}*|نغادر|أغادر)\s+(?:on|le|el|the|en|يوم|في|is|est|es)\s+(?:the |le |el |يوم )?${day}${ordinal}(?!${n})${notHour}${end}`, "[date]"),
  rule(String.raw`${edge}${bookingCue}${link}(?:${codeWord}|${n}{3,}|(?-i:[A-Z]{5,12})${end})`, "[booking]"),
  rule(String.raw`${edge}${documentCue}${link}(?:${codeWord}|${n}{3,})`, "[document]"),
  rule(String.raw`${edge}${secretCue}${link}(?:${codeWord}|${n}{3,})`, "[number]"),
  rule(String.raw`${edge}${n}(?:[ -]?${n}){12,18}(?!${n})`, "[card]"),
  rule(String.raw`(?<![\p{L}\p{Nd}])(?:\+|00)?\(?${n}(?:[\s().\/-]{0,3}${n}){6,16}(?![\p{Nd}]|\s?(?:${money}))`, "[phone]"),
  // Letters and digits in one word: numbers of bookings, passports, flights, plates.
  rule(String.raw`(?<![\p{L}\p{Nd}-])(?!${n}+(?:[.,]${n}+)?(?:h|hrs?|heures|am|pm|km|kg|cm|mm|min|mins|mbps|gb|kw|${money})(?:${n}{0,2})?${end})(?!${n}+(?:st|nd|rd|th|er|[èe]me)${end})(?!(?:${money})${n})(?!${n}{1,2}(?:[h:]${n}{0,2})?-${n}{1,2}(?:h|am|pm))(?-i:(?!${n}{1,3}-[a-z]{3,}))(?=[\p{L}\p{Nd}-]*\p{L})(?=[\p{L}\p{Nd}-]*${n}[\p{L}-]*${n})[\p{L}\p{Nd}][\p{L}\p{Nd}-]{3,24}[\p{L}\p{Nd}]${end}`, "[number]"),
  // A house number and its street, either way round, with town and postcode.
  rule(String.raw`${edge}${n}{1,5}\s?(?:bis|ter)?[\s,]+(?:${streets})\s+${stretch}(?:[\s,]+${postcode}(?:\s+[\p{L}-]+)?)(?![\p{L}\p{Nd}])`, "[address]"),
  rule(String.raw`${edge}${n}{1,5}\s?(?:bis|ter)?[\s,]+(?:${streets})\s+[\p{L}'’ -]{2,60}?(?=[,.;!?؟\n]|$)`, "[address]"),
  rule(String.raw`${edge}(?:${streets})\s+[\p{L}'’ -]{2,50}?[\s,]+(?:n[°º]\s?)?${n}{1,4}(?:[\s,]+${postcode}(?:\s+[\p{L}-]+)?)?(?![\p{L}\p{Nd}])`, "[address]"),
  rule(String.raw`${edge}${n}{1,5}\s+(?:[\p{L}'’-]+\s+){1,4}(?:${streetsAfter})(?![\p{L}])(?:[\s,]+[\p{L}-]+){0,2}(?:[\s,]+${postcode})?(?![\p{L}\p{Nd}])`, "[address]"),
  rule(String.raw`(?<!\p{L})(?:${n}{1,5}\s+)?(?:شارع|زنقة|حي|درب|إقامة|طريق)\s+[\p{L} ]{2,40}?(?:[،,\s]+(?:رقم\s*)?${n}{1,5})?(?=[،,.؟!\n]|$)`, "[address]"),
  // The room somebody is in. What is said of the rooms of the house names none.
  rule(String.raw`(?<!\p{L})(?:rooms?|rm|suite|chambre|ch\.|habitaci[óo]n|hab\.|cuarto|(?:ال)?غرفة|غرفتي|غرفتنا|(?:ال)?جناح)\s*(?:number|no\.?|n°|nº|#|num[ée]ro|n[úu]mero|رقم)?\s*${n}{1,4}\p{L}?${end}${notHour}`, "[room]"),
  rule(String.raw`${edge}(?:number|num[ée]ro|n[úu]mero|رقم)\s+${n}{1,4}${end}`, "[room]"),
  rule(String.raw`(?<![\p{L}\p{Nd}.,])(?<!(?:${money})\s?)${n}{5,}(?![\p{L}\p{Nd}]|[.,]${n}|\s?(?:${money}))`, "[number]"),
];
