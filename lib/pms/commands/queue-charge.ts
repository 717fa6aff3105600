import { findConnection } from "@/db/repos/channels";
import { findObject, objectsFor, objectsOf, updateWrite, writeByKey } from "@/db/repos/pms";
import { chargedLine, extrasOf, handChargesOf } from "@/db/repos/pms-house";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { isLocale, pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { momentOf, toIsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { factsOf } from "../rules/facts";
import { queueChargeInput } from "../rules/inputs";
import { ownStayOf, storedStay } from "../rules/own-stay";
import { pmsProduct } from "../rules/pms-port";
import { markerOf } from "../rules/writes";
import { noteLine } from "./pms-connection";
import { tellLater } from "./queue";

type Charged = NonNullable<Awaited<ReturnType<typeof chargedLine>>>;
type Tools = Parameters<Parameters<typeof defineCommand>[0]["run"]>[0];

/** Where a charge is told: the PMS that keeps its stay. Null where no PMS does, or its house has not landed. */
async function placeOf({ tx, ctx }: Pick<Tools, "tx" | "ctx">, charged: Charged) {
  const { reservation } = charged;
  inScope(ctx, charged.folio, "The folio");
  if (!reservation) return null;
  // Its own stay there, or the one a booking of ours became.
  const made = (await objectsFor(tx, "reservation", [reservation.id])).find((object) => ownStayOf(object.agreed)?.state !== "canceled");
  const connectionId = made?.connectionId ?? reservation.connectionId;
  const connection = connectionId ? await findConnection(tx, connectionId) : undefined;
  const pms = connection && connection.partner === "mews" ? factsOf(connection.facts) : null;
  if (!connection || !pms?.landedAt) return null;
  const object = made ?? (reservation.externalNumber ? await findObject(tx, connection.id, "reservation", reservation.externalNumber) : undefined);
  const stay = storedStay.safeParse(object?.told);
  return stay.success && stay.data.customerId ? { connection, pms, stay: stay.data, customerId: stay.data.customerId } : null;
}

/** A charge as an order of the PMS; false where no PMS keeps its stay, or it was told before. */
async function tellCharge(tools: Tools, lineId: string): Promise<boolean> {
  const { tx } = tools;
  const charged = found(await chargedLine(tx, lineId), "The line");
  const place = await placeOf(tools, charged);
  if (!place) return false;
  const { connection, pms, stay, customerId } = place;
  const { line } = charged;
  const property = found(await findProperty(tx, connection.propertyId), "The property");
  const extra = (await extrasOf(tx, connection.propertyId)).find((one) => one.code === line.code);
  const object = extra && (await objectsOf(tx, connection.id, ["product"])).find((one) => one.localId === extra.id && one.state !== "gone");
  const product = object && pmsProduct.safeParse(object.told).data;
  // Mews prices a product itself: another price than its own is told in our words.
  const sameProduct = product && line.quantity > 0 && product.price.currency === line.currency && product.price.amount * line.quantity === line.amount;
  const serviceId = sameProduct ? product.serviceId : pms.orderServiceId;
  if (!serviceId || (!sameProduct && pms.taxCodes.length === 0)) {
    await noteLine(tx, { connectionId: connection.id, direction: "out", kind: "order", externalId: stay.id, localId: lineId, outcome: "no-place", detail: line.code });
    return false;
  }
  const onceKey = `charge:${lineId}`;
  const name = pickText(line.name, isLocale(property.sourceLocale) ? property.sourceLocale : "en", "en", "fr", "es", "ar") || line.code;
  return tellLater(tools, connection, onceKey, {
    operation: "order.add",
    input: {
      serviceId, customerId, reservationId: stay.id, marker: markerOf(onceKey), note: name, consumedAt: new Date(momentOf(toIsoDate(line.serviceDay), "12:00", property.timezone)).toISOString(),
      product: sameProduct ? { productId: product.id, count: line.quantity } : null,
      item: sameProduct ? null : { name, count: 1, unit: money(line.amount, line.currency), taxCodes: pms.taxCodes },
    },
  });
}

/** Tells what was charged on a stay before the PMS knew it. */
export async function tellChargesOf(tools: Tools, reservationId: string): Promise<void> {
  for (const lineId of await handChargesOf(tools.tx, reservationId)) await tellCharge(tools, lineId);
}

export const queueCharge = defineCommand({
  name: "pms.queue-charge",
  title: "Tell the PMS a charge made here: as a product of its catalogue where the extra is mapped, else in its own words.",
  permission: "channels:sync",
  input: queueChargeInput,
  internal: true,
  noInverse: "A charge taken back here is taken back there.",
  async run(tools, { lineId }) {
    const queued = await tellCharge(tools, lineId);
    tools.record({ queued });
    return { queued };
  },
});

export const queueReversal = defineCommand({
  name: "pms.queue-reversal",
  title: "Take back in the PMS a charge that was taken back here.",
  permission: "channels:sync",
  input: queueChargeInput,
  internal: true,
  noInverse: "It can be charged again.",
  async run(tools, { lineId }) {
    const { tx, record } = tools;
    const charged = found(await chargedLine(tx, lineId), "The line");
    const place = await placeOf(tools, charged);
    if (!place) return { queued: false };
    const onceKey = `charge:${lineId}`;
    const write = await writeByKey(tx, place.connection.id, onceKey);
    if (!write) return { queued: false };
    // Nobody was told yet: then there is nothing to take back.
    if (write.state === "waiting" && write.attempts === 0) {
      await updateWrite(tx, write.id, { state: "done", error: null, answer: { withdrawn: true } });
      record({ withdrawn: true });
      return { queued: false };
    }
    const queued = await tellLater(tools, place.connection, `uncharge:${lineId}`, { operation: "order.cancel", input: { marker: markerOf(onceKey), customerId: place.customerId } });
    record({ queued });
    return { queued };
  },
});
