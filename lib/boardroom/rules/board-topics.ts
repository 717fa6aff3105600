import type { DirectorSeat } from "./directors";
import { countForms } from "./word-forms";

/** What a seat answers for, and the words that speak of it: folded, in all four languages, `*` ends a stem. */
export type Topic = { readonly code: string; readonly seat: DirectorSeat; readonly words: string };

export const topics: readonly Topic[] = [
  { code: "guests", seat: "general-manager", words: "arriv* | guest* | guests | vip | complaint* | service | housekeeping | cleaning | team | staff | welcome | breakfast | event | clients | client | voyageur* | plainte* | reclamation* | menage | equipe | personnel | accueil | petit dejeuner | evenement | arrivees | huesped* | cliente* | queja* | limpieza | equipo | personal | desayuno | acogida | evento | llegadas | ضيف | ضيوف | شكوي | شكاوي | نظافه | فريق | موظف* | استقبال | افطار | وصول" },
  { code: "occupancy", seat: "general-manager", words: "occupancy | fill | empty | empty rooms | occupation | remplir | remplissage | vides | vide | chambres vides | ocupacion | llenar | vacias | vacia | habitaciones vacias | اشغال | ملء | فارغ* | شاغر*" },
  { code: "prices", seat: "revenue-manager", words: "price* | pricing | rate | rates | discount* | cheaper | dearer | expensive | minimum stay | min stay | close | reopen | stop sell | competitor* | prix | tarif* | remise* | promotion* | moins cher | plus cher | sejour minimum | fermer | rouvrir | concurrent* | precio* | tarifa* | descuento* | mas barato | mas caro | estancia minima | cerrar | reabrir | competidor* | سعر | اسعار | خصم | تخفيض | عرض | اغلاق | فتح البيع | منافس*" },
  { code: "demand", seat: "revenue-manager", words: "pace | pickup | pick up | forecast | adr | revpar | demand | season | rythme | montee en charge | prevision* | demande | saison | ritmo | prevision | demanda | temporada | وتيره | توقع* | طلب | موسم" },
  { code: "profit", seat: "cfo", words: "profit* | gop | margin* | cost* | expense* | spend | spending | budget | afford | invest* | buy | payroll | wages | salary | salaries | benefice* | marge* | cout* | depense* | depenser | budget | investi* | acheter | achat* | salaire* | paie | beneficio* | margen* | coste* | gasto* | gastar | presupuesto | inver* | comprar | compra* | nomina* | salario* | ربح | ارباح | هامش | تكلفه | تكاليف | مصروف* | انفاق | ميزانيه | استثمار | شراء | رواتب | اجور" },
  { code: "cash", seat: "cfo", words: "cash | invoice* | tax | taxes | vat | debt* | owe* | payment* | deposit* | bank | commission* | tresorerie | facture* | taxe* | impot* | tva | dette* | doit | paiement* | acompte* | banque | caja | liquidez | factura* | impuesto* | iva | deuda* | deben | pago* | anticipo* | banco | comision* | سيوله | نقد | فاتوره | فواتير | ضريبه | ضرايب | ديون | دفعات | عربون | بنك | عموله | عمولات" },
  { code: "systems", seat: "cto", words: "channel | channels | sync* | connection* | connect | website | site | booking.com | booking com | booking | airbnb | expedia | hotelrunner | ical | password* | access | security | backup | import | export | outage | error* | bug | canal | canaux | synchro* | connexion* | site web | mot de passe | acces | securite | sauvegarde* | panne | erreur* | canales | sincroniza* | conexion* | pagina web | contrasena* | acceso | seguridad | copia de seguridad | averia | قناه | قنوات | مزامنه | اتصال | موقع | كلمه السر | صلاحيه | امان | نسخه احتياطيه | عطل | خطا" },
];

/** The questions a seat owns, by code. */
export const topicsOf = (seat: DirectorSeat): readonly string[] => topics.filter((topic) => topic.seat === seat).map(({ code }) => code);

/** Of seats spoken of equally, the one whose words are least often said in passing. */
const narrow: readonly DirectorSeat[] = ["cto", "cfo", "revenue-manager", "general-manager"];

export type Route = { readonly seat: DirectorSeat; readonly topics: readonly string[] };

/** Who answers for what was said: the seat whose questions it speaks of most; of nothing known, the General Manager. */
export function routeQuestion(words: readonly string[]): Route {
  const hits = topics.map((topic) => ({ ...topic, count: countForms(words, topic.words) })).filter(({ count }) => count > 0);
  const scoreOf = (seat: DirectorSeat) => hits.filter((hit) => hit.seat === seat).reduce((sum, { count }) => sum + count, 0);
  const [best] = [...narrow].sort((a, b) => scoreOf(b) - scoreOf(a));
  const seat = best && scoreOf(best) > 0 ? best : "general-manager";
  return { seat, topics: hits.filter((hit) => hit.seat === seat).map(({ code }) => code) };
}
