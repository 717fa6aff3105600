import { z } from "zod";
import { type AriBatch, ChannelError, type ChannelPort, type PullRequest, type PushResult } from "@/lib/channels/rules/channel-port";
import { channexSettings } from "@/lib/channels/rules/partner-settings";
import { partnerProfiles } from "@/lib/channels/rules/partners";
import { AVAILABILITY, planAri, readPush, toObserved, valueRows } from "./ari-mapper";
import { type ChannexAccess, type ChannexCall, ChannexClient } from "./client";
import { toConnectedChannels, toPartnerRooms, toReservations } from "./mapper";
import { availabilityAnswer, channelsAnswer, ratePlansAnswer, restrictionsAnswer, revisionsAnswer, roomTypesAnswer, valuesAnswer } from "./schema";
import { pushPlanned } from "../push-planned";

const MOST = 100;
/** Pages read of a list at most: Channex's largest plan has 200 rate plans. */
const MOST_PAGES = 20;
const shown = (minStay: string) => `rate,${minStay},max_stay,closed_to_arrival,closed_to_departure,stop_sell`;

/** Un-acknowledged revisions from the feed; anything else from the list of all revisions. */
function pullCall(propertyId: string, { undelivered = true, bookedFrom, updatedFrom, number, page = 1, perPage = MOST }: PullRequest): ChannexCall {
  const since = updatedFrom ?? bookedFrom;
  const feed = undelivered && since === undefined && number === undefined;
  const query: [string, string][] = [["filter[property_id]", propertyId], ["order[inserted_at]", "asc"], ["pagination[page]", String(page)], ["pagination[limit]", String(Math.min(MOST, perPage))]];
  if (since !== undefined) query.push(["filter[inserted_at][gte]", since]);
  if (number !== undefined) query.push(["filter[unique_id]", number]);
  return { method: "GET", path: feed ? "/booking_revisions/feed" : "/booking_revisions", query };
}

const never = (endpoint: string, what: string) => new ChannelError("refused", endpoint, `Channex has no ${what}.`);

/** Channex's REST protocol as a ChannelPort for one property. `rooms` and `readAri` make several reading calls, every other method one. */
export function channexAdapter(access: ChannexAccess): ChannelPort {
  const client = new ChannexClient(access);
  const { propertyId } = access;
  const { minStay } = channexSettings.parse(access.settings ?? {});
  const mine: [string, string] = ["filter[property_id]", propertyId];

  async function all<T>(path: string, shape: z.ZodType<{ data: T[]; meta: { total: number | null } }>): Promise<T[]> {
    const rows: T[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const answer = await client.call({ method: "GET", path, query: [mine, ["pagination[page]", String(page)], ["pagination[limit]", String(MOST)]] }, shape);
      rows.push(...answer.data);
      if (answer.data.length === 0 || rows.length >= (answer.meta.total ?? rows.length)) break;
    }
    return rows;
  }

  const pushBatch = async (batch: AriBatch): Promise<PushResult> =>
    readPush(batch, await client.call({ method: "POST", path: batch.endpoint === AVAILABILITY ? "/availability" : "/restrictions", body: { values: valueRows(batch, propertyId, minStay) } }, valuesAnswer));

  return {
    partner: "channex",
    capabilities: new Set(partnerProfiles.channex.capabilities),
    planAri,
    pushBatch,
    pushAri: async (cells, rooms) => pushPlanned(planAri(cells, rooms), pushBatch),

    async pull(request = {}) {
      const answer = await client.call(pullCall(propertyId, request), revisionsAnswer);
      const count = answer.meta.total ?? answer.data.length;
      return { ...toReservations(answer.data), page: answer.meta.page ?? request.page ?? 1, pages: Math.max(1, Math.ceil(count / (answer.meta.limit ?? MOST))), count };
    },

    async confirmDelivery(messageUid) {
      await client.call({ method: "POST", path: `/booking_revisions/${encodeURIComponent(messageUid)}/ack`, endpoint: "POST /booking_revisions/:id/ack", body: {} }, z.unknown());
    },

    async rooms() {
      return toPartnerRooms(await all("/room_types", roomTypesAnswer), await all("/rate_plans", ratePlansAnswer));
    },

    async connectedChannels() {
      return toConnectedChannels(await client.call({ method: "GET", path: "/channels", query: [mine, ["pagination[limit]", String(MOST)]] }, channelsAnswer));
    },

    async readAri(rooms, from, to) {
      const dates: [string, string][] = [mine, ["filter[date][gte]", from], ["filter[date][lte]", to]];
      const availability = await client.call({ method: "GET", path: "/availability", query: dates }, availabilityAnswer);
      const restrictions = await client.call({ method: "GET", path: "/restrictions", query: [...dates, ["filter[restrictions]", shown(minStay)]] }, restrictionsAnswer);
      return toObserved(rooms, availability, restrictions, minStay);
    },

    transactionDetails: () => Promise.reject(never("GET /transactions", "account of a single update")),
    respond: () => Promise.reject(never("POST /bookings", "answer to a waiting booking")),
    // A webhook carries no credential of the account and no booking: its secret address is all it is known by.
    isOwnPush: () => false,
    parsePush: () => { throw never("push", "pushed bookings: a webhook only asks for the feed to be read"); },
  };
}
