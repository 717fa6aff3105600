import { folded } from "./import-values";

export const importKinds = ["reservations", "guests", "ical"] as const;
export type ImportKind = (typeof importKinds)[number];

export const reservationFields = [
  "number", "status", "arrival", "departure", "nights", "guestName", "firstName", "lastName", "email", "phone", "country", "language",
  "adults", "children", "roomType", "total", "perNight", "currency", "channel", "segment", "meal", "company", "agency", "note", "bookedOn", "cancelledOn",
] as const;
export type ReservationField = (typeof reservationFields)[number];

export const guestFields = [
  "guestName", "firstName", "lastName", "email", "phone", "country", "nationality", "language", "birthDate", "gender", "profession", "company", "taxNumber", "street", "postcode", "city", "vip", "note",
] as const;
export type GuestField = (typeof guestFields)[number];
export type ImportField = ReservationField | GuestField;

/** Words people write above their columns, in four languages. The first that stands alone in a header wins over one inside it. */
const headerWords: Readonly<Record<ImportField, readonly string[]>> = {
  number: ["number", "reservation number", "booking number", "booking id", "reservation id", "confirmation", "confirmation number", "book number", "reference", "ref", "id", "numero", "numero de reservation", "n reservation", "n° reservation", "no reservation", "localizador", "numero de reserva", "رقم الحجز", "رقم", "المرجع"],
  status: ["status", "state", "reservation status", "booking status", "statut", "etat", "estado", "situacion", "الحالة", "حالة الحجز"],
  arrival: ["arrival", "arrival date", "check in", "checkin", "check in date", "from", "start", "start date", "arrivee", "date d arrivee", "date arrivee", "debut", "du", "llegada", "fecha de llegada", "entrada", "fecha entrada", "desde", "الوصول", "تاريخ الوصول", "من"],
  departure: ["departure", "departure date", "check out", "checkout", "check out date", "to", "end", "end date", "until", "depart", "date de depart", "date depart", "fin", "au", "salida", "fecha de salida", "hasta", "المغادرة", "تاريخ المغادرة", "الى", "إلى"],
  nights: ["nights", "number of nights", "los", "length of stay", "nuits", "nuitees", "nb nuits", "nombre de nuits", "noches", "الليالي", "عدد الليالي"],
  guestName: ["guest", "guest name", "name", "full name", "booker", "customer", "client", "nom", "nom du client", "nom complet", "voyageur", "huesped", "nombre completo", "cliente", "titular", "الضيف", "اسم الضيف", "الاسم", "الاسم الكامل"],
  firstName: ["first name", "firstname", "given name", "prenom", "nombre", "nombre de pila", "الاسم الشخصي", "الاسم الأول"],
  lastName: ["last name", "lastname", "surname", "family name", "nom de famille", "apellido", "apellidos", "الاسم العائلي", "اسم العائلة", "النسب"],
  email: ["email", "e mail", "mail", "email address", "courriel", "adresse email", "correo", "correo electronico", "البريد الإلكتروني", "البريد"],
  phone: ["phone", "telephone", "mobile", "phone number", "tel", "portable", "gsm", "telefono", "movil", "الهاتف", "رقم الهاتف"],
  country: ["country", "country of residence", "pays", "pays de residence", "pais", "البلد", "بلد الإقامة"],
  nationality: ["nationality", "nationalite", "nacionalidad", "الجنسية"],
  language: ["language", "locale", "lang", "langue", "idioma", "اللغة"],
  adults: ["adults", "adult", "pax", "guests", "persons", "number of guests", "adultes", "personnes", "nb personnes", "adultos", "personas", "البالغون", "عدد البالغين", "الأشخاص"],
  children: ["children", "kids", "child", "enfants", "ninos", "الأطفال", "عدد الأطفال"],
  roomType: ["room type", "room", "room category", "category", "unit type", "accommodation", "type de chambre", "chambre", "categorie", "hebergement", "tipo de habitacion", "habitacion", "categoria", "نوع الغرفة", "الغرفة"],
  total: ["total", "total price", "total amount", "amount", "price", "gross", "montant", "montant total", "prix", "prix total", "importe", "precio", "precio total", "المبلغ", "المجموع", "السعر الإجمالي"],
  perNight: ["rate", "price per night", "nightly rate", "adr", "daily rate", "prix par nuit", "tarif", "tarif par nuit", "tarifa", "precio por noche", "سعر الليلة", "السعر"],
  currency: ["currency", "devise", "moneda", "divisa", "العملة"],
  channel: ["channel", "source", "booking source", "origin", "canal", "origine", "provenance", "origen", "المصدر", "القناة"],
  segment: ["segment", "market", "market segment", "segment de marche", "marche", "segmento", "mercado", "الشريحة", "السوق"],
  meal: ["meal", "meal plan", "board", "board basis", "formule", "pension", "regime", "regimen", "plan de comidas", "الوجبات", "نظام الوجبات"],
  company: ["company", "firm", "corporate", "societe", "entreprise", "empresa", "sociedad", "الشركة"],
  agency: ["agency", "agent", "travel agent", "tour operator", "agence", "agence de voyage", "agencia", "الوكالة", "وكالة السفر"],
  note: ["note", "notes", "remarks", "comments", "comment", "special requests", "remarque", "remarques", "commentaire", "observations", "notas", "observaciones", "comentarios", "ملاحظات", "ملاحظة"],
  bookedOn: ["booked on", "booking date", "created", "created at", "created on", "reservation date", "date de reservation", "reserve le", "cree le", "fecha de reserva", "creado", "تاريخ الحجز"],
  cancelledOn: ["cancelled on", "cancellation date", "canceled on", "cancelled at", "date d annulation", "annule le", "fecha de cancelacion", "تاريخ الإلغاء"],
  birthDate: ["birth date", "date of birth", "birthday", "born", "dob", "date de naissance", "naissance", "fecha de nacimiento", "تاريخ الميلاد", "تاريخ الازدياد"],
  gender: ["gender", "sex", "sexe", "genre", "civilite", "sexo", "genero", "الجنس"],
  profession: ["profession", "occupation", "job", "metier", "profesion", "المهنة"],
  taxNumber: ["tax number", "vat number", "vat", "ice", "tax id", "numero de tva", "tva", "nif", "cif", "الرقم الضريبي"],
  street: ["street", "address", "street address", "adresse", "rue", "direccion", "calle", "العنوان"],
  postcode: ["postcode", "postal code", "zip", "zip code", "code postal", "codigo postal", "الرمز البريدي"],
  city: ["city", "town", "ville", "ciudad", "المدينة"],
  vip: ["vip", "vip status", "loyalty", "statut vip", "شخصية مهمة"],
};

export const fieldsOf = (kind: ImportKind): readonly ImportField[] => (kind === "guests" ? guestFields : reservationFields);

/** How well a header fits a field: 3 the very words, 2 the words inside it, 0 not at all. */
function fit(header: string, field: ImportField): number {
  const words = headerWords[field].map(folded);
  if (words.includes(header)) return 3;
  return words.some((word) => word.length > 3 && ` ${header} `.includes(` ${word} `)) ? 2 : 0;
}

/**
 * Which column holds which field, guessed from the header's words. Each column and each field is used once; the best fit first,
 * then the order of the fields.
 */
export function guessColumns(header: readonly string[], kind: ImportKind): Partial<Record<ImportField, number>> {
  const heads = header.map((cell) => folded(cell.replaceAll("_", " ").replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")));
  const pairs = fieldsOf(kind).flatMap((field) => heads.map((head, column) => ({ field, column, score: head === "" ? 0 : fit(head, field) })).filter(({ score }) => score > 0));
  const columns: Partial<Record<ImportField, number>> = {};
  for (const { field, column } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (columns[field] === undefined && !Object.values(columns).includes(column)) columns[field] = column;
  }
  return columns;
}

const least: Readonly<Record<ImportKind, readonly (readonly ImportField[])[]>> = {
  reservations: [["arrival"], ["departure", "nights"], ["guestName", "lastName", "firstName"]],
  guests: [["guestName", "lastName", "firstName"]],
  ical: [],
};

/** The fields without which no row can be read; of each group one is enough. */
export const missingFields = (kind: ImportKind, columns: Partial<Record<ImportField, number>>): ImportField[] =>
  least[kind].filter((group) => group.every((field) => columns[field] === undefined)).flatMap(([first]) => (first ? [first] : []));
