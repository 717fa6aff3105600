import type { PartnerRoom } from "@/lib/channels/rules/channel-port";
import type { BookingSettings } from "@/lib/channels/rules/partner-settings";

/** The rooms a connection was told of, one row a rate. */
export const listedRooms = ({ rooms }: BookingSettings, currency: string): PartnerRoom[] =>
  rooms.flatMap((room) => room.rates.map((rate): PartnerRoom => ({
    invCode: room.code, rateCode: rate.code, name: [room.name || room.code, rate.name].filter((part) => part !== "").join(", "), description: "",
    capacity: room.capacity, adultCapacity: null, pricingType: null, salesCurrency: currency, channelCodes: ["booking"],
    updates: { availability: true, restrictions: rate.updates, price: rate.updates }, nonRefundable: rate.nonRefundable, isDefault: false, shared: false, sellOnline: true,
    ...(rate.occupancies === undefined ? {} : { occupancies: rate.occupancies }),
  })));
