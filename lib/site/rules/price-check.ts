/** The nightly self-test: which stays are looked up, and whether a landing page shows what metasearch is given. Pure. */
import { z } from "zod";
import { addDays, type IsoDate } from "@/lib/kernel/nights";
import { fedTotal, type FedStay } from "./feed";
import { seededNumbers } from "@/lib/kernel/seeded-random";

/** How one offer of one stay came out. `not_offered`: metasearch is given it and the page does not show it. */
export const verdicts = ["agrees", "differs", "not_offered", "unread"] as const;
export type Verdict = (typeof verdicts)[number];

/** `shown`: the total a guest reads; `stated`: what the page tells machines. Minor units; null where there is none. */
export const checkedOffer = z.object({
  roomTypeId: z.string(), ratePlanId: z.string(), fed: z.number().int(), shown: z.number().int().nullable(), stated: z.number().int().nullable(), currency: z.string(), verdict: z.enum(verdicts),
});
export const checkedStay = z.object({ arrival: z.string(), nights: z.number().int(), path: z.string(), offers: z.array(checkedOffer), unread: z.string().nullable() });
export type CheckedOffer = z.output<typeof checkedOffer>;
export type CheckedStay = z.output<typeof checkedStay>;

/** What was read of a page. Keys are rate plans; the currency is the one written beside the figure. */
export type PageOffer = { readonly ratePlanId: string; readonly shown: number; readonly currency: string; readonly stated: number | null };
export type PageRead = { readonly offers: readonly PageOffer[] } | { readonly unread: string };

/** How many stays one night looks up beside those kept back, and how far ahead. */
export const staysANight = 12;
export const furthestDays = 330;
const lengths = [1, 1, 2, 2, 2, 3, 3, 4, 5, 7];

/** Stays to look up, most of them soon: other ones each night, the same ones when a night is run again. */
export function pickStays(seed: number, today: IsoDate, count: number): { arrival: IsoDate; nights: number }[] {
  const random = seededNumbers(seed);
  const picked = new Map<string, { arrival: IsoDate; nights: number }>();
  for (let tries = 0; picked.size < count && tries < count * 10; tries += 1) {
    const ahead = Math.floor(random() ** 2 * furthestDays);
    const stay = { arrival: addDays(today, ahead), nights: lengths[Math.floor(random() * lengths.length)] ?? 1 };
    picked.set(`${stay.arrival} ${stay.nights}`, stay);
  }
  return [...picked.values()];
}

/** Each offer metasearch is given, beside what the page shows of it. What only the page shows harms nobody. */
export function compareStay(fed: FedStay, page: PageRead): CheckedOffer[] {
  return fed.offers.map((offer): CheckedOffer => {
    const base = { roomTypeId: offer.roomTypeId, ratePlanId: offer.ratePlanId, fed: fedTotal(offer), currency: offer.currency };
    if ("unread" in page) return { ...base, shown: null, stated: null, verdict: "unread" };
    const found = page.offers.find((one) => one.ratePlanId === offer.ratePlanId);
    if (!found) return { ...base, shown: null, stated: null, verdict: "not_offered" };
    const same = found.currency === offer.currency && found.shown === base.fed && (found.stated === null || found.stated === base.fed);
    return { ...base, shown: found.shown, stated: found.stated, verdict: same ? "agrees" : "differs" };
  });
}

export const isWrong = (verdict: Verdict): boolean => verdict === "differs" || verdict === "not_offered";

type Kept = { readonly id: string; readonly ratePlanId: string; readonly arrival: string; readonly nights: number };
/** What a check keeps back, and which of what was kept back it gives free: only by the very stay that was wrong. */
export function settle(stays: readonly CheckedStay[], kept: readonly Kept[]): { withhold: { stay: CheckedStay; offer: CheckedOffer }[]; release: string[] } {
  const all = stays.flatMap((stay) => stay.offers.map((offer) => ({ stay, offer })));
  const wrong = all.filter(({ offer }) => isWrong(offer.verdict));
  const byCell = new Map(wrong.map((one) => [`${one.offer.ratePlanId} ${one.stay.arrival}`, one]));
  const release = kept.filter((one) => !byCell.has(`${one.ratePlanId} ${one.arrival}`) && stays.some((stay) => stay.unread === null && stay.arrival === one.arrival && stay.nights === one.nights
    && stay.offers.every((offer) => offer.ratePlanId !== one.ratePlanId || offer.verdict === "agrees")));
  return { withhold: [...byCell.values()], release: release.map(({ id }) => id) };
}
