import type { Context } from "@/lib/runtime/context";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { upsertMember } from "@/db/repos/tenancy";
import { withTenant } from "@/db/tenant";
import type { Person } from "@/lib/auth/accounts";
import type { Role } from "@/lib/auth/roles";
import { asRole, makePerson } from "@/lib/auth/testing/people";
import { newId } from "@/lib/kernel/ids";
import { proveNumber } from "@/lib/messaging/commands/prove-number";
import { startNumberProof } from "@/lib/messaging/commands/start-number-proof";
import { done, execute } from "@/lib/runtime/execute";
import type postgres from "postgres";
import { carryAll, type PostOffice } from "./post-office";

export type Told = { readonly person: Person; readonly ctx: Context };

/** A member of a test house with an account, and their Context. */
export async function memberOf(house: TestHouse, role: Role, name: string): Promise<Told> {
  const person = await makePerson(name);
  await withTenant(house.tenantId, "write", (tx) => upsertMember(tx, { id: newId(), userId: person.id, email: person.email, name, role }));
  return { person, ctx: asRole(house, role, person) };
}

/** A house with rooms and prices, and its owner. */
export async function toldHouse(name = "Amina Berrada"): Promise<{ house: TestHouse; owner: Told }> {
  const house = await makeHouse();
  return { house, owner: await memberOf(house, "owner", name) };
}

/** Proves a number through the stand-in, as a person does. */
export async function prove(post: PostOffice, sql: postgres.Sql, { ctx }: Told, phone: string): Promise<void> {
  done(await execute(startNumberProof, ctx, { phone }));
  await carryAll(sql, ctx.tenantId);
  const code = (await post.arrived(phone)).findLast(({ template }) => template === "lhcm_code")?.text ?? "";
  const proven = done(await execute(proveNumber, ctx, { code }));
  if (!proven.proven) throw new Error("The number was not proven.");
}
