import { type AbsenceRow, standingAbsences } from "@/db/repos/absences";
import type { ProposalRow } from "@/db/repos/boardroom";
import { presentMembers } from "@/db/repos/tenancy";
import type { TenantTx } from "@/db/tenant";
import { isRole, permissionsOf } from "@/lib/auth/roles";
import { now, nowMs } from "@/lib/kernel/clock";
import { forbidden } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import type { Permission } from "@/lib/runtime/permission";
import { commandByName } from "@/lib/runtime/registry";
import { type Absence, covers } from "../rules/absence";
import { stakeOf } from "../rules/approval-link";
import type { Impact } from "../rules/impact";
import { approvalText } from "./approval-words";
import { decidingPerson } from "./deciding-person";
import type { Approver } from "./run-approved";
import { problemText } from "./words";

export const absenceOf = (row: AbsenceRow): Absence => ({
  userId: row.userId, delegateId: row.delegateId, from: row.fromAt.getTime(), until: (row.endedAt ?? row.untilAt).getTime(), maxAmount: row.maxAmount, kinds: row.kinds,
});

const holds = (role: string, needed: readonly Permission[]): boolean => isRole(role) && needed.every((permission) => permissionsOf(role).has(permission));

/**
 * The person who decides one proposal, and for whom: as stand-in of somebody who is away where that covers it, else on a right of
 * their own. The absent person must still hold the right. `acts`: the command will run, so its own permission is needed too. Throws 403.
 */
export async function rightToDecide(tx: TenantTx, ctx: Context, given: { readonly propertyId: string; readonly proposal: Pick<ProposalRow, "command">; readonly impact: Impact; readonly acts: boolean }): Promise<Approver> {
  const person = decidingPerson(ctx);
  const command = commandByName(given.proposal.command);
  if (!command) throw forbidden(problemText("notYours", ctx.locale));
  const needed: Permission[] = ["boardroom:approve", ...(given.acts ? [command.permission] : [])];
  const left = (await standingAbsences(tx, given.propertyId, now())).filter((row) => row.delegateId === person.id);
  const covered = left.filter((row) => covers(absenceOf(row), { command: command.name, stake: stakeOf(given.impact) }, nowMs()));
  const owners = covered.length === 0 ? [] : (await presentMembers(tx)).filter((member) => covered.some((row) => row.userId === member.userId) && holds(member.role, needed));
  const [owner] = owners;
  if (owner) return { ...person, for: { id: owner.userId, name: owner.name } };
  const role = ctx.actor.type === "person" ? ctx.actor.role : "";
  if (holds(role, ["boardroom:approve"]) && needed.every((permission) => ctx.permissions.has(permission))) return { ...person, for: null };
  throw forbidden(left.length > 0 ? approvalText("beyondAbsence", ctx.locale) : problemText("notYours", ctx.locale));
}

/** Whether a member may decide at all in this house now: by their role, or because they stand in for somebody. */
export async function mayDecide(tx: TenantTx, propertyId: string, member: { readonly userId: string; readonly role: string }): Promise<boolean> {
  if (holds(member.role, ["boardroom:approve"])) return true;
  return (await standingAbsences(tx, propertyId, now())).some((row) => row.delegateId === member.userId && row.fromAt <= now());
}
