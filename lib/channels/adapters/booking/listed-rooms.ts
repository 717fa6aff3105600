import type { PartnerRoom } from "@/lib/channels/rules/channel-port";
import type { BookingSettings } from "@/lib/channels/rules/partner-settings";
import { namedByRoom } from "../ari-cells";

/** The rooms a connection was told of, one row a rate. */
export function listedRooms({ rooms }: BookingSettings, currency: string): PartnerRoom[] {
  const rows = rooms.flatMap((room) => room.rates.map((rate): PartnerRoom => ({
    invCode: room.code, rateCode: rate.code, name: rate.name || rate.code, description: [room.name || room.code, rate.name].filter((part) => part !== "").join(", "),
    capacity: room.capacity, adultCapacity: null, pricingType: null, salesCurrency: currency, channelCodes: ["booking"],
    updates: { availability: true, restrictions: rate.updates, price: rate.updates }, nonRefundable: rate.nonRefundable, isDefault: false, shared: false, sellOnline: true,
    ...(rate.occupancies === undefined ? {} : { occupancies: rate.occupancies }),
  })));
  return namedByRoom(rows, new Map(rooms.map((room) => [room.code, room.name || room.code])));
}
