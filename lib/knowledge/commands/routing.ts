import { liveRollout } from "@/db/repos/rollouts";
import type { TenantTx } from "@/db/tenant";
import { readPlan } from "../rules/rollout-plan";
import type { RouteState } from "../rules/route";
import { routeCells } from "./rollout/ground";

/**
 * Who answers now, read from the database each time it is asked, so that a change counts in every process with the next message. With
 * `hold` nobody takes the book back between this decision and the end of the transaction: what is decided here may be written here.
 */
export async function routingState(tx: TenantTx, propertyId: string, { hold = false }: { readonly hold?: boolean } = {}): Promise<RouteState> {
  const row = await liveRollout(tx, propertyId, hold ? "share" : undefined);
  const nobody: RouteState = { status: "none", salt: "", share: 0, cells: [] };
  if (process.env.KNOWLEDGE_ENGINE === "off") return { ...nobody, status: "off" };
  if (!row) return nobody;
  const cells = await routeCells(tx, row.id);
  const status = row.status === "paused" ? "paused" : row.status === "completed" ? "completed" : "running";
  return { status, salt: row.id, share: readPlan(row).stages[row.stage]?.share ?? 0, cells };
}
