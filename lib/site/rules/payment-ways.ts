import { countNights, type IsoDate } from "@/lib/kernel/nights";
import type { Purpose } from "@/lib/payments/rules/settlement";
import type { BookingSettings } from "./booking-settings";

export const wayIds = ["property", "stripe:card", "stripe:deposit", "stripe:full", "cmi:deposit", "cmi:full", "transfer:deposit", "transfer:full"] as const;
export type WayId = (typeof wayIds)[number];
/** A way of paying a guest may choose. `amount`: what is asked now, minor units; none for a card that is only kept. */
export type Way = { readonly id: WayId; readonly amount: number };

export type WayFacts = {
  readonly total: number;
  readonly deposit: { readonly amount: number; readonly dueOn: string } | null;
  readonly today: IsoDate;
  readonly arrival: IsoDate;
  readonly settings: Pick<BookingSettings, "ways" | "bank" | "transferHours">;
  /** Providers that are connected and take money now. */
  readonly providers: ReadonlySet<string>;
};

/** A transfer has its hours and still a day before the guest comes. */
const transferFits = ({ today, arrival, settings }: WayFacts) => countNights(today, arrival) * 24 >= settings.transferHours + 24;

const onlineProviders = ({ settings, providers }: { readonly settings: Pick<BookingSettings, "ways">; readonly providers: ReadonlySet<string> }) => (settings.ways.includes("online") ? (["stripe", "cmi"] as const).filter((provider) => providers.has(provider)) : []);

/** The ways in which an amount that is due of a booking that stands can be paid online. */
export const onlineWays = (facts: { readonly settings: Pick<BookingSettings, "ways">; readonly providers: ReadonlySet<string> }, amount: number): Way[] => onlineProviders(facts).map((provider) => ({ id: `${provider}:deposit`, amount }));

/**
 * How a booking may be paid, the proposed way first. What the rate asks with the booking must be paid with it, where the house can
 * take it; where it cannot, the house asks for it itself. What is asked later, or not at all, may be paid now by who wishes so.
 */
export function paymentWays(facts: WayFacts): Way[] {
  const { total, deposit, today, settings, providers } = facts;
  const may = new Set(settings.ways);
  if (total <= 0) return [{ id: "property", amount: 0 }];
  const parts: readonly (readonly ["deposit" | "full", number])[] = [...(deposit && deposit.amount < total ? [["deposit", deposit.amount] as const] : []), ["full", total]];
  const online = onlineProviders(facts);
  const ahead: Way[] = [
    ...online.flatMap((provider) => parts.map(([part, amount]): Way => ({ id: `${provider}:${part}`, amount }))),
    ...(may.has("transfer") && settings.bank !== null && transferFits(facts) ? parts.map(([part, amount]): Way => ({ id: `transfer:${part}`, amount })) : []),
  ];
  if (deposit !== null && deposit.dueOn <= today && ahead.length > 0) return ahead;
  const card: Way[] = may.has("card_later") && providers.has("stripe") ? [{ id: "stripe:card", amount: 0 }] : [];
  const atHouse: Way[] = may.has("property") || card.length + ahead.length === 0 ? [{ id: "property", amount: 0 }] : [];
  return [...atHouse, ...card, ...ahead];
}

/** What a way means for the payment that is begun; null where nothing is begun. */
export function purposeOf(way: WayId): { readonly by: "stripe" | "cmi" | "transfer"; readonly purpose: Purpose } | null {
  const [by, purpose] = way.split(":");
  return by === "property" ? null : { by: by as "stripe" | "cmi" | "transfer", purpose: purpose as Purpose };
}
