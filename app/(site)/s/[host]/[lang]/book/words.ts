import { getTranslations } from "next-intl/server";
import type { BookingFormWords } from "@/components/site/booking-form";
import type { WayWords } from "@/components/site/pay-ways";
import type { Locale } from "@/lib/kernel/locale";
import { extraUnits } from "@/lib/rates/rules/extra-lines";
import { type PromotionRefusal, promotionRefusals } from "@/lib/rates/rules/promotions";
import type { BasketView } from "@/lib/site/rules/basket-view";
import { wayIds } from "@/lib/site/rules/payment-ways";

/** What a guest is told of a code that gave nothing. */
const promoWords: Readonly<Record<PromotionRefusal, "unknown" | "over" | "stay" | "room" | "better">> = {
  unknown: "unknown", inactive: "over", used_up: "over", sold_on: "over", book_window: "over", stay_window: "stay", min_nights: "stay", max_nights: "stay", advance_window: "stay", weekdays: "stay", rate: "room", room_type: "room", better_offer: "better",
};

/** Why a code gave nothing, by the rule that refused it. */
export async function promoRefusals(locale: Locale): Promise<Readonly<Record<string, string>>> {
  const t = await getTranslations({ locale, namespace: "booking.promo" });
  return Object.fromEntries(promotionRefusals.map((why) => [why, t(promoWords[why])]));
}

/** How each way of paying is called and what it means. `{price}` is what is asked now, put in by whoever shows it. */
export async function wayWords(locale: Locale, holdMinutes: number, transferHours: number): Promise<WayWords> {
  const t = await getTranslations({ locale, namespace: "booking.ways" });
  const key = (way: string) => way.replace(":", "-") as "property";
  return Object.fromEntries(wayIds.map((way) => [way, { title: t(`${key(way)}.title`, { price: "{price}" }), text: t(`${key(way)}.text`, { minutes: holdMinutes, days: Math.round(transferHours / 24) }) }])) as WayWords;
}

/** Every word of the booking form, in the reader's language. */
export async function bookingWords(locale: Locale, view: BasketView): Promise<BookingFormWords> {
  const t = await getTranslations({ locale, namespace: "site" });
  const b = await getTranslations({ locale, namespace: "booking" });
  const price = { price: "{price}" };
  return {
    fields: {
      name: { label: t("book.name"), problem: t("problem.name") }, email: { label: t("book.email"), problem: t("problem.email") },
      phone: { label: t("book.phone"), problem: t("problem.phone") }, note: { label: t("book.note"), problem: t("problem.note") },
    },
    you: b("you"), phoneHelp: t("book.phoneHelp"), noteHelp: t("book.noteHelp"), optional: t("book.optional"), fix: t("search.fix"),
    trouble: { gone: t("book.goneText"), price_changed: t("book.priceChanged", price), way: b("wayGone"), extras: b("extras.changed", price), busy: t("search.busy"), failed: t("book.failed") },
    goneLink: t("book.goneLink"), update: b("update"), updating: b("updating"), promo: b("promo.label"), promoRefused: await promoRefusals(locale),
    pay: b("pay"), ways: await wayWords(locale, view.holdMinutes, view.transferHours),
    remind: { label: b("remind.label"), help: b("remind.help"), none: b("remind.none"), email: b("remind.email"), whatsapp: b("remind.whatsapp") },
    submit: { house: t("book.submit", price), online: b("submit.online", { now: "{now}" }), card: b("submit.card"), transfer: b("submit.transfer", { now: "{now}" }) },
    sending: t("book.sending"), opening: b("opening"),
    summary: { total: t("offer.total"), included: t("offer.included", { name: "{name}" }), display: t("terms.display", price), promotion: b("promotion", { name: "{name}" }) },
    extras: {
      title: b("extras.title"), lead: b("extras.lead"), until: t("book.extras.until", { moment: "{moment}" }), late: b("extras.late"), full: b("extras.full"), none: b("extras.none"), one: b("extras.one"),
      quantity: b("extras.quantity", { name: "{name}" }), day: b("extras.day", { name: "{name}" }), refused: { late: b("extras.late"), full: b("extras.full") },
      unit: Object.fromEntries(extraUnits.map((unit) => [unit, t(`book.extras.unit.${unit}`)])) as BookingFormWords["extras"]["unit"],
    },
  };
}
