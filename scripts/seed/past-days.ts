import { takeCash } from "@/lib/payments/commands/take-cash";
import { recordCard } from "@/lib/payments/commands/record-transfer";
import { listFolios } from "@/lib/folios/queries/list-folios";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { addDays, datesThrough, type IsoDate, momentOf } from "@/lib/kernel/nights";
import { closeBusinessDay } from "@/lib/property/commands/close-business-day";
import { getProperty } from "@/lib/property/queries/get-property";
import { listBusinessDays } from "@/lib/property/queries/list-business-days";
import { checkIn } from "@/lib/reservations/commands/check-in";
import { checkOut } from "@/lib/reservations/commands/check-out";
import { listArrivals } from "@/lib/reservations/queries/list-arrivals";
import { listDepartures } from "@/lib/reservations/queries/list-departures";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { pastDays } from "./stays";

/** Runs at a moment of the past; what a rule of the house refuses stays undone, as it would have. */
async function at<T>(moment: number, work: () => Promise<T>): Promise<T | undefined> {
  const free = setClock(() => moment);
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  } finally {
    free();
  }
}

/** What the stay still owes, paid by card or, every third time, in cash. */
async function settle(ctx: Context, reservationId: string, turn: number): Promise<void> {
  const { folios } = await ask(listFolios, ctx, { reservationId, status: "open" });
  for (const folio of folios) {
    const owed = folio.balance.amount;
    if (owed <= 0) continue;
    if (turn % 3 === 0) await execute(takeCash, ctx, { folioId: folio.id, amount: owed });
    else await execute(recordCard, ctx, { folioId: folio.id, amount: owed, reference: `demo-${turn}` });
  }
}

/**
 * Lives the demo house's last weeks day by day, each at its own hour: guests leave and pay, guests arrive, the night audit closes
 * the day. Goes on from the day that is open, so that an interrupted seed is taken up where it stopped.
 */
export async function livePastDays(ctx: Context, today: IsoDate): Promise<void> {
  const { days } = await ask(listBusinessDays, ctx, { limit: 1 });
  const first = (days[0]?.day ?? addDays(today, -pastDays)) as IsoDate;
  if (first >= today) return;
  const property = await ask(getProperty, ctx, {});
  let turn = 0;
  for (const day of datesThrough(first, addDays(today, -1))) {
    const hour = (time: string) => momentOf(day, time, property.timezone);
    const departures = (await at(hour("09:00"), () => ask(listDepartures, ctx, { date: day })))?.reservations ?? [];
    for (const { id, status } of departures.filter((stay) => stay.status === "in_house")) {
      turn += 1;
      await at(hour("10:30"), () => settle(ctx, id, turn));
      if (status === "in_house") await at(hour("10:45"), () => execute(checkOut, ctx, { id }));
    }
    const arrivals = (await at(hour("14:00"), () => ask(listArrivals, ctx, { date: day })))?.reservations ?? [];
    for (const { id } of arrivals.filter((stay) => stay.status === "confirmed")) await at(hour("16:00"), () => execute(checkIn, ctx, { id, acceptDirty: true }));
    await at(hour("23:45"), () => execute(closeBusinessDay, ctx, { day, force: true }));
  }
}
