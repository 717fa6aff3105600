import { notFound } from "@/lib/kernel/errors";
import { pricingFacts } from "@/lib/rates/commands/pricing-facts";
import { type Basis, modified } from "@/lib/reservations/commands/change-targets";
import type { Target } from "@/lib/reservations/commands/plan-change";
import { type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { partyOf } from "@/lib/reservations/rules/party";
import { movedDay } from "../rules/manage-stay";

type Dates = { readonly arrival: IsoDate; readonly departure: IsoDate };
type Wanted = { readonly extraId: string; readonly quantity: number; readonly day?: IsoDate | undefined };

const kept = { rooms: [], override: false, reprice: false };

/** A stay on other dates: rooms and party as they are, what was ordered for a day with it, no restriction passed over. */
export function onDates(basis: Basis, id: string, dates: Dates): Promise<Target> {
  const { arrival, departure } = partyOf(basis.before.rooms);
  const was = { arrival: toIsoDate(arrival), departure: toIsoDate(departure) };
  const extras = basis.before.extras.map(({ extraId, quantity, day }) => ({ extraId, quantity, ...(day === null ? {} : { day: movedDay(day, was, dates) }) }));
  return modified(basis, { id, ...dates, ...kept, extras });
}

/** A stay with more ordered for it, of what the house sells on its site. Throws 404 for anything else. */
export async function withExtras(basis: Basis, id: string, wanted: readonly Wanted[]): Promise<Target> {
  const { extras } = await pricingFacts(basis.tx, basis.propertyId);
  for (const { extraId } of wanted) if (!extras.some((extra) => extra.extraId === extraId && extra.soldOn.includes("site"))) throw notFound("The extra");
  const all = new Map(basis.before.extras.map(({ extraId, quantity, day }) => [`${extraId} ${day ?? ""}`, { extraId, quantity, ...(day === null ? {} : { day }) }]));
  for (const { extraId, quantity, day } of wanted) {
    const key = `${extraId} ${day ?? ""}`;
    all.set(key, { extraId, quantity: quantity + (all.get(key)?.quantity ?? 0), ...(day === undefined ? {} : { day }) });
  }
  return modified(basis, { id, ...kept, extras: [...all.values()] });
}
