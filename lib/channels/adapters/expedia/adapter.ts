import { type AriBatch, type AriCell, ChannelError, type ChannelPort, type PartnerRoom, type PullRequest, type PushResult } from "@/lib/channels/rules/channel-port";
import { expediaSettings } from "@/lib/channels/rules/partner-settings";
import { partnerProfiles } from "@/lib/channels/rules/partners";
import { addDays, countNights, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import type { XmlTree } from "@/lib/kernel/xml";
import { contentOf, planAri, readPush } from "./ari-mapper";
import { type ExpediaAccess, ExpediaClient, refuseErrors } from "./client";
import { toObserved, toPartnerRooms, toReservations } from "./mapper";
import { pushPlanned } from "../push-planned";

/** The version of a message is its namespace. Source: Expedia's own schemas and reference (ExpediaConnectivity.github.io). */
const BR = "http://www.expediaconnect.com/EQC/BR/2014/01";
const BC = "http://www.expediaconnect.com/EQC/BC/2007/09";
const PARR = "http://www.expediaconnect.com/EQC/PAR/2013/07";
/** An answer about several rates holds so many days; more are cut off without a word. */
const DAYS_READ = 31;
const MOST_DAYS_BACK = 30;
const NOTHING_LOADED = 3_144;

const daysBack = (from: IsoDate): number => Math.min(MOST_DAYS_BACK, Math.max(1, countNights(from, toIsoDate(new Date().toISOString().slice(0, 10))) + 1));

/** Which bookings: one by its number; those of the last days; else what is not confirmed yet, whether it was read before or not. */
function paramSet({ number, updatedFrom, bookedFrom, undelivered = true }: PullRequest): XmlTree {
  if (number !== undefined) return { ParamSet: { Booking: { "@id": number } } };
  const since = updatedFrom ?? bookedFrom;
  if (since !== undefined) return { ParamSet: { NbDaysInPast: daysBack(since) } };
  if (!undelivered) return { ParamSet: { NbDaysInPast: MOST_DAYS_BACK } };
  return { ParamSet: { Status: [{ "@value": "pending" }, { "@value": "retrieved" }] } };
}

const never = (what: string) => new ChannelError("refused", "expedia", `Expedia ${what}.`);

/** Expedia QuickConnect (AR, BR, BC, PARR) as a ChannelPort for one property. `readAri` makes a call for every 31 days, every other method one. */
export function expediaAdapter(access: ExpediaAccess): ChannelPort {
  const client = new ExpediaClient(access);
  const settings = expediaSettings.parse(access.settings ?? {});
  const plan = (cells: readonly AriCell[], rooms: readonly PartnerRoom[]) => planAri(cells, rooms, settings);

  const pushBatch = async (batch: AriBatch): Promise<PushResult> => readPush(batch, await client.call("/eqc/ar", "AvailRateUpdateRQ", settings.availNamespace, contentOf(batch, settings)));

  return {
    partner: "expedia",
    capabilities: new Set(partnerProfiles.expedia.capabilities),
    planAri: plan,
    pushBatch,
    pushAri: async (cells, rooms) => pushPlanned(plan(cells, rooms), pushBatch),

    async pull(request = {}) {
      const answer = await client.call("/eqc/br", "BookingRetrievalRQ", BR, paramSet(request));
      refuseErrors("POST /eqc/br", answer);
      if (answer.root.one("Bookings") === undefined) throw new ChannelError("bad_answer", "POST /eqc/br", `Expedia answered with ${answer.root.name} without bookings.`);
      const batch = toReservations(answer.root, access);
      return { ...batch, page: 1, pages: 1, count: batch.reservations.length + batch.unreadable.length };
    },

    async confirmDelivery(messageUid, pmsNumber) {
      const [bookingType = "", bookingID = ""] = messageUid.split("|");
      const content: XmlTree = { BookingConfirmNumbers: { BookingConfirmNumber: { "@bookingID": bookingID, "@bookingType": bookingType, "@confirmNumber": (pmsNumber ?? bookingID).slice(0, 50), "@confirmTime": `${new Date().toISOString().slice(0, 19)}Z` } } };
      const answer = await client.call("/eqc/bc", "BookingConfirmRQ", BC, content);
      refuseErrors("POST /eqc/bc", answer);
      const [warning] = answer.warnings;
      // Expedia still counts the booking as unconfirmed: it will be sent by e-mail when its time is up.
      if (warning !== undefined) throw new ChannelError("refused", "POST /eqc/bc", `Expedia: ${warning.text} (${warning.code})`.slice(0, 400));
      if (answer.root.one("Success") === undefined) throw new ChannelError("bad_answer", "POST /eqc/bc", "Expedia's answer does not say that the booking is confirmed.");
    },

    async rooms() {
      const answer = await client.call("/eqc/parr", "ProductAvailRateRetrievalRQ", PARR, { ParamSet: { ProductRetrieval: { "@returnRoomAttributes": true, "@returnRatePlanAttributes": true, "@returnCancelPolicy": true } } });
      refuseErrors("POST /eqc/parr", answer);
      return toPartnerRooms(answer.root);
    },

    async readAri(rooms, from, to) {
      const seen: AriCell[] = [];
      for (let first = from; first <= to; first = addDays(first, DAYS_READ)) {
        const last = addDays(first, DAYS_READ - 1);
        const answer = await client.call("/eqc/parr", "ProductAvailRateRetrievalRQ", PARR, { ParamSet: { AvailRateRetrieval: { "@from": first, "@to": last < to ? last : to } } });
        // Nothing was ever loaded for these days.
        if (answer.errors.some((error) => error.code === NOTHING_LOADED)) continue;
        refuseErrors("POST /eqc/parr", answer);
        seen.push(...toObserved(answer.root, rooms, settings));
      }
      return seen;
    },

    connectedChannels: async () => [{ code: "expedia", name: "Expedia", updates: { inProgress: 0, succeeded: 0, failed: 0 } }],
    transactionDetails: () => Promise.reject(never("tells at once what became of an update")),
    respond: () => Promise.reject(never("has no booking that waits for an answer")),
    isOwnPush: () => false,
    parsePush: () => {
      throw new ChannelError("bad_answer", "push", "Expedia's bookings are read from its queue.");
    },
  };
}
