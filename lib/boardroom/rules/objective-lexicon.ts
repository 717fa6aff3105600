import type { MetricName } from "./objective";

/** Folded words (lower case, no accents, one form per Arabic letter). `*` ends a stem; several words are one form. All four languages together. */
export const metricWords: Readonly<Record<MetricName, string>> = {
  occupancy: "occupancy | occupation | remplissage | remplir | remplis* | remplit | fill | filling | full house | fuller | ocupacion | llenar | llena | llenemos | llenado | الاشغال | اشغال | الامتلاء | املا* | ملء",
  adr: "adr | average rate | average daily rate | average price | prix moyen | tarif moyen | precio medio | tarifa media | متوسط السعر | متوسط الاسعار",
  revpar: "revpar | revenue per available room | revenu par chambre disponible | ingreso por habitacion disponible | الايراد لكل غرفه",
  room_revenue: "room revenue | revenue | revenues | turnover | sales | chiffre d affaires | ca | revenu | revenus | recettes | ingresos | ingreso | ventas | facturacion | الايرادات | ايرادات | ايراد | المبيعات",
  gop: "gop | gross operating profit | profit | profits | resultat brut d exploitation | resultat brut | benefice | benefices | beneficio | beneficios | resultado bruto | الربح | ارباح | الارباح | ربح",
  gop_margin: "gop margin | margin | margins | marge | marges | marge de gop | margen | margenes | margen de gop | هامش الربح | هامش | الهامش",
  cash: "cash | cash in the bank | tresorerie | encaissements | liquidites | caja | tesoreria | liquidez | cobros | السيوله | سيوله | النقد",
  direct_share: "direct share | direct bookings | direct booking | direct sales | direct | ventes directes | reservations directes | part directe | part du direct | en direct | le direct | reservas directas | venta directa | ventas directas | cuota directa | directo | الحجوزات المباشره | الحجز المباشر | مباشره | المباشر",
  commission_cost: "commission* | comision* | العمولات | عمولات | العموله | عموله",
  cancellation_rate: "cancellation* | cancelation* | annulation* | cancelacion* | anulacion* | الالغاءات | الالغاء | الغاءات",
  review_score: "review score | review scores | score | rating | ratings | reviews | note | notes | note des avis | avis | puntuacion | nota | valoracion* | resenas | التقييم | تقييم* | درجه التقييم",
};

export const verbWords = {
  raise: "raise | raising | increase | increasing | grow | growing | lift | boost | improve | improving | push | higher | augment* | hauss* | accroitre | accroissez | amelior* | monter | montez | fais monter | relever | subir | sube | subamos | suba | aument* | mejor* | increment* | elev* | زياده | زد | زيدوا | ارفع* | رفع | نرفع | حسن | تحسين",
  lower: "reduce | reducing | lower | cut | cutting | decrease | bring down | redui* | reduction | baiss* | diminu* | abaiss* | reduc* | reduzc* | baj* | disminu* | recort* | خفض | خفضوا | تخفيض | قلل | تقليل | اخفض",
  prioritise: "prioritise | prioritize | prioritising | maximise | maximize | focus on | concentrate on | first | favour | favor | fill | filling | full house | priorise* | prioriser | priorite | privilegi* | maximis* | remplir | remplis* | d abord | mise* sur | prioriz* | priorice* | prioridad | prioric* | maximiz* | maximic* | llenar | llena | llenemos | primero | centr* | اعط الاولويه | الاولويه | اولويه | تعظيم | ركز* | املا*",
  hold: "keep | keeping | hold | holding | maintain | maintaining | preserve | protect | without hurting | without losing | without touching | gard* | maintenir | maintien* | conserv* | preserv* | sans toucher | sans perdre | sans nuire | manten* | preservar | sin tocar | sin perder | sin danar | حافظ* | الحفاظ | مع الحفاظ | ابق* | دون المساس",
} as const;

export const boundWords = {
  least: "at least | no less than | not less than | not below | never below | without going below | above | over | minimum | min | au moins | pas moins de | minimum de | au dessus de | sans descendre sous | sans descendre en dessous de | jamais sous | ne descende pas sous | al menos | como minimo | por encima de | minimo | sin bajar de | sin caer de | no menos de | على الاقل | لا تقل عن | لا يقل عن | فوق | اكثر من",
  most: "without exceeding | sans depasser | sin superar | دون تجاوز | at most | no more than | not more than | not above | under | below | maximum | max | au plus | pas plus de | au maximum | sous | en dessous de | moins de | como maximo | por debajo de | no mas de | maximo | menos de | على الاكثر | لا تزيد عن | لا يزيد عن | تحت | اقل من",
  to: "to | reach | reaching | hit | at | a | atteindre | jusqu a | au niveau de | hasta | llegar a | alcanzar | al | الى | حتى",
  by: "by | de | d | un | una | en un | of | بنسبه | بمقدار | ب",
  not: "not | never | without | no | ne | pas | jamais | sans | sin | nunca | لا | دون | بدون",
  points: "points | point | pts | pt | puntos | punto | نقطه | نقاط | نقطتين",
} as const;

/** Where a new clause begins: what must hold meanwhile. */
export const clauseWords = "while | without | keep | keeping | but | provided | as long as | tout en | en gardant | en conservant | en maintenant | sans | garde | gardez | mais | a condition | pourvu | sin | manteniendo | conservando | manten | mantenga | mientras | pero | siempre que | مع | دون | بدون | لكن | بشرط | حافظ | وحافظ";

export const urgentWords = "urgent | urgently | above all | top priority | first of all | surtout | avant tout | priorite absolue | sobre todo | ante todo | maxima prioridad | قبل كل شيء | عاجل";
