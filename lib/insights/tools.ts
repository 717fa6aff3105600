import { firstDay, lastDay } from "@/lib/ai/offline/extractors";
import { type AiTool, asTool, type Examples } from "@/lib/ai/tool";
import type { Speech } from "@/lib/ai/speech";
import { money } from "@/lib/kernel/money";
import { getPeriod } from "./queries/get-period";
import { getPickup } from "./queries/get-pickup";
import { getToday } from "./queries/get-today";

const today: Examples = {
  en: ["How is the house today?", "Give me today's picture", "What is going on today?", "Good morning, where do we stand?", "Summary of the day", "Brief me", "Show me the dashboard for today", "What should I know this morning?"],
  fr: ["Comment va la maison aujourd'hui ?", "Donne-moi le point du jour", "Où en est-on aujourd'hui ?", "Résumé de la journée", "Fais-moi le briefing", "Que dois-je savoir ce matin ?", "La situation de l'hôtel en ce moment", "Montre-moi le tableau de bord"],
  es: ["¿Cómo va la casa hoy?", "Dame el resumen del día", "¿Cómo estamos hoy?", "Panorama de hoy", "¿Qué debo saber esta mañana?", "Ponme al día", "Enséñame el panel", "¿Qué está pasando en el hotel?"],
  ar: ["كيف حال الدار اليوم؟", "أعطني ملخص اليوم", "ما الوضع الآن؟"],
};
const performance: Examples = {
  en: ["What is our occupancy for December?", "How did we do last month?", "ADR for the last 30 days", "RevPAR this month", "How full are we next weekend?", "What revenue did we make in October?", "Show me the figures for the year to date", "How is January looking?", "How much money did we make in September?"],
  fr: ["Quel est notre taux d'occupation pour décembre ?", "Comment s'est passé le mois dernier ?", "Prix moyen des 30 derniers jours", "RevPAR de ce mois", "Sommes-nous pleins le week-end prochain ?", "Quel chiffre d'affaires avons-nous fait en octobre ?", "Donne-moi les chiffres depuis le début de l'année", "Comment se présente janvier ?", "Combien avons-nous gagné en septembre ?"],
  es: ["¿Cuál es nuestra ocupación para diciembre?", "¿Cómo nos fue el mes pasado?", "Tarifa media de los últimos 30 días", "RevPAR de este mes", "¿Estamos llenos el próximo fin de semana?", "¿Qué ingresos hicimos en octubre?", "Dame las cifras en lo que va de año", "¿Cómo se presenta enero?", "¿Cuánto dinero hemos hecho en septiembre?"],
  ar: ["ما نسبة الإشغال في ديسمبر؟", "كيف كان أداؤنا الشهر الماضي؟", "متوسط السعر في آخر 30 يوما"],
};

const pickup: Examples = {
  en: ["Pickup over the past 7 days", "What did we pick up this week?", "How many room nights came in since Monday?", "New bookings of the last 3 days", "Pickup yesterday", "What was booked and what was cancelled last week?"],
  fr: ["Le pickup des 7 derniers jours", "Qu'est-ce qui est rentré cette semaine ?", "Combien de nuitées sont entrées depuis lundi ?", "Les nouvelles réservations des 3 derniers jours", "Pickup d'hier", "Qu'a-t-on réservé et annulé la semaine dernière ?"],
  es: ["El pickup de los últimos 7 días", "¿Qué ha entrado esta semana?", "¿Cuántas noches han entrado desde el lunes?", "Las nuevas reservas de los últimos 3 días", "Pickup de ayer", "¿Qué se reservó y qué se canceló la semana pasada?"],
  ar: ["صافي الحجوزات في آخر 7 أيام", "ما الذي حُجز هذا الأسبوع؟", "الحجوزات الجديدة منذ أمس"],
};

type Today = Awaited<ReturnType<typeof getToday.run>>;

function todaySpoken(picture: Today, { locale, number, percent, money: write, plural }: Speech): string {
  const { movements, tonight, pickup, decisions } = picture;
  const share = tonight.occupancyBp === null ? null : percent(tonight.occupancyBp / 100);
  const adr = tonight.adr === null ? null : write(money(tonight.adr, picture.property.currency));
  const [arrivals, departures] = [movements.arrivals.reservations, movements.departures.reservations];
  const rooms = `${number(tonight.sold)}/${number(tonight.available)}`;
  const figures = { en: [share && `occupancy ${share}`, adr && `ADR ${adr}`], fr: [share && `occupation ${share}`, adr && `prix moyen ${adr}`], es: [share && `ocupación ${share}`, adr && `precio medio ${adr}`], ar: [share && `الإشغال ${share}`, adr && `متوسط السعر ${adr}`] }[locale].filter(Boolean).join(", ");
  const tail = figures ? ` (${figures})` : "";
  return {
    en: `${plural(arrivals, { one: "# arrival", other: "# arrivals" })} and ${plural(departures, { one: "# departure", other: "# departures" })} today; ${rooms} rooms sold tonight${tail}. In 24 hours ${plural(pickup.day.bookedNights, { one: "# room night", other: "# room nights" })} came in. ${decisions === 0 ? "Nothing waits for your decision." : plural(decisions, { one: "One decision waits for you.", other: "# decisions wait for you." })}`,
    fr: `${plural(arrivals, { one: "# arrivée", other: "# arrivées" })} et ${plural(departures, { one: "# départ", other: "# départs" })} aujourd’hui ; ${rooms} chambres vendues ce soir${tail}. En 24 heures, ${plural(pickup.day.bookedNights, { one: "# nuitée est entrée", other: "# nuitées sont entrées" })}. ${decisions === 0 ? "Rien n’attend votre décision." : plural(decisions, { one: "Une décision vous attend.", other: "# décisions vous attendent." })}`,
    es: `${plural(arrivals, { one: "# llegada", other: "# llegadas" })} y ${plural(departures, { one: "# salida", other: "# salidas" })} hoy; ${rooms} habitaciones vendidas esta noche${tail}. En 24 horas ${plural(pickup.day.bookedNights, { one: "entró # noche", other: "entraron # noches" })}. ${decisions === 0 ? "Nada espera su decisión." : plural(decisions, { one: "Una decisión le espera.", other: "# decisiones le esperan." })}`,
    ar: `اليوم الوصول ${number(arrivals)} والمغادرة ${number(departures)}؛ بيعت الليلة ${rooms} غرفة${tail}. خلال 24 ساعة حُجزت ${number(pickup.day.bookedNights)} ليلة. ${decisions === 0 ? "لا شيء ينتظر قراركم." : `القرارات المنتظرة: ${number(decisions)}.`}`,
  }[locale];
}

type Period = Awaited<ReturnType<typeof getPeriod.run>>;

function periodSpoken({ from, to, currency, total }: Period, { locale, range, percent, money: write, number }: Speech): string {
  const when = range(from, to);
  if (total.occupancyBp === null) return { en: `There are no rooms on record for ${when}.`, fr: `Aucune chambre n’est enregistrée pour ${when}.`, es: `No hay habitaciones registradas para ${when}.`, ar: `لا غرف مسجلة لـ ${when}.` }[locale];
  const share = percent(total.occupancyBp / 100, 1);
  const sold = `${number(total.sold)}/${number(total.available)}`;
  const revenue = write(money(total.revenue, currency));
  const adr = total.adr === null ? "–" : write(money(total.adr, currency));
  const revpar = total.revpar === null ? "–" : write(money(total.revpar, currency));
  return {
    en: `${when}: occupancy ${share} (${sold} room nights), ADR ${adr}, RevPAR ${revpar}, room revenue ${revenue}, on the books now.`,
    fr: `${when} : occupation ${share} (${sold} nuitées), prix moyen ${adr}, RevPAR ${revpar}, revenu hébergement ${revenue}, à ce jour.`,
    es: `${when}: ocupación ${share} (${sold} noches), precio medio ${adr}, RevPAR ${revpar}, ingresos de habitaciones ${revenue}, a día de hoy.`,
    ar: `${when}: الإشغال ${share} (${sold} ليلة)، متوسط السعر ${adr}، العائد لكل غرفة متاحة ${revpar}، إيراد الغرف ${revenue}، حتى الآن.`,
  }[locale];
}

type Pickup = Awaited<ReturnType<typeof getPickup.run>>;

function pickupSpoken({ from, to, currency, booked, cancelled, bookedNights, cancelledNights, net }: Pickup, { locale, range, plural, number, money: write }: Speech): string {
  const when = range(from, to);
  const worth = write(money(net.amount, currency));
  return {
    en: `${when}: ${plural(booked, { one: "# booking", other: "# bookings" })} (${number(bookedNights)} room nights), ${number(cancelled)} cancelled (${number(cancelledNights)}); net ${plural(net.nights, { one: "# room night", other: "# room nights" })}, ${worth}.`,
    fr: `${when} : ${plural(booked, { one: "# réservation", other: "# réservations" })} (${number(bookedNights)} nuitées), ${number(cancelled)} annulées (${number(cancelledNights)}) ; net ${plural(net.nights, { one: "# nuitée", other: "# nuitées" })}, ${worth}.`,
    es: `${when}: ${plural(booked, { one: "# reserva", other: "# reservas" })} (${number(bookedNights)} noches), ${number(cancelled)} canceladas (${number(cancelledNights)}); neto ${plural(net.nights, { one: "# noche", other: "# noches" })}, ${worth}.`,
    ar: `${when}: الحجوزات ${number(booked)} (${number(bookedNights)} ليلة)، الملغاة ${number(cancelled)} (${number(cancelledNights)})؛ الصافي ${number(net.nights)} ليلة، ${worth}.`,
  }[locale];
}

const booked = { lean: "past", weekend: "days" } as const;
const report = { lean: "nearest", weekend: "nights" } as const;

export const tools: readonly AiTool[] = [
  asTool(getToday, { name: "get_today", description: "Today's picture: arrivals, departures, in house, occupancy, ADR, RevPAR (tonight and the next 30 nights), pickup, channels, decisions waiting, gaps. Amounts in minor units, occupancy in basis points.", examples: today, arguments: {}, summary: todaySpoken }),
  asTool(getPeriod, { name: "get_performance", description: "Occupancy, ADR, RevPAR and room revenue of a period (first and last night, both included): what happened in the past, what is on the books ahead.", examples: performance, arguments: { from: firstDay(report), to: lastDay(report) }, summary: periodSpoken }),
  asTool(getPickup, { name: "get_pickup", description: "Pickup: what was booked and cancelled between two days (both included), whatever the dates of the stays; room nights and money, net of cancellations.", examples: pickup, arguments: { from: firstDay(booked), to: lastDay(booked) }, summary: pickupSpoken }),
];
