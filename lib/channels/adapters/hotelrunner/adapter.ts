import { timingSafeEqual } from "node:crypto";
import {
  type AriBatch,
  ChannelError,
  type ChannelPort,
  type InboundBatch,
  type PullRequest,
  type PushResult,
} from "@/lib/channels/rules/channel-port";
import { callOf, planAri, readPush } from "./ari-mapper";
import { type HotelRunnerAccess, type HotelRunnerCall, HotelRunnerClient } from "./client";
import { pushRows, toConnectedChannels, toPartnerRooms, toReservations, toTransactionReport } from "./mapper";
import { channelsAnswer, reservationsAnswer, roomsAnswer, statusAnswer, transactionAnswer } from "./schema";
import { pushPlanned } from "../push-planned";

const PER_PAGE = 50;

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

function pullCall({ undelivered = true, bookedFrom, updatedFrom, number, page = 1, perPage = PER_PAGE }: PullRequest): HotelRunnerCall {
  const query: [string, string][] = [
    ["undelivered", String(undelivered)],
    ["per_page", String(perPage)],
    ["page", String(page)],
  ];
  if (bookedFrom !== undefined) query.push(["from_date", bookedFrom]);
  if (updatedFrom !== undefined) query.push(["from_last_update_date", updatedFrom]);
  if (number !== undefined) query.push(["reservation_number", number]);
  return { method: "GET", path: "/reservations", query };
}

/** The field `data` of a form body, as HotelRunner pushes it; throws ChannelError bad_answer when there is none. */
export function parsePush(body: string): InboundBatch {
  const bad = (what: string): ChannelError => new ChannelError("bad_answer", "push", what);
  const text = new URLSearchParams(body).get("data");
  if (text === null) throw bad('The push carries no form field "data".');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw bad('The push\'s field "data" is not JSON.');
  }
  const rows = pushRows(data);
  if (rows === undefined) throw bad('The push\'s field "data" holds no reservation.');
  return toReservations(rows);
}

/** HotelRunner's REST protocol (custom apps, v2) as a ChannelPort for one property. */
export function hotelRunnerAdapter(access: HotelRunnerAccess): ChannelPort {
  const client = new HotelRunnerClient(access);

  const pushBatch = async (batch: AriBatch): Promise<PushResult> => readPush(batch, await client.call(callOf(batch), statusAnswer, { partial: true }));

  return {
    partner: "hotelrunner",
    capabilities: new Set(["ari", "restrictions", "transactions", "delivery-confirmation", "push", "respond"]),
    planAri,
    pushBatch,
    pushAri: async (cells, rooms) => pushPlanned(planAri(cells, rooms), pushBatch),
    parsePush,

    async pull(request = {}) {
      const answer = await client.call(pullCall(request), reservationsAnswer);
      return {
        ...toReservations(answer.reservations),
        page: answer.current_page ?? request.page ?? 1,
        pages: answer.pages ?? 1,
        count: answer.count ?? answer.reservations.length,
      };
    },

    async confirmDelivery(messageUid, pmsNumber) {
      const query: [string, string][] = [["message_uid", messageUid]];
      if (pmsNumber !== undefined) query.push(["pms_number", pmsNumber]);
      await client.call({ method: "PUT", path: "/reservations/~", query }, statusAnswer);
    },

    async transactionDetails(transactionId) {
      const answer = await client.call({ method: "GET", path: "/infos/transaction_details", query: [["transaction_id", transactionId]] }, transactionAnswer);
      const found = answer[transactionId];
      if (found === undefined)
        throw new ChannelError("bad_answer", "GET /infos/transaction_details", `HotelRunner does not mention transaction ${transactionId}.`);
      return toTransactionReport(transactionId, found);
    },

    async rooms() {
      return toPartnerRooms((await client.call({ method: "GET", path: "/rooms" }, roomsAnswer)).rooms);
    },

    async connectedChannels() {
      return toConnectedChannels(await client.call({ method: "GET", path: "/infos/connected_channels" }, channelsAnswer));
    },

    async respond(externalNumber, answer) {
      const query: [string, string][] = [
        ["hr_number", externalNumber],
        ["event", answer.event],
      ];
      if (answer.event === "cancel") query.push(["cancel_reason", answer.reason]);
      await client.call({ method: "PUT", path: "/reservations/fire", query }, statusAnswer);
    },

    isOwnPush: (query) => same(query.get("token") ?? "", access.token) && same(query.get("hr_id") ?? "", access.hrId),
  };
}
