import type { InboundReservation, InboundRoom, PartnerRoom } from "./channel-port";

type Named = { readonly id: string; readonly code: string; readonly name: Readonly<Partial<Record<string, string>>> };

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

/** The one room type a partner's room certainly is: same code, or the same name in any language. Undefined when unsure. */
export function suggestRoomType<T extends Named>(code: string, name: string, types: readonly T[]): T | undefined {
  const byCode = types.filter((type) => fold(type.code) === fold(code));
  if (byCode.length === 1) return byCode[0];
  const byName = types.filter((type) => Object.values(type.name).some((text) => text && fold(text) === fold(name)));
  return byName.length === 1 ? byName[0] : undefined;
}

/** The one plan a partner's rate certainly is: same code, or the same name in any language. Undefined when unsure. */
export const suggestRatePlan = <T extends Named>(code: string, name: string, plans: readonly T[]): T | undefined => suggestRoomType(code, name, plans);

/** A room known only from a booking of it. Nothing may be sent to it until the partner's own list says what it takes. */
export const unlistedRoom = (invCode: string, rateCode: string | null, name: string | null): PartnerRoom => ({
  invCode, rateCode: rateCode ?? invCode, name: name ?? invCode, description: "", capacity: null, adultCapacity: null, pricingType: null, salesCurrency: null, channelCodes: [],
  updates: { availability: false, restrictions: false, price: false }, nonRefundable: false, isDefault: false, shared: false, sellOnline: false,
});

/** The rooms of a booking that are still sold. One that names none at all is kept as one room nobody knows, for a person to see. */
export function soldRooms(booking: Pick<InboundReservation, "rooms" | "arrival" | "departure" | "total">): readonly InboundRoom[] {
  if (booking.rooms.length > 0) return booking.rooms.filter((room) => room.state !== "canceled");
  const { arrival, departure, total } = booking;
  return [{ invCode: null, rateCode: null, name: null, state: "confirmed", arrival, departure, adults: 1, childAges: [], price: total, dailyPrices: [], nonRefundable: false, extras: [], extraInfo: null }];
}
