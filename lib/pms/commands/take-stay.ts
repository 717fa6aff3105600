import { lockMappings } from "@/db/repos/channel-locks";
import { mappingsOf, storeMessage, updateMessage, upsertMapping } from "@/db/repos/channels";
import { findObject, holdObject, updateObject, updateWrite, writesUnder } from "@/db/repos/pms";
import { reservationOfRoom } from "@/db/repos/pms-house";
import { findReservationRow, lockExternalReservation, type ReservationRow, updateReservation } from "@/db/repos/reservations";
import { applyMessage } from "@/lib/channels/commands/apply-message";
import { inboundReservation } from "@/lib/channels/rules/channel-port";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { idSchema, newId } from "@/lib/kernel/ids";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { asInbound, held } from "../rules/inbound";
import { takeStayInput } from "../rules/inputs";
import type { Fields } from "../rules/merge";
import { bookKey, gone, ownStayOf, type StoredStay } from "../rules/own-stay";
import { bindStay } from "./bind-stay";
import { mergeObject } from "./merge-object";
import { noteLine, readConnection } from "./pms-connection";
import { takeOwnStay } from "./take-own-stay";
import { tellStay } from "./tell-stay";

/** A stay of ours in the fields both houses have. */
export const stayFields = (row: Pick<ReservationRow, "arrival" | "departure" | "status">): Fields => ({ arrival: row.arrival, departure: row.departure, state: gone.includes(row.status) ? "canceled" : "live" });

/** A stay that says it is a room of ours, and that we did tell: its answer was lost, or is still on its way. */
async function recognise({ tx, ctx, emit }: Pick<CommandTools, "tx" | "ctx" | "emit">, connectionId: string, stay: StoredStay, roomId: string): Promise<void> {
  const parsed = idSchema.safeParse(roomId);
  const reservationId = parsed.success ? await reservationOfRoom(tx, parsed.data) : undefined;
  if (!reservationId) return;
  const { propertyId } = inScope(ctx, await findReservationRow(tx, reservationId), "The reservation");
  const told = (await writesUnder(tx, connectionId, bookKey(reservationId))).filter((row) => JSON.stringify(row.input).includes(roomId));
  if (told.length === 0) return;
  await bindStay(tx, { connectionId, reservationId, roomId, stay });
  // Given up as refused or unanswered, and made all the same: it is looked for once more, and found.
  for (const row of told.filter((one) => one.state === "dead" && one.sentAt !== null)) {
    await updateWrite(tx, row.id, { state: "waiting", attempts: 0, error: null });
    emit({ name: "pms/write-queued", data: { connectionId, propertyId } });
  }
}

export const takeStay = defineCommand({
  name: "pms.take-stay",
  title: "Take in a stay as the PMS tells it: kept raw, applied once, its room taken whatever is left.",
  permission: "channels:sync",
  input: takeStayInput,
  internal: true,
  kept: { input: ({ connectionId, stay }) => ({ connectionId, stayId: stay.id, state: stay.state }) },
  noInverse: "The stay belongs to the PMS: it is changed there.",
  async run(tools, { connectionId, stay, customer, items, again, identifier }) {
    const { tx, record } = tools;
    const connection = await readConnection(tools, connectionId);
    await lockMappings(tx, connectionId, "read");
    const object = await holdObject(tx, { id: newId(), connectionId, kind: "reservation", externalId: stay.id });
    const theirsAt = new Date(stay.updatedAt);
    const answer = (outcome: string, reservationId: string | null) => ({ outcome, reservationId, state: stay.state, resourceId: stay.resourceId });
    if (!again && object.externalUpdatedAt && object.externalUpdatedAt >= theirsAt && object.state !== "waiting") return answer("unchanged", object.localId);
    // Kept apart from what is agreed: the stay as last told, without the wire's own copy, which lies with its message.
    const { raw: _raw, ...told } = stay;
    if (identifier !== null && object.localId === null) await recognise(tools, connectionId, told, identifier);
    const known = identifier === null ? object : found(await findObject(tx, connectionId, "reservation", stay.id), "The stay");
    const own = ownStayOf(known.agreed);
    if (own) {
      const taken = await takeOwnStay(tools, known, own, told);
      if (taken.outcome !== "unchanged") await noteLine(tx, { connectionId, direction: "in", kind: "reservation", externalId: stay.id, localId: known.localId, outcome: taken.outcome, detail: stay.number });
      record({ number: stay.number, ...taken });
      return answer(taken.outcome, taken.reservationId);
    }
    const state = held(stay.state);
    const local = await lockExternalReservation(tx, connectionId, stay.id);
    if (state === "none" || (state === "canceled" && !local)) {
      await updateObject(tx, object.id, { told, agreed: { state }, externalUpdatedAt: theirsAt, state: "in-step", syncedAt: now() });
      return answer("no-stay", null);
    }
    const theirs: Fields = { arrival: stay.arrival, departure: stay.departure, state };
    const merge = local ? await mergeObject(tx, object, "reservation", { ours: stayFields(local), theirs, oursAt: null, theirsAt: stay.updatedAt }) : { take: theirs, send: {}, agreed: theirs, conflicts: [], open: false };
    if (local && Object.keys(merge.send).length > 0) {
      await tellStay(tools, connection, object, merge.send, stay);
      await updateObject(tx, object.id, { told, agreed: { ...merge.agreed }, externalUpdatedAt: theirsAt, localId: local.id, state: "in-step", syncedAt: now() });
      await noteLine(tx, { connectionId, direction: "in", kind: "reservation", externalId: stay.id, localId: local.id, outcome: "ours-goes-there", detail: stay.number });
      return answer("ours-goes-there", local.id);
    }
    // A category nobody has read yet still keeps its booking, which then waits for a mapping.
    if (!(await mappingsOf(tx, connectionId)).some((row) => row.inventoryCode === stay.categoryId)) await upsertMapping(tx, { id: newId(), connectionId, inventoryCode: stay.categoryId, rateCode: null, partnerName: stay.categoryId, facts: { pms: true } });
    const inbound = asInbound(stay, customer, items, connection.pms.currency);
    const { raw, ...body } = inboundReservation.parse(inbound);
    const message = await storeMessage(tx, { id: newId(), connectionId, messageUid: `state:${body.deliveryKey}`, externalNumber: stay.id, externalRevision: body.updatedAt, via: "pull", raw: raw ?? null, body });
    if (again) await updateMessage(tx, message.id, { appliedAt: null });
    const applied = await applyMessage.run(tools, { messageId: message.id });
    // Mews keeps no queue: what was read up to the mark is what it knows that we have.
    await updateMessage(tx, message.id, { acknowledgedAt: now() });
    const reservationId = applied.reservationId;
    const person = stay.customerId ? await findObject(tx, connectionId, "customer", stay.customerId) : undefined;
    // The guest is the profile that is kept in step, also where the name alone would have made another.
    if (reservationId && person?.localId) await updateReservation(tx, reservationId, { guestId: person.localId });
    const unmapped = applied.outcome === "unmapped";
    await updateObject(tx, object.id, { told, agreed: { ...merge.agreed }, externalUpdatedAt: theirsAt, localId: reservationId, state: unmapped ? "unmapped" : merge.open ? "conflict" : "in-step", syncedAt: now() });
    const outcome = found(applied.outcome, "The outcome");
    if (outcome !== "unchanged") await noteLine(tx, { connectionId, direction: "in", kind: "reservation", externalId: stay.id, localId: reservationId, outcome, detail: [stay.number, ...merge.conflicts.map((one) => one.field)].join(", ") });
    record({ number: stay.number, outcome, conflicts: merge.conflicts.map((one) => one.field) });
    return answer(outcome, reservationId);
  },
});
