import { randomUUID } from "node:crypto";
import { upsertMember } from "@/db/repos/tenancy";
import { withTenant } from "@/db/tenant";
import { type TestHouse, nightsFrom } from "@/db/testing/house";
import { permissionsIn } from "@/lib/auth/membership";
import { linkBearer } from "@/lib/auth/approval-context";
import { type Role, standInPermissions, systemPermissions } from "@/lib/auth/roles";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { mintApprovalLink } from "../commands/mint-approval-link";
import { boardOf } from "./board";

export const systemOf = (house: TestHouse): Context => systemContext(house.tenantId, "test", systemPermissions, house.propertyId);

/** A member of a test house, and the Context their session would have. `standIn`: while they decide for somebody. */
export async function memberOf(house: TestHouse, role: Role, name: string): Promise<{ readonly userId: string; readonly ctx: Context; readonly standIn: Context }> {
  const userId = randomUUID();
  await withTenant(house.tenantId, "write", (tx) => upsertMember(tx, { id: randomUUID(), userId, email: `${userId}@example.com`, name, role }));
  const { ctx } = { ctx: boardOf(house).person(role, name, userId) };
  return { userId, ctx, standIn: { ...ctx, permissions: new Set([...permissionsIn({ role, standsIn: false }), ...standInPermissions]) } };
}

/** A price proposal of the Revenue Manager on three nights from the `offset`th on. */
export async function proposedIn(house: TestHouse, percent = 15, offset = 0): Promise<string> {
  const dates = nightsFrom(house.from, offset + 3).slice(offset);
  const outcome = await execute(adjustRates, boardOf(house).revenue, { from: dates[0], to: dates[2], percent });
  if (outcome.status !== "proposed") throw new Error(`expected a proposal, got ${outcome.status}`);
  return outcome.proposalId;
}

/** The token of a link as the delivery of a message makes it. */
export async function tokenFor(house: TestHouse, userId: string, proposalIds: readonly string[], via: "mail" | "push" | "whatsapp" = "mail"): Promise<string> {
  const { link } = done(await execute(mintApprovalLink, systemOf(house), { userId, proposalIds: [...proposalIds], via }));
  if (!link) throw new Error("expected a link");
  return link.path.reveal().replace("/approve/", "");
}

/** Who a token opens for, or why it opens nothing. */
export const openedBy = (token: string) => linkBearer(token, "en", "test");

/** The same, where it must open. */
export async function bearerOf(token: string): Promise<{ readonly ctx: Context; readonly linkId: string }> {
  const bearer = await openedBy(token);
  if (bearer.kind !== "person") throw new Error(`expected a person, got ${bearer.kind}`);
  return bearer;
}
