import type { FolioRow } from "@/db/repos/folios";
import { findPaymentAccount, updatePayment } from "@/db/repos/payments";
import { findReservation } from "@/db/repos/folios-stays";
import type { ReservationRow } from "@/db/repos/reservations";
import { folioOfReservation } from "@/lib/folios/commands/folio-of";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, invalid } from "@/lib/kernel/errors";
import { type Money, money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { seal } from "@/lib/runtime/seal";
import { askedAhead } from "../rules/asked";
import { startCheckoutInput } from "../rules/inputs";
import type { ProviderName } from "../rules/payment-port";
import type { Purpose } from "../rules/settlement";
import { payableFolio, promisePayment } from "./book-money";

/** What a link to a gateway's form carries, sealed: nobody can make one up, or turn one into another's. */
export type LinkContent = { readonly tenantId: string; readonly propertyId: string; readonly paymentId: string };
export const linkPurpose = "payment-link";

export type Asked = { readonly provider: ProviderName; readonly amount: number; readonly purpose: Purpose | null; readonly email?: string | undefined; /** The end of the hold it is for. */ readonly heldUntil?: Date | null };
export type Started = { readonly paymentId: string; readonly amount: Money; /** Where the guest goes, on our own host; null while a job asks the provider for its page. */ readonly path: string | null };

const minute = 60_000;
/** Unix seconds, written down once so that a page asked for twice is the same: with the hold, but Stripe keeps a page open for half an hour at least. */
const pageEnd = (at: number, hold: number): number => Math.ceil(Math.max(hold, at + 45 * minute) / 1000);
const open = new Set(["inquiry", "held", "confirmed", "in_house"]);

/**
 * Begins a payment: written down first, then a page is asked for. For other contexts' commands too (the site's guest has no hands at
 * the till). The folio is locked by the caller. Throws 409 where the provider is not connected, 422 where nothing is asked.
 */
export async function beginCheckout(tools: CommandTools, folio: FolioRow, { provider, amount, purpose, email, heldUntil }: Asked): Promise<Started> {
  const account = await findPaymentAccount(tools.tx, folio.propertyId, provider);
  if (!account?.active) throw conflict("provider_not_connected", "This payment provider is not connected to the house.", { provider });
  if (amount <= 0) throw invalid([{ path: "amount", message: "Nothing is owed on this folio: say how much to ask for." }]);
  const day = await openBusinessDay(tools.tx, folio.propertyId, true);
  const payment = await promisePayment(tools, folio, day, { method: provider, provider, amount, purpose });
  const link: LinkContent = { tenantId: tools.tx.tenantId, propertyId: folio.propertyId, paymentId: payment.id };
  // A redirect's form needs no call to the gateway; a session at Stripe does, and is made by a job.
  const path = provider === "cmi" ? `/api/payments/cmi/${seal(JSON.stringify(link), linkPurpose)}` : null;
  await updatePayment(tools.tx, payment.id, { providerFacts: { ...(email ? { email } : {}), ...(path ? { url: path } : {}), ...(heldUntil ? { closesAt: pageEnd(nowMs(), heldUntil.getTime()) } : {}) } });
  if (path === null) tools.emit({ name: "payments/checkout-requested", data: { paymentId: payment.id, propertyId: folio.propertyId } });
  return { paymentId: payment.id, amount: money(amount, folio.currency), path };
}

/** The folio of a booking that may be paid in advance, locked, and what is asked of it: what its policy says where no amount is named. */
export async function bookingFolio(tools: CommandTools, reservation: ReservationRow, purpose: Purpose, wanted: number | undefined, folioId?: string): Promise<{ folio: FolioRow; amount: number }> {
  if (!open.has(reservation.status)) throw conflict("wrong_status", `A reservation that is ${reservation.status} takes no payment in advance.`, { status: reservation.status });
  const { folio, owed } = await payableFolio(tools, folioId ?? (await folioOfReservation(tools, reservation.id)).id);
  if (folio.reservationId !== reservation.id) throw conflict("other_reservation", "This folio belongs to another reservation.");
  const day = await openBusinessDay(tools.tx, reservation.propertyId);
  // Before arrival the nights are not charged yet: what is owed is negative where something was paid ahead.
  return { folio, amount: wanted ?? askedAhead(purpose, reservation, day, reservation.totalAmount + Math.min(0, owed)) };
}

/** The same for a booking that waits for its guest's money or card. */
export async function beginBookingCheckout(tools: CommandTools, reservation: ReservationRow, asked: Omit<Asked, "amount" | "purpose"> & { readonly purpose: Purpose; readonly amount?: number | undefined; readonly folioId?: string | undefined }): Promise<Started> {
  const { folio, amount } = await bookingFolio(tools, reservation, asked.purpose, asked.amount, asked.folioId);
  return beginCheckout(tools, folio, { ...asked, heldUntil: reservation.holdExpiresAt, amount });
}

export const startCheckout = defineCommand({
  name: "payments.start-checkout",
  title: "Make a link at which the guest pays by card online, or leaves a card for later. It is awaited until the provider says what came of it.",
  permission: "payments:take",
  input: startCheckoutInput,
  noInverse: "A link nobody uses expires by itself.",
  async run(tools, { folioId, reservationId, provider, amount, email, purpose }) {
    const started = reservationId === undefined
      ? await payableFolio(tools, folioId ?? "").then(({ folio, owed }) => beginCheckout(tools, folio, { provider, amount: amount ?? owed, purpose: null, email }))
      : await beginBookingCheckout(tools, inScope(tools.ctx, await findReservation(tools.tx, reservationId), "The reservation"), { provider, amount, purpose: purpose ?? "deposit", email, folioId });
    tools.record({ amount: started.amount, provider, purpose: purpose ?? null });
    return started;
  },
});
