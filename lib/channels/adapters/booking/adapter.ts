import { type AriBatch, type AriCell, ChannelError, type ChannelPort, type PartnerRoom, type PushResult } from "@/lib/channels/rules/channel-port";
import { bookingSettings } from "@/lib/channels/rules/partner-settings";
import { partnerProfiles } from "@/lib/channels/rules/partners";
import type { XmlTree } from "@/lib/kernel/xml";
import { AVAILABILITY, linesOf, planAri, readPush, requestOf } from "./ari-mapper";
import { type BookingAccess, type BookingCall, BookingClient } from "./client";
import { listedRooms } from "./listed-rooms";
import { type Queue, toReservations } from "./mapper";
import { message, saidIn } from "./ota";
import { pushPlanned } from "../push-planned";

/** Both queues are a page: page 1 holds what is new, page 2 what was changed or cancelled. */
const queues: readonly { readonly queue: Queue; readonly path: string; readonly answer: string }[] = [
  { queue: "new", path: "/hotels/ota/OTA_HotelResNotif", answer: "OTA_HotelResNotifRS" },
  { queue: "modify", path: "/hotels/ota/OTA_HotelResModifyNotif", answer: "OTA_HotelResModifyNotifRS" },
];

const never = (what: string) => new ChannelError("refused", "booking", `Booking.com ${what}.`);

/** Booking.com's OpenTravel interface as a ChannelPort for one property. Its rooms come from the connection's settings: no call that lists them is documented. */
export function bookingAdapter(access: BookingAccess): ChannelPort {
  const client = new BookingClient(access);
  const settings = bookingSettings.parse(access.settings ?? {});
  const plan = (cells: readonly AriCell[], rooms: readonly PartnerRoom[]) => planAri(cells, rooms, settings);

  async function pushBatch(batch: AriBatch): Promise<PushResult> {
    const lines = linesOf(batch, settings);
    const path = batch.endpoint.slice("POST ".length);
    const call: BookingCall = { method: "POST", host: "supply", path, xml: requestOf(batch, lines, access.propertyId, settings, new Date()), ...(batch.endpoint === AVAILABILITY ? { headers: { "accept-version": settings.acceptVersion } } : {}) };
    return readPush(batch, lines, saidIn(await client.call(call), batch.endpoint));
  }

  return {
    partner: "booking",
    capabilities: new Set(partnerProfiles.booking.capabilities),
    planAri: plan,
    pushBatch,
    pushAri: async (cells, rooms) => pushPlanned(plan(cells, rooms), pushBatch),

    async pull({ page = 1 } = {}) {
      const asked = queues[page - 1];
      if (asked === undefined) return { reservations: [], unreadable: [], page, pages: queues.length, count: 0 };
      const endpoint = `GET ${asked.path}`;
      const { status, root } = await client.call({ method: "GET", host: "secure", path: asked.path });
      if (status >= 400) throw new ChannelError("refused", endpoint, `Booking.com refused the call (HTTP ${status}).`);
      // An answer without a body is an empty queue.
      if (root === null) return { reservations: [], unreadable: [], page, pages: queues.length, count: 0 };
      if (root.one("Errors") !== undefined) saidIn({ status: 400, root }, endpoint);
      if (!root.name.startsWith("OTA_HotelRes")) throw new ChannelError("bad_answer", endpoint, `Booking.com answered with ${root.name}.`);
      const batch = toReservations(root, asked.queue, access);
      return { ...batch, page, pages: queues.length, count: batch.reservations.length + batch.unreadable.length };
    },

    async confirmDelivery(messageUid, pmsNumber) {
      const [queue, number = "", moment = "?"] = messageUid.split("|");
      const asked = queues.find((known) => known.queue === queue);
      if (asked === undefined || number === "") throw new ChannelError("refused", "confirm-delivery", "This message is none of Booking.com's.");
      const ids: XmlTree[] = [
        { "@ResID_Type": "14", "@ResID_Value": number, "@ResID_Source": "BOOKING.COM", ...(moment === "?" ? {} : { "@ResID_Date": moment }) },
        ...(pmsNumber === undefined ? [] : [{ "@ResID_Type": "14", "@ResID_Value": pmsNumber.slice(0, 64), "@ResID_Source": "LHCM-OS" }]),
      ];
      const one: XmlTree = { ResGlobalInfo: { HotelReservationIDs: { HotelReservationID: ids } } };
      const content: XmlTree = asked.queue === "new" ? { HotelReservations: { HotelReservation: one } } : { HotelResModifies: { HotelResModify: one } };
      const xml = message(asked.answer, settings.otaVersion, new Date(), { Success: "", ...content });
      const answer = await client.call({ method: "POST", host: "secure", path: asked.path, xml });
      if (answer.status < 400 && (answer.root === null || answer.root.one("Errors") === undefined)) return;
      const { problems } = saidIn({ ...answer, status: Math.max(400, answer.status) }, `POST ${asked.path}`);
      throw new ChannelError("refused", `POST ${asked.path}`, `Booking.com refused the confirmation: ${problems[0]?.text ?? `HTTP ${answer.status}`}`.slice(0, 400));
    },

    rooms: async () => listedRooms(settings, access.currency),
    connectedChannels: async () => [{ code: "booking", name: "Booking.com", updates: { inProgress: 0, succeeded: 0, failed: 0 } }],
    transactionDetails: () => Promise.reject(never("tells at once what became of an update")),
    respond: () => Promise.reject(never("has no booking that waits for an answer")),
    isOwnPush: () => false,
    parsePush: () => {
      throw new ChannelError("bad_answer", "push", "Booking.com's reservations are read from its queues.");
    },
  };
}
