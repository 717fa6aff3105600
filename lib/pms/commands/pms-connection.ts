import { type ConnectionRow, findConnection, lockConnection, updateConnection } from "@/db/repos/channels";
import { insertPmsLog } from "@/db/repos/pms";
import type { TenantTx } from "@/db/tenant";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { factsOf, type PmsFacts } from "../rules/facts";

type Hands = { readonly tx: TenantTx; readonly ctx: Context };

/** The connection, if it is one to a PMS. Throws 404. */
export async function pmsConnection({ tx, ctx }: Hands, id: string, lock = false): Promise<ConnectionRow & { readonly pms: PmsFacts | null }> {
  const row = inScope(ctx, await (lock ? lockConnection(tx, id) : findConnection(tx, id)), "The connection");
  if (row.partner !== "mews") throw notFound("The connection to a PMS");
  return { ...row, pms: factsOf(row.facts) };
}

/** The same with the facts of a house that was read. Throws 409 `pms_not_read`. */
export async function readConnection(hands: Hands, id: string, lock = false): Promise<ConnectionRow & { readonly pms: PmsFacts }> {
  const row = await pmsConnection(hands, id, lock);
  if (!row.pms) throw conflict("pms_not_read", "The house in Mews has not been read yet.");
  return { ...row, pms: row.pms };
}

/** The caller holds the connection. */
export const keepFacts = (tx: TenantTx, connection: Pick<ConnectionRow, "id" | "facts">, pms: PmsFacts) => updateConnection(tx, connection.id, { facts: { ...connection.facts, pms } });

type Line = { readonly connectionId: string; readonly direction: "in" | "out"; readonly kind: string; readonly externalId?: string | null; readonly localId?: string | null; readonly outcome: string; readonly detail?: string | null };
export const noteLine = (tx: TenantTx, line: Line) => insertPmsLog(tx, { id: newId(), ...line });
