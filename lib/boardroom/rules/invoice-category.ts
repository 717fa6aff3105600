import type { ExpenseCategory } from "@/lib/costs/rules/expense";

/** Words of bills in our languages, the more telling category first. */
const words: readonly (readonly [ExpenseCategory, RegExp])[] = [
  ["utilities", /\b(?:électricité|electricité|electricity|electricidad|kwh|lydec|redal|radeema|srm|onee|eau\s+potable|water\s+supply|suministro\s+de\s+agua|gaz|butane|gasoil|énergie)\b|كهرباء|الماء/iu],
  ["maintenance", /\b(?:plomb\p{L}*|plumb\p{L}*|fontaner\p{L}*|réparation|repair\p{L}*|reparaci\p{L}*|entretien|maintenance|mantenimiento|peinture|climatisation|piscine|jardin\p{L}*|garden\p{L}*|chaudière)\b|صيانة|إصلاح/iu],
  ["rooms", /\b(?:blanchisserie|laundry|lavandería|linge|linen|lencería|produits\s+d.accueil|amenities|savon|serviettes|towels)\b|غسيل/iu],
  ["food_beverage", /\b(?:alimentation|boissons?|épicerie|boucherie|poisson\p{L}*|légumes|groceries|beverages?|bebidas|alimentos|comida|café|traiteur)\b|مواد غذائية/iu],
  ["marketing", /\b(?:publicité|marketing|advertis\p{L}*|publicidad|google\s+ads|photograph\p{L}*|fotograf\p{L}*|imprimerie)\b|إعلان/iu],
  ["technology", /\b(?:logiciel|software|hébergement\s+web|hosting|internet|fibre|télécom\p{L}*|informatique|licen[cs]es?|ordinateur)\b|برمجيات|إنترنت/iu],
  ["administration", /\b(?:honoraires|comptable|expert-comptable|accounting|asesoría|assurance|insurance|seguro|papeterie|stationery|notaire|avocat)\b|محاسبة|تأمين/iu],
];

/** What a bill is most likely for, by its words; undefined when they do not tell. */
export const categoryIn = (text: string): ExpenseCategory | undefined => words.find(([, pattern]) => pattern.test(text))?.[0];
