import type { ExpenseCategory } from "@/lib/costs/rules/expense";

/** Words of bills in our languages, the more telling category first. */
const words: readonly (readonly [ExpenseCategory, RegExp])[] = [
  ["utilities", /(?<![\p{L}])(?:électricité|electricité|electricity|electricidad|kwh|lydec|redal|radeema|srm|onee|eau\s+potable|water\s+supply|suministro\s+de\s+agua|gaz|butane|gasoil|énergie)(?![\p{L}])|كهرباء|الماء/iu],
  ["maintenance", /(?<![\p{L}])(?:plomb\p{L}*|plumb\p{L}*|fontaner\p{L}*|réparation|repair\p{L}*|reparaci\p{L}*|entretien|maintenance|mantenimiento|peinture|climatisation|piscine|jardin\p{L}*|garden\p{L}*|chaudière)(?![\p{L}])|صيانة|إصلاح/iu],
  ["rooms", /(?<![\p{L}])(?:blanchisserie|laundry|lavandería|linge|linen|lencería|produits\s+d.accueil|amenities|savon|serviettes|towels)(?![\p{L}])|غسيل/iu],
  ["food_beverage", /(?<![\p{L}])(?:alimentation|boissons?|épicerie|boucherie|poisson\p{L}*|légumes|groceries|beverages?|bebidas|alimentos|comida|café|traiteur)(?![\p{L}])|مواد غذائية/iu],
  ["marketing", /(?<![\p{L}])(?:publicité|marketing|advertis\p{L}*|publicidad|google\s+ads|photograph\p{L}*|fotograf\p{L}*|imprimerie)(?![\p{L}])|إعلان/iu],
  ["technology", /(?<![\p{L}])(?:logiciel|software|hébergement\s+web|hosting|internet|fibre|télécom\p{L}*|informatique|licen[cs]es?|ordinateur)(?![\p{L}])|برمجيات|إنترنت/iu],
  ["administration", /(?<![\p{L}])(?:honoraires|comptable|expert-comptable|accounting|asesoría|assurance|insurance|seguro|papeterie|stationery|notaire|avocat)(?![\p{L}])|محاسبة|تأمين/iu],
];

/** What a bill is most likely for, by its words; undefined when they do not tell. */
export const categoryIn = (text: string): ExpenseCategory | undefined => words.find(([, pattern]) => pattern.test(text))?.[0];
