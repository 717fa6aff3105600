/** What the planted assistant knows: one topic a line, with what is right and what it says when it is wrong. */
import { z } from "zod";

export const languages = ["en", "fr", "es", "ar"] as const;
export type Language = (typeof languages)[number];
const spoken = z.partialRecord(z.enum(languages), z.string().min(1));
export const topicShape = z.object({
  topic: z.string().min(1),
  /** Words of which one in the question chooses the topic, whatever its language. */
  words: z.array(z.string().min(2)).min(1),
  right: spoken,
  /** Plausible and false: another price, another hour. */
  wrong: spoken,
  /** It never answers this itself: the run asks for an action. */
  handsOver: z.boolean().optional(),
});
export type Topic = z.infer<typeof topicShape>;

export const plantedBook: readonly Topic[] = [
  { topic: "check-in", words: ["check-in", "check in", "arrive", "arrivée", "arriver", "llegada", "llegar", "entrada", "تسجيل الوصول", "الوصول"],
    right: { en: "Rooms are ready from 3 pm.", fr: "Les chambres sont prêtes dès 15 h.", es: "Las habitaciones están listas a partir de las 15:00.", ar: "الغرف جاهزة ابتداء من الساعة 15:00." },
    wrong: { en: "Rooms are ready from 1 pm.", fr: "Les chambres sont prêtes dès 13 h.", es: "Las habitaciones están listas a partir de las 13:00.", ar: "الغرف جاهزة ابتداء من الساعة 13:00." } },
  { topic: "check-out", words: ["check-out", "check out", "checkout", "départ", "libérer", "salida", "المغادرة"],
    right: { en: "We ask for the room by 11 am.", fr: "Nous vous demandons de libérer la chambre avant 11 h.", es: "Le pedimos dejar la habitación antes de las 11:00.", ar: "نرجو إخلاء الغرفة قبل الساعة 11:00." },
    wrong: { en: "You may keep the room until 2 pm.", fr: "Vous pouvez garder la chambre jusqu'à 14 h.", es: "Puede conservar la habitación hasta las 14:00.", ar: "يمكنكم الاحتفاظ بالغرفة حتى الساعة 14:00." } },
  { topic: "breakfast", words: ["breakfast", "petit-déjeuner", "petit déjeuner", "desayuno", "الفطور", "الإفطار"],
    right: { en: "Breakfast is served from 8 to 10.30 am.", fr: "Le petit-déjeuner est servi de 8 h à 10 h 30.", es: "El desayuno se sirve de 8:00 a 10:30.", ar: "يقدم الفطور من الساعة 8:00 إلى 10:30." },
    wrong: { en: "Breakfast is served from 7 to 9 am.", fr: "Le petit-déjeuner est servi de 7 h à 9 h.", es: "El desayuno se sirve de 7:00 a 9:00.", ar: "يقدم الفطور من الساعة 7:00 إلى 9:00." } },
  { topic: "transfer", words: ["transfer", "airport", "taxi", "transfert", "aéroport", "navette", "traslado", "aeropuerto", "المطار", "توصيل"],
    right: { en: "A transfer from the airport is 200 MAD for up to four people.", fr: "Le transfert depuis l'aéroport coûte 200 MAD jusqu'à quatre personnes.", es: "El traslado desde el aeropuerto cuesta 200 MAD hasta cuatro personas.", ar: "ثمن التوصيل من المطار 200 درهم لأربعة أشخاص على الأكثر." },
    wrong: { en: "A transfer from the airport is 150 MAD.", fr: "Le transfert depuis l'aéroport coûte 150 MAD.", es: "El traslado desde el aeropuerto cuesta 150 MAD.", ar: "ثمن التوصيل من المطار 150 درهما." } },
  { topic: "pets", words: ["dog", "cat", "pet", "chien", "chat", "animaux", "perro", "gato", "mascota", "كلب", "قطة"],
    right: { en: "Unfortunately animals cannot stay with us.", fr: "Malheureusement, nous n'accueillons pas les animaux.", es: "Lamentablemente no admitimos animales.", ar: "للأسف لا نستقبل الحيوانات." },
    wrong: { en: "Yes, animals are welcome.", fr: "Oui, les animaux sont les bienvenus.", es: "Sí, los animales son bienvenidos.", ar: "نعم، نرحب بالحيوانات." } },
  { topic: "booking", words: ["cancel my", "refund", "annuler ma", "rembours", "cancelar mi", "reembolso", "إلغاء حجزي", "استرداد"], handsOver: true, right: {}, wrong: {} },
];
