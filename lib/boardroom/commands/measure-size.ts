import { ownRateReceipts } from "@/db/repos/boardroom";
import { ownActs } from "@/db/repos/own-acts";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { addDays, countNights, type IsoDate, startOfDay, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { sizeOfChange } from "../rules/change-size";
import { mayActAlone, spendingActions } from "../rules/directors";
import { changesOfReceipt } from "../rules/earlier-changes";
import type { ChangeSize, Spend } from "../rules/mandate";
import { type Spending, spendingOf, spendingOfReceipt, spentInMonth } from "../rules/spending";
import type { Change } from "./measure-change";

/** What an act would spend, with what its month has borne already of the same director's own authority. */
async function spendOf(tx: TenantTx, property: PropertyRow, director: string, spending: Spending, today: IsoDate): Promise<Spend | null> {
  if (spending.currency !== undefined && spending.currency !== property.currency) return null;
  // A year back: what was decided long ago for this month counts as well.
  const since = new Date(startOfDay(addDays(today, -366), property.timezone));
  const acts = await ownActs(tx, property.id, director, spendingActions, since);
  const earlier = acts.flatMap((act) => spendingOfReceipt(act, todayIn(property.timezone, act.createdAt.getTime())) ?? []);
  return { amount: spending.amount, month: spentInMonth(spending, earlier, today), currency: property.currency };
}

/**
 * The size of an act by every measure, with what this director did alone before it: asked with the director's mandates
 * locked, so that two acts at once are counted one after the other. Throws 409 `past_nights`.
 */
export async function measureSize(tx: TenantTx, property: PropertyRow, act: { readonly director: string; readonly action: string; readonly input: unknown; readonly change: Change }): Promise<ChangeSize> {
  const { director, action, change } = act;
  const today = todayIn(property.timezone, nowMs());
  if (change.nights.length > 0 && change.nights.every((night) => night < today)) throw conflict("past_nights", "These nights are over.");
  const since = new Date(startOfDay(today, property.timezone) - 1);
  const earlier = mayActAlone(action) ? (await ownRateReceipts(tx, property.id, director, since)).flatMap(changesOfReceipt) : [];
  const spending = spendingOf(action, act.input);
  const farthest = [...change.nights, ...(spending ? [spending.day] : [])].sort().at(-1);
  return {
    ...sizeOfChange(change.prices, earlier),
    daysAhead: farthest === undefined ? null : Math.max(0, countNights(today, toIsoDate(farthest))),
    spend: spending && (await spendOf(tx, property, director, spending, today)),
  };
}
