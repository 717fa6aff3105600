import type { PmsObjectRow } from "@/db/repos/pms";
import type { CommandTools } from "@/lib/runtime/command";
import { toIsoDate } from "@/lib/kernel/nights";
import type { Fields } from "../rules/merge";
import type { PmsReservation } from "../rules/pms-port";
import { tellLater } from "./queue";

type Told = Pick<PmsReservation, "arrival" | "departure" | "updatedAt">;

/** Tells the PMS dates of a stay, or that it is cancelled; once for the state of the PMS it answers. */
export async function tellStay(tools: Pick<CommandTools, "tx" | "emit">, connection: { readonly id: string; readonly propertyId: string }, object: Pick<PmsObjectRow, "id" | "externalId">, send: Fields, told: Told): Promise<boolean> {
  if (send["state"] === "canceled") return tellLater(tools, connection, `cancel:${object.externalId}:${told.updatedAt}`, { operation: "stay.cancel", input: { reservationId: object.externalId, note: "Cancelled in LHCM-OS." } });
  const [arrival, departure] = [send["arrival"], send["departure"]].map((date) => (typeof date === "string" ? toIsoDate(date) : undefined));
  if (!arrival && !departure) return false;
  return tellLater(tools, connection, `change:${object.externalId}:${arrival ?? ""}:${departure ?? ""}:${told.updatedAt}`, {
    operation: "stay.change", input: { reservationId: object.externalId, ...(arrival ? { arrival } : {}), ...(departure ? { departure } : {}) },
  });
}
