import { z } from "zod";
import { findInvoice } from "@/db/repos/invoices";
import { findPayment } from "@/db/repos/payments";
import { findProperty } from "@/db/repos/property";
import { findReservationRow } from "@/db/repos/reservations";
import { endpointRows, forgetMessages, insertMessages } from "@/db/repos/webhooks";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { idSchema, newId } from "@/lib/kernel/ids";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { bodyOf, payloadVersion, type Reading, typeOfEvent, webhookTypes } from "../rules/types";

type Data = Readonly<Record<string, unknown>>;
const idIn = (data: Data, field: string): string => idSchema.catch("").parse(data[field]);
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The row an event speaks of, as a payload may show it; null where it is gone. */
const readings: Readonly<Record<Reading, (tx: TenantTx, data: Data) => Promise<unknown>>> = {
  async reservation(tx, data) {
    const row = await findReservationRow(tx, idIn(data, "reservationId"));
    return row ? { ...row, reservationId: row.id, channel: row.channelCode, holdExpiresAt: iso(row.holdExpiresAt) } : null;
  },
  async payment(tx, data) {
    const row = await findPayment(tx, idIn(data, "paymentId"));
    return row ? { ...row, paymentId: row.id } : null;
  },
  async invoice(tx, data) {
    const row = await findInvoice(tx, idIn(data, "invoiceId"));
    return row ? { ...row, invoiceId: row.id } : null;
  },
  event: async (_tx, data) => data,
};

/** What was settled so many days ago is forgotten, a little with each event. */
const keptDays = 30;

/** Puts a body on its way to endpoints, each once. The event names the message only. */
export async function queueMessages({ tx, emit }: Pick<CommandTools, "tx" | "emit">, event: { readonly eventId: string; readonly type: string; readonly propertyId: string | null; readonly body: string }, endpointIds: readonly string[]): Promise<string[]> {
  const made = await insertMessages(tx, endpointIds.map((endpointId) => ({ id: newId(), endpointId, ...event })));
  for (const { id, endpointId } of made) emit({ name: "webhooks/queued", data: { messageId: id, endpointId } });
  return made.map(({ id }) => id);
}

export const noteEvent = defineCommand({
  name: "webhooks.note-event",
  title: "Write down what an event has to say to each endpoint that wants to hear of it.",
  permission: "api-keys:manage",
  input: z.object({ eventId: idSchema, name: z.string().max(100), at: z.iso.datetime(), data: z.record(z.string(), z.unknown()) }),
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, emit }, { eventId, name, at, data }) {
    const type = typeOfEvent(name);
    if (type === undefined) return { messages: 0 };
    const propertyId = idSchema.safeParse(data["propertyId"]).data ?? null;
    const wanting = (await endpointRows(tx)).filter((row) => row.status === "active" && (row.types.length === 0 || row.types.includes(type)) && (row.propertyId === null || row.propertyId === propertyId));
    if (wanting.length === 0) return { messages: 0 };
    const read = webhookTypes[type].data.safeParse(await readings[webhookTypes[type].reads](tx, data));
    if (!read.success) return { messages: 0 }; // the row is gone again: there is nothing to tell any more
    const house = propertyId === null ? undefined : await findProperty(tx, propertyId);
    const body = bodyOf({ type, timestamp: at, version: payloadVersion, property: house ? { id: house.id, slug: house.slug } : null, data: read.data });
    await forgetMessages(tx, new Date(now().getTime() - keptDays * 86_400_000), 200);
    return { messages: (await queueMessages({ tx, emit }, { eventId, type, propertyId, body }, wanting.map(({ id }) => id))).length };
  },
});
