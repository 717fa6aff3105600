import { activeProviders, bookingSettingsOf, type SiteBookingRow } from "@/db/repos/site-bookings";
import type { ReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { conflict } from "@/lib/kernel/errors";
import type { IsoDate } from "@/lib/kernel/nights";
import { promiseTransfer } from "@/lib/payments/commands/bank-transfers";
import { beginBookingCheckout, bookingFolio } from "@/lib/payments/commands/start-checkout";
import type { CommandTools } from "@/lib/runtime/command";
import { type BookingSettings, readBookingSettings } from "../rules/booking-settings";
import { paymentWays, purposeOf, type Way, type WayId } from "../rules/payment-ways";

export const settingsOf = async (tx: TenantTx, propertyId: string): Promise<BookingSettings> => readBookingSettings(await bookingSettingsOf(tx, propertyId));

type Asked = { readonly total: number; readonly deposit: { readonly amount: number; readonly dueOn: string } | null; readonly today: IsoDate; readonly arrival: IsoDate };

/** The ways of paying a house offers for a booking, the proposed one first. */
export async function waysOf(tx: TenantTx, propertyId: string, settings: BookingSettings, asked: Asked): Promise<Way[]> {
  return paymentWays({ ...asked, settings, providers: new Set(await activeProviders(tx, propertyId)) });
}

export function requireWay(ways: readonly Way[], id: WayId): void {
  if (!ways.some((way) => way.id === id)) throw conflict("way_not_offered", "The house does not offer this way of paying for this booking.", { way: id, ways: ways.map((way) => way.id) });
}

/** Begins the payment a guest chose for a booking. Null where the way asks for none. `amount`: minor units; left out, what the purpose asks for. */
export async function beginPayment(tools: CommandTools, reservation: ReservationRow, way: WayId, email: string | undefined, amount?: number): Promise<SiteBookingRow["paymentId"]> {
  const asked = purposeOf(way);
  if (!asked) return null;
  const { by, purpose } = asked;
  if (by !== "transfer") return (await beginBookingCheckout(tools, reservation, { provider: by, purpose, email, amount })).paymentId;
  const asks = await bookingFolio(tools, reservation, purpose, amount);
  return (await promiseTransfer(tools, asks.folio, asks.amount, purpose)).payment.id;
}
