import { confirmationOf } from "@/db/repos/site";
import { extraNamesOf } from "@/db/repos/stay-links";
import type { ReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { found } from "@/lib/kernel/errors";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { countNights, toIsoDate } from "@/lib/kernel/nights";
import { moneyOfStay } from "@/lib/payments/commands/return-money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { cancellationOf } from "@/lib/reservations/commands/penalty";
import { type Due, dueOfStay } from "../commands/due-of-stay";
import { factsOf } from "../commands/own-stay";
import { whyNotOwn } from "../rules/manage-stay";
import type { OwnDue, OwnStayView } from "../rules/manage-views";

const shut = new Set(["cancelled", "expired", "no_show"]);

export const dueView = ({ amount, ways }: Due, currency: string): OwnDue | null => (amount === 0 ? null : { price: money(amount, currency), ways: ways.map(({ id }) => id) });

/** A reservation as its guest sees it, in a language. */
export async function ownStayView(tx: TenantTx, row: ReservationRow, locale: Locale): Promise<OwnStayView> {
  const { id, propertyId, currency, status } = row;
  const seen = found(await confirmationOf(tx, propertyId, id), "The reservation");
  const [extras, funds, leaving, today] = [await extraNamesOf(tx, id), await moneyOfStay(tx, id), await cancellationOf(tx, row), await openBusinessDay(tx, propertyId)];
  const facts = factsOf(row);
  const of = (amount: number) => money(amount, currency);
  // Of a stay that is over nothing but what was charged is owed; of one to come, the whole price.
  const owed = shut.has(status) ? Math.max(0, -funds.credit) : Math.max(0, row.totalAmount - funds.paid);
  return {
    number: row.number, status, arrival: row.arrival, departure: row.departure, nights: countNights(toIsoDate(row.arrival), toIsoDate(row.departure)), adults: row.adults, children: row.children, guestName: seen.guestName,
    rooms: seen.rooms.map((room) => ({ name: pickText(room.name, locale), ratePlan: pickText(room.ratePlan, locale), price: of(room.amount) })),
    extras: extras.map((extra) => ({ name: pickText(extra.name, locale), quantity: extra.quantity, day: extra.day, price: of(extra.amount) })),
    taxes: seen.taxes.map((line) => ({ code: line.code, name: line.name, total: of(line.amount), included: line.included })),
    total: of(row.totalAmount), paid: of(Math.max(0, funds.paid)), open: of(owed), penalty: row.penaltyAmount === null ? null : of(row.penaltyAmount), due: dueView(await dueOfStay(tx, row, row, funds, today), currency),
    freeUntil: leaving.freeUntil, alwaysFree: leaving.alwaysFree, leaving: of(leaving.penaltyAmount), today,
    may: { dates: whyNotOwn("dates", facts, today), extras: whyNotOwn("extras", facts, today), cancel: whyNotOwn("cancel", facts, today) },
  };
}
