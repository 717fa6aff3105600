import { answer } from "@/lib/ai/answers";
import { speechIn } from "@/lib/ai/speech";
import { DomainError } from "@/lib/kernel/errors";
import type { Locale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { searchAvailability } from "@/lib/site/queries/search-availability";
import type { LiveFact } from "../rules/answering/live-facts";
import type { StayAsked } from "./stay-asked";

/** So many room types are told, the cheapest of each; whoever wants all of them looks at the site. */
const most = 4;
const query = "site.search-availability";

/** `price`: live figures of the one quote, in a sentence. `asks`: a question back for what is missing. Null: nothing can be said, a person is asked. */
export type StayPrice = { readonly kind: "price" | "asks"; readonly fact: LiveFact };

const missing = (locale: Locale, what: "both" | "dates" | "party" | "ages"): StayPrice => ({ kind: "asks", fact: { anchor: `missing-${what}`, query, text: answer(locale, `stay.missing.${what}`) } });

/**
 * What a stay costs and what is free, from the same quote as the house's own site: total with every tax, by room type and rate. Computes
 * nothing itself. Several rooms, and dates for which nothing can be booked, are a person's: they may find another way.
 */
export async function stayPrice(ctx: Context, locale: Locale, { dates, party, rooms }: StayAsked): Promise<StayPrice | null> {
  if (rooms > 1) return null;
  if (party !== null && party.ages === null) return missing(locale, dates === null ? "both" : "ages");
  if (dates === null || party === null || party.ages === null) return missing(locale, dates === null && party === null ? "both" : dates === null ? "dates" : "party");
  try {
    const found = await ask(searchAvailability, { ...ctx, locale }, { ...dates, adults: party.adults, children: party.ages.length, childAges: [...party.ages] });
    const cheapest = [...Map.groupBy(found.offers, ({ roomType }) => roomType.id).values()].flatMap((offers) => offers.toSorted((a, b) => a.total.amount - b.total.amount).slice(0, 1)).toSorted((a, b) => a.total.amount - b.total.amount);
    if (cheapest.length === 0) return null;
    const { money, range } = speechIn(locale, {});
    const list = cheapest.slice(0, most).map(({ roomType, ratePlan, total, available }) => answer(locale, "stay.offer", { room: roomType.name, plan: ratePlan.name, total: money(total), n: available })).join(locale === "ar" ? "؛ " : "; ");
    const text = answer(locale, "stay.offers", { when: range(dates.arrival, dates.departure), nights: found.nights, adults: party.adults, children: party.ages.length, list });
    return { kind: "price", fact: { anchor: `${dates.arrival}/${dates.departure}`, query, text } };
  } catch (error) {
    // Too long, too many, a day that is over: said to nobody but the person who answers instead.
    if (error instanceof DomainError) return null;
    throw error;
  }
}
