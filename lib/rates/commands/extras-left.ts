import { extrasLeft } from "@/db/repos/reservation-extras";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, DomainError } from "@/lib/kernel/errors";
import { lateExtra, type LateExtra, type StayBegins } from "../rules/extra-lead";
import { extraPlaces, type ExtraShortage, extraShortage } from "../rules/extra-places";
import type { QuotedLine } from "../rules/quoted-line";
import type { PricingFacts } from "./pricing-facts";

const nameOf = (name: ExtraShortage["name"]): string => name.en ?? Object.values(name)[0] ?? "An extra";
export const soldOutSentence = ({ name, day }: Pick<ExtraShortage, "name" | "day">): string => `${nameOf(name)} is sold out on ${day}.`;

/**
 * The first extra of these lines that has not so many places left on its day, as of now; null when all are there. A look, for
 * quotes: the counter of the day decides when the reservation is written.
 */
export async function shortageOfExtras(tx: TenantTx, lines: readonly QuotedLine[], own: readonly QuotedLine[]): Promise<ExtraShortage | null> {
  const places = extraPlaces(lines);
  if (places.length === 0) return null;
  return extraShortage(lines, own, await extrasLeft(tx, places.map(({ extraId }) => extraId), places.map(({ day }) => day)));
}

/** Throws 409 `extra_sold_out` naming the extra, the day and what is left. */
export async function requireExtras(tx: TenantTx, lines: readonly QuotedLine[], own: readonly QuotedLine[]): Promise<void> {
  const short = await shortageOfExtras(tx, lines, own);
  if (short) throw conflict("extra_sold_out", soldOutSentence(short), { extraId: short.extraId, name: short.name, day: short.day, left: short.left });
}

export const lateSentence = ({ name, day, leadHours }: Pick<LateExtra, "name" | "day" | "leadHours">): string => `${nameOf(name)} for ${day} had to be ordered ${leadHours} h ahead.`;
/** What a screen needs to say it in its own words. */
export const lateDetail = ({ extraId, name, day, leadHours, until }: LateExtra, timeZone: string) => ({ extraId, name, day, leadHours, until: new Date(until).toISOString(), timeZone });

/** The first extra of these lines that is ordered too late, as of now; null when there is time for all of them. */
export const lateAmong = (lines: readonly QuotedLine[], own: readonly QuotedLine[], facts: Pick<PricingFacts, "everyExtra" | "timezone" | "checkInTime">, arrival: string): LateExtra | null => {
  const stay: StayBegins = { arrival, timezone: facts.timezone, checkInTime: facts.checkInTime };
  return lateExtra(lines, own, new Map(facts.everyExtra.flatMap(({ extraId, leadHours }) => (leadHours === null ? [] : [[extraId, leadHours] as const]))), stay, nowMs());
};

/** Throws 409 `extra_too_late` naming the extra, its field in the order, the day and until when it could be ordered. */
export function requireTime(lines: readonly QuotedLine[], own: readonly QuotedLine[], facts: Parameters<typeof lateAmong>[2], arrival: string, order: readonly { readonly extraId: string }[]): void {
  const late = lateAmong(lines, own, facts, arrival);
  if (!late) return;
  const at = order.findIndex(({ extraId }) => extraId === late.extraId);
  throw new DomainError("extra_too_late", lateSentence(late), { fields: [{ path: `extras.${Math.max(0, at)}`, message: lateSentence(late) }], detail: lateDetail(late, facts.timezone) });
}
