import type { Locale } from "@/lib/kernel/locale";
import type { Gap, GapCode } from "./gaps";

type Words = Readonly<Record<Locale, readonly [what: string, next: string]>>;

/** What a gap means and what to do next, in the reader's language. `{name}` is one of the gap's facts. */
const words: Readonly<Record<GapCode, Words>> = {
  mapped_types_unknown: {
    en: ["{manager} maps {mapped} room types, {known} are known here: {difference} to explain.", "Open the mapping in {manager}, find the room type that is missing on one side, and add it here or close it there."],
    fr: ["{manager} relie {mapped} types de chambre, {known} sont connus ici : {difference} à expliquer.", "Ouvrez les correspondances dans {manager}, trouvez le type qui manque d'un côté, ajoutez-le ici ou fermez-le là-bas."],
    es: ["{manager} asigna {mapped} tipos de habitación y aquí se conocen {known}: {difference} por aclarar.", "Abra las asignaciones en {manager}, busque el tipo que falta en uno de los lados y añádalo aquí o ciérrelo allí."],
    ar: ["يربط {manager} {mapped} من أنواع الغرف والمعروف هنا {known}، والفرق {difference}.", "افتحوا جدول الربط في {manager} وابحثوا عن النوع الناقص في أحد الجانبين، ثم أضيفوه هنا أو أغلقوه هناك."],
  },
  units_differ: {
    en: ["{manager} counts {claimed} rooms, the house has {rooms}: a difference of {difference}.", "Correct the number of rooms per type in {manager} before it sells a room that does not exist."],
    fr: ["{manager} compte {claimed} chambres, la maison en a {rooms} : un écart de {difference}.", "Corrigez le nombre de chambres par type dans {manager} avant qu'une chambre qui n'existe pas ne soit vendue."],
    es: ["{manager} cuenta {claimed} habitaciones y la casa tiene {rooms}: una diferencia de {difference}.", "Corrija el número de habitaciones por tipo en {manager} antes de que se venda una que no existe."],
    ar: ["يحصي {manager} {claimed} غرفة وفي البيت {rooms} غرفة، والفرق {difference}.", "صححوا عدد الغرف لكل نوع في {manager} قبل أن تُباع غرفة غير موجودة."],
  },
  check_in_unknown: {
    en: ["The check-in time is not known.", "Ask the house and enter it: guests and channels need it."],
    fr: ["L'heure d'arrivée n'est pas connue.", "Demandez-la à la maison et saisissez-la : les voyageurs et les canaux en ont besoin."],
    es: ["No se conoce la hora de entrada.", "Pregúntela a la casa e introdúzcala: los huéspedes y los canales la necesitan."],
    ar: ["وقت الوصول غير معروف.", "اسألوا البيت عنه وأدخلوه، فالضيوف والقنوات يحتاجون إليه."],
  },
  check_out_unknown: {
    en: ["The check-out time is not known.", "Ask the house and enter it: guests and channels need it."],
    fr: ["L'heure de départ n'est pas connue.", "Demandez-la à la maison et saisissez-la : les voyageurs et les canaux en ont besoin."],
    es: ["No se conoce la hora de salida.", "Pregúntela a la casa e introdúzcala: los huéspedes y los canales la necesitan."],
    ar: ["وقت المغادرة غير معروف.", "اسألوا البيت عنه وأدخلوه، فالضيوف والقنوات يحتاجون إليه."],
  },
  cancellation_unknown: {
    en: ["There is no cancellation policy.", "Decide it and write it down: until then a guest is told to ask the house."],
    fr: ["Il n'y a pas de conditions d'annulation.", "Décidez-les et écrivez-les : d'ici là, le voyageur est invité à interroger la maison."],
    es: ["No hay condiciones de cancelación.", "Decídalas y escríbalas: hasta entonces se invita al huésped a preguntar a la casa."],
    ar: ["لا توجد شروط للإلغاء.", "حددوها واكتبوها، وإلى ذلك الحين يُدعى الضيف إلى سؤال البيت."],
  },
  prices_to_confirm: {
    en: ["The prices of {plans} rate plans are demonstration prices.", "Confirm or replace them before a real guest books."],
    fr: ["Les prix de {plans} plans tarifaires sont des prix de démonstration.", "Confirmez-les ou remplacez-les avant qu'un vrai voyageur ne réserve."],
    es: ["Los precios de {plans} planes de tarifa son de demostración.", "Confírmelos o sustitúyalos antes de que reserve un huésped real."],
    ar: ["أسعار {plans} من خطط الأسعار تجريبية.", "أكدوها أو استبدلوها قبل أن يحجز ضيف حقيقي."],
  },
  room_type_without_price: {
    en: ["{roomType} has no price and cannot be sold.", "Give it a rate plan with prices."],
    fr: ["{roomType} n'a pas de prix et ne peut pas être vendue.", "Donnez-lui un plan tarifaire et des prix."],
    es: ["{roomType} no tiene precio y no se puede vender.", "Asígnele un plan de tarifa con precios."],
    ar: ["{roomType} بلا سعر ولا يمكن بيعها.", "أضيفوا لها خطة أسعار."],
  },
  room_type_without_rooms: {
    en: ["{roomType} has no room behind it.", "Name its rooms, or remove the type."],
    fr: ["{roomType} ne correspond à aucune chambre.", "Nommez ses chambres, ou supprimez le type."],
    es: ["{roomType} no tiene ninguna habitación.", "Nombre sus habitaciones o elimine el tipo."],
    ar: ["لا توجد غرفة وراء {roomType}.", "سمّوا غرفها أو احذفوا النوع."],
  },
  photos_missing: {
    en: ["{roomType} has no photos.", "Photograph it: until then a drawn pattern stands in its place."],
    fr: ["{roomType} n'a pas de photos.", "Photographiez-la : d'ici là, un motif dessiné tient sa place."],
    es: ["{roomType} no tiene fotos.", "Fotografíela: hasta entonces un motivo dibujado ocupa su lugar."],
    ar: ["لا توجد صور لـ{roomType}.", "صوّروها، وإلى ذلك الحين تحل محلها زخرفة مرسومة."],
  },
  photos_generated: {
    en: ["{pictures} pictures are generated patterns.", "Upload photographs of the house when they exist."],
    fr: ["{pictures} images sont des motifs générés.", "Ajoutez les photographies de la maison dès qu'elles existent."],
    es: ["{pictures} imágenes son motivos generados.", "Suba fotografías de la casa cuando existan."],
    ar: ["{pictures} من الصور زخارف مولّدة.", "أضيفوا صور البيت حين تتوفر."],
  },
  translation_missing: {
    en: ["{missing} of {of} texts are missing in this language ({locale}): {texts}.", "Translate them, or guests read them in another language."],
    fr: ["{missing} textes sur {of} manquent dans cette langue ({locale}) : {texts}.", "Traduisez-les, sinon les voyageurs les lisent dans une autre langue."],
    es: ["Faltan {missing} de {of} textos en este idioma ({locale}): {texts}.", "Tradúzcalos, o los huéspedes los leerán en otro idioma."],
    ar: ["ينقص {missing} من {of} نصًا في هذه اللغة ({locale}): {texts}.", "ترجموها، وإلا قرأها الضيوف بلغة أخرى."],
  },
  contact_missing: {
    en: ["The house's e-mail address or telephone number is missing.", "Enter both: a guest must be able to reach a person."],
    fr: ["L'adresse e-mail ou le numéro de téléphone de la maison manque.", "Saisissez les deux : un voyageur doit pouvoir joindre quelqu'un."],
    es: ["Falta el correo electrónico o el teléfono de la casa.", "Introduzca ambos: un huésped debe poder hablar con una persona."],
    ar: ["ينقص بريد البيت الإلكتروني أو رقم هاتفه.", "أدخلوهما معًا، فلا بد أن يصل الضيف إلى شخص."],
  },
  address_missing: {
    en: ["The street address is not known.", "Enter it for maps, invoices and the police declaration."],
    fr: ["L'adresse de la maison n'est pas connue.", "Saisissez-la pour les cartes, les factures et la déclaration de police."],
    es: ["No se conoce la dirección de la casa.", "Introdúzcala para los mapas, las facturas y la declaración a la policía."],
    ar: ["عنوان البيت غير معروف.", "أدخلوه من أجل الخرائط والفواتير والتصريح لدى الشرطة."],
  },
  tax_to_confirm: {
    en: ["{tax}: the amount is not confirmed.", "Have an accountant confirm the amount that applies to the house."],
    fr: ["{tax} : le montant n'est pas confirmé.", "Faites confirmer par un comptable le montant qui s'applique à la maison."],
    es: ["{tax}: el importe no está confirmado.", "Pida a un contable que confirme el importe que se aplica a la casa."],
    ar: ["{tax}: المبلغ غير مؤكد.", "اطلبوا من محاسب تأكيد المبلغ المطبق على البيت."],
  },
  taxes_missing: {
    en: ["No tax is set.", "Enter VAT and the levies per person and night, or the total shown to guests is too low."],
    fr: ["Aucune taxe n'est saisie.", "Saisissez la TVA et les taxes par personne et par nuit, sinon le total montré aux voyageurs est trop bas."],
    es: ["No hay ningún impuesto.", "Introduzca el IVA y las tasas por persona y noche, o el total que ve el huésped será demasiado bajo."],
    ar: ["لا توجد أي ضريبة.", "أدخلوا الضريبة على القيمة المضافة والرسوم عن كل شخص وليلة، وإلا كان المجموع المعروض للضيوف أقل من الحقيقي."],
  },
};

const fill = (template: string, gap: Gap): string => template.replace(/\{(\w+)\}/g, (_, name: string) => String(gap.facts[name] ?? gap.subject));

/** A gap in a sentence, and the next step. */
export function gapText(gap: Gap, locale: Locale): { readonly what: string; readonly next: string } {
  const [what, next] = words[gap.code][locale];
  return { what: fill(what, gap), next: fill(next, gap) };
}
