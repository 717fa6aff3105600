/** From BookingRetrievalRS and ProductAvailRateRetrievalRS to our shapes. Pure. */
import { type InboundBatch, type InboundReservation, inboundReservation, type ObservedCell, type PartnerRoom, type UnreadableReservation } from "@/lib/channels/rules/channel-port";
import { withoutCardData } from "@/lib/kernel/card-data";
import { addMoney, fromDecimal, type Money, money } from "@/lib/kernel/money";
import { toIsoDate } from "@/lib/kernel/nights";
import { storable } from "@/lib/kernel/storable";
import { XmlNode } from "@/lib/kernel/xml";
import { masterRate, namedByRoom } from "../ari-cells";
import { ofBoth } from "./ari-mapper";

const needed = (node: XmlNode | undefined, attribute: string): string => {
  const value = node?.attribute(attribute) ?? null;
  if (value === null) throw new RangeError(`${node?.name ?? "The booking"} has no ${attribute}.`);
  return value;
};

/** A derived or linked rate follows another: Expedia refuses prices for it. */
const follows = new Set(["Derived", "Linked"]);

/** The product list, one row a rate plan. */
export function toPartnerRooms(root: XmlNode): PartnerRoom[] {
  const products = root.all("ProductList", "RoomType");
  const rows = products.flatMap((room) => {
    const most = Number(room.attribute("maxOccupants") ?? 0) || null;
    const adults = room.all("OccupancyByAge").find((group) => group.attribute("ageCategory") === "Adult")?.attribute("maxOccupants") ?? null;
    return room.all("RatePlan").flatMap((plan): PartnerRoom[] => {
      const [invCode, rateCode] = [room.attribute("id"), plan.attribute("id")];
      if (invCode === null || rateCode === null) return [];
      const pricingType = plan.attribute("pricingModel");
      const free = !follows.has(plan.attribute("rateAcquisitionType") ?? "");
      const guests = Math.min(20, most ?? 2);
      return [{
        invCode, rateCode, name: plan.attribute("name") ?? plan.attribute("code") ?? rateCode, description: [room.attribute("name"), plan.attribute("name") ?? plan.attribute("code")].filter((part) => part !== null).join(", "),
        capacity: most, adultCapacity: adults === null ? null : Number(adults), pricingType, salesCurrency: null, channelCodes: ["expedia"],
        updates: { availability: true, restrictions: free, price: free }, nonRefundable: plan.all("CancelPolicy").some((policy) => policy.attribute("default") === "true" && policy.attribute("nonRefundable") === "true"),
        isDefault: false, shared: false, sellOnline: plan.attribute("status") !== "Inactive",
        ...(pricingType?.startsWith("OccupancyBased") ? { occupancies: Array.from({ length: guests }, (_, index) => index + 1) } : {}),
      }];
    });
  });
  return namedByRoom(rows, new Map(products.map((room) => [room.attribute("id") ?? "", room.attribute("name") ?? room.attribute("id") ?? ""])));
}

const flag = (text: string | null): boolean | undefined => (text === null ? undefined : text === "true" || text === "1");
const whole = (text: string | null): number | undefined => (text === null || !/^\d+$/.test(text) ? undefined : Number(text));

/** What Expedia shows, cell by cell, of rooms and rates we know. A maximum stay of `longest` nights is none. */
export function toObserved(root: XmlNode, rooms: readonly PartnerRoom[], { stopSellOf, longestStay }: { readonly stopSellOf: "rate" | "room"; readonly longestStay: number }): ObservedCell[] {
  return root.all("AvailRateList", "AvailRate").flatMap((day) => {
    const date = toIsoDate(needed(day, "date").slice(0, 10));
    return day.all("RoomType").flatMap((room) => {
      const invCode = needed(room, "id");
      const master = masterRate(rooms, invCode);
      const plans = room.all("RatePlan");
      const seen = (plan: XmlNode | undefined, rateCode: string | undefined): ObservedCell => {
        const limits = plan?.one("Restrictions");
        const rate = plan?.one("Rate");
        const amount = rate?.one("PerDay")?.attribute("rate") ?? rate?.all("PerOccupancy").at(-1)?.attribute("rate") ?? null;
        const each = rate?.one("PerPerson")?.attribute("rate") ?? null;
        const currency = rate?.attribute("currency") ?? null;
        const max = whole(limits?.attribute("maxLOS") ?? null);
        const parts = {
          availability: rateCode === undefined ? whole(room.one("Inventory")?.attribute("totalInventoryAvailable") ?? null) : undefined,
          price: currency === null ? undefined : each !== null ? ofBoth(each, currency) : amount === null ? undefined : fromDecimal(amount, currency),
          minStay: whole(limits?.attribute("minLOS") ?? null), maxStay: max === undefined ? undefined : max >= longestStay ? null : max,
          stopSell: flag((stopSellOf === "room" && rateCode === undefined ? room : plan)?.attribute("closed") ?? null),
          cta: flag(limits?.attribute("closedToArrival") ?? null), ctd: flag(limits?.attribute("closedToDeparture") ?? null),
        };
        return { invCode, ...(rateCode === undefined ? {} : { rateCode }), date, ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) };
      };
      const others = plans.filter((plan) => plan.attribute("id") !== master?.rateCode && rooms.some((known) => known.invCode === invCode && known.rateCode === plan.attribute("id")));
      return [seen(plans.find((plan) => plan.attribute("id") === master?.rateCode), undefined), ...others.map((plan) => seen(plan, needed(plan, "id")))];
    });
  });
}

const kinds = { Book: { state: "confirmed", modified: false }, Modify: { state: "confirmed", modified: true }, Cancel: { state: "canceled", modified: false } } as const;
const kindOf = (type: string): keyof typeof kinds => {
  if (type === "Book" || type === "Modify" || type === "Cancel") return type;
  throw new RangeError(`Unknown booking type ${type}.`);
};

/** The zeros of a cancellation stand for "not told". */
const codeOf = (text: string | null): string | null => (text === null || text === "0" ? null : text);

function toReservation(node: XmlNode, defaultCurrency: string): InboundReservation {
  const id = needed(node, "id");
  const kind = kindOf(needed(node, "type"));
  const made = new Date(needed(node, "createDateTime"));
  const at = `${made.toISOString().slice(0, 19)}Z`;
  const stays = node.all("RoomStay");
  const [stay] = stays;
  const total = stay?.one("Total");
  const currency = total?.attribute("currency") ?? stay?.one("PerDayRates")?.attribute("currency") ?? defaultCurrency;
  const amount = (from: XmlNode | undefined, name: string): Money | null => {
    const text = from?.attribute(name) ?? null;
    return text === null ? null : fromDecimal(text, currency);
  };
  const rooms = stays.map((room): InboundReservation["rooms"][number] => {
    const [arrival, departure] = [toIsoDate(needed(room.one("StayDate"), "arrival")), toIsoDate(needed(room.one("StayDate"), "departure"))];
    if (departure <= arrival) throw new RangeError(`The stay ends on ${departure}, not after its beginning on ${arrival}.`);
    const ages = room.all("GuestCount", "Child").flatMap((child) => whole(child.attribute("age")) ?? []);
    const children = whole(room.one("GuestCount")?.attribute("child") ?? null) ?? ages.length;
    const dailyPrices = room.all("PerDayRates", "PerDayRate").map((day) => ({
      date: toIsoDate(needed(day, "stayDate")),
      price: [amount(day, "extraPersonFees"), amount(day, "hotelServiceFees")].reduce<Money>((sum, fee) => (fee === null ? sum : addMoney(sum, fee)), fromDecimal(needed(day, "baseRate"), currency)),
    }));
    const promotions = [...new Set(room.all("PerDayRates", "PerDayRate").flatMap((day) => day.attribute("promoName") ?? []))];
    const missing = Math.max(0, children - ages.length);
    const info = [...promotions, ...(missing === 0 ? [] : [`${missing} × age of child not told`])];
    return {
      invCode: codeOf(room.attribute("roomTypeID")), rateCode: codeOf(room.attribute("ratePlanID")), name: null, state: kinds[kind].state, arrival, departure,
      adults: whole(room.one("GuestCount")?.attribute("adult") ?? null) ?? 1, childAges: [...ages, ...Array.from({ length: missing }, () => 0)],
      price: amount(room.one("Total"), "amountAfterTaxes") ?? dailyPrices.reduce<Money>((sum, day) => addMoney(sum, day.price), money(0, currency)),
      dailyPrices, nonRefundable: false, extras: [], extraInfo: info.length === 0 ? null : info.join("\n"),
    };
  });
  const name = node.one("PrimaryGuest", "Name");
  const phone = node.one("PrimaryGuest", "Phone");
  const first = [name?.attribute("givenName"), name?.attribute("middleName")].filter((part) => part !== null && part !== undefined).join(" ");
  const last = name?.attribute("surname") ?? "";
  const dialled = [phone?.attribute("countryCode"), phone?.attribute("cityAreaCode"), phone?.attribute("number")].filter((part) => part !== null && part !== undefined);
  const notes = node.all("SpecialRequest").flatMap((request) => request.text ?? []);
  const source = node.attribute("source");
  return inboundReservation.parse({
    messageUid: `${kind}|${id}|${at}`, deliveryKey: `${kind}|${id}|${at}`, externalNumber: id, providerNumber: id, pmsNumber: node.attribute("confirmNumber"),
    channelCode: "expedia", channelName: source?.replace(/^A-/, "") ?? "Expedia", ...kinds[kind], updatedAt: at, bookedAt: kind === "Book" ? at : null,
    arrival: rooms.map((room) => room.arrival).sort()[0], departure: rooms.map((room) => room.departure).sort().at(-1),
    guest: { name: `${first} ${last}`.trim(), first, last, email: node.one("PrimaryGuest", "Email")?.text ?? null, phone: dialled.length === 0 ? null : `${phone?.attribute("countryCode") === null ? "" : "+"}${dialled.join(" ")}`, country: null },
    total: amount(total, "amountAfterTaxes") ?? rooms[0]?.price, subTotal: null, taxTotal: amount(total, "amountOfTaxes"), extrasTotal: null, paid: null,
    // "A-": the guest pays at the house; otherwise Expedia collects.
    paymentMethod: source === null ? null : source.startsWith("A-") ? "hotel_collect" : "expedia_collect",
    cancelReason: null, requiresResponse: false, note: notes.length === 0 ? null : notes.join("\n"), rooms, raw: node.raw,
  });
}

/** Reads every booking of this hotel it can; one that cannot be read never hides the others, and is kept whole but for card data. */
export function toReservations(root: XmlNode, { propertyId, currency }: { readonly propertyId: string; readonly currency: string }): InboundBatch {
  const reservations: InboundReservation[] = [];
  const unreadable: UnreadableReservation[] = [];
  for (const node of root.all("Bookings", "Booking").map(({ name, raw }) => new XmlNode(name, storable(withoutCardData(raw))))) {
    const hotel = node.one("Hotel")?.attribute("id") ?? propertyId;
    if (hotel !== propertyId) continue;
    try {
      reservations.push(toReservation(node, currency));
    } catch (error) {
      const [id, type, at] = [node.attribute("id"), node.attribute("type"), node.attribute("createDateTime")];
      unreadable.push({ externalNumber: id, messageUid: id === null || type === null ? null : `${type}|${id}|${at ?? "?"}`, reason: error instanceof Error ? error.message : String(error), raw: node.raw });
    }
  }
  return { reservations, unreadable };
}
