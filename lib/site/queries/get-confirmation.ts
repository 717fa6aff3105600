import { findReservation } from "@/db/repos/folios-stays";
import { findProperty } from "@/db/repos/property";
import { confirmationOf } from "@/db/repos/site";
import { paidFor, siteBookingOf } from "@/db/repos/site-bookings";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { cancellationPreview, readSnapshot } from "@/lib/rates/rules/policies";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { cancellationView } from "../rules/cancellation-view";
import { confirmationInput } from "../rules/inputs";
import type { CancellationView, ConfirmationView } from "../rules/views";
import { reservationOfReference } from "./confirmation-reference";

/** What leaving costs now by the terms this very stay was booked under. */
async function termsOf(tx: TenantTx, id: string, propertyId: string, totalAmount: number, currency: string): Promise<CancellationView> {
  const [reservation, property] = [await findReservation(tx, id), await findProperty(tx, propertyId)];
  const snapshot = readSnapshot(reservation?.policies);
  if (!reservation || !property || (snapshot.cancellation === null && Object.values(snapshot.rooms).every((room) => room.cancellation === null))) return { kind: "unsaid" };
  const lines = reservation.quoted;
  const rooms = lines.reduce((sum, line) => sum + (line.kind === "night" || line.kind === "promotion" ? line.amount : 0), 0);
  return cancellationView(cancellationPreview(snapshot, { arrival: reservation.arrival, timezone: property.timezone, checkInTime: property.checkInTime, lines }, nowMs()), Math.min(rooms, totalAmount), currency);
}

export const getConfirmation = defineQuery({
  name: "site.get-confirmation",
  title: "A guest's own confirmation, by the reference in its address.",
  permission: "site:read",
  input: confirmationInput,
  internal: true,
  async run({ tx, ctx }, { reference }): Promise<ConfirmationView> {
    const id = found(reservationOfReference(tx.tenantId, reference), "The reservation");
    const { currency, totalAmount, taxes, rooms, quoted, ...row } = found(await confirmationOf(tx, propertyOf(ctx), id), "The reservation");
    const { paid, card } = await paidFor(tx, id);
    const extras = [...Map.groupBy(quoted.filter((line) => line.kind === "extra"), (line) => line.extraId ?? pickText(line.name, ctx.locale))];
    return {
      ...row, cancellation: await termsOf(tx, id, propertyOf(ctx), totalAmount, currency), paid: money(paid, currency), left: money(Math.max(0, totalAmount - paid), currency), card, begun: (await siteBookingOf(tx, id)) !== undefined,
      extras: extras.map(([extraId, lines]) => ({ id: extraId, name: pickText(lines[0]?.name, ctx.locale), price: money(lines.reduce((sum, line) => sum + line.amount, 0), currency) })),
      total: money(totalAmount, currency),
      taxes: taxes.map((line) => ({ code: line.code, name: line.name, total: money(line.amount, currency), included: line.included })),
      rooms: rooms.map((room) => ({
        code: room.code, name: pickText(room.name, ctx.locale), ratePlan: pickText(room.ratePlan, ctx.locale), adults: room.adults, children: room.children, price: money(room.amount, currency),
        nights: room.nights.map((night) => ({ night: night.night, price: money(night.amount, currency) })),
      })),
    };
  },
});
