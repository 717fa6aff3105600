import { holdObject, updateObject } from "@/db/repos/pms";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { type OwnStay, ownStayOf, type StoredStay } from "../rules/own-stay";
import { held } from "../rules/inbound";

type Bound = { readonly connectionId: string; readonly reservationId: string; readonly roomId: string; readonly stay: StoredStay };

/** Says that a stay of the PMS is a room of ours: from then on both are kept in step. Said twice it is said once. */
export async function bindStay(tx: TenantTx, { connectionId, reservationId, roomId, stay }: Bound): Promise<void> {
  const object = await holdObject(tx, { id: newId(), connectionId, kind: "reservation", externalId: stay.id });
  if (ownStayOf(object.agreed) || object.localId !== null) return;
  const agreed: OwnStay = { roomId, arrival: stay.arrival, departure: stay.departure, state: held(stay.state) === "canceled" ? "canceled" : "live", turn: 0 };
  await updateObject(tx, object.id, { localId: reservationId, told: stay, agreed, state: "in-step", syncedAt: now() });
}

/** The guest of that booking there is the guest it was made for here. */
export async function bindCustomer(tx: TenantTx, connectionId: string, customerId: string, guestId: string): Promise<void> {
  const object = await holdObject(tx, { id: newId(), connectionId, kind: "customer", externalId: customerId });
  if (object.localId === null) await updateObject(tx, object.id, { localId: guestId, state: "waiting", syncedAt: now() });
}
