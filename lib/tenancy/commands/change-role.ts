import { endAbsencesWith } from "@/db/repos/absences";
import { revokeApprovalLinks } from "@/db/repos/approval-links";
import { lockOrganisation, presentMembers, updateMemberRole } from "@/db/repos/tenancy";
import { now } from "@/lib/kernel/clock";
import { conflict, forbidden, found } from "@/lib/kernel/errors";
import { mayGrant } from "@/lib/auth/roles";
import { defineCommand } from "@/lib/runtime/command";
import { changeRoleInput } from "../rules/inputs";
import { isRole, keepsAnOwner } from "../rules/roles";
import { refuseMore } from "./refuse-more";

export const changeRole = defineCommand({
  name: "tenancy.change-role",
  title: "Give a member another role. The last owner stays owner.",
  permission: "members:manage",
  input: changeRoleInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith }, { userId, role }) {
    refuseMore(ctx.permissions, role);
    await lockOrganisation(tx);
    const members = await presentMembers(tx);
    const member = found(members.find((each) => each.userId === userId), "Member");
    if (isRole(member.role) && !mayGrant(ctx.permissions, member.role)) throw forbidden("You cannot change somebody who may do more than you.");
    if (!keepsAnOwner(members, userId, role)) throw conflict("last_owner", "An organisation keeps at least one owner: make somebody else owner first.");
    await updateMemberRole(tx, userId, role);
    // Links they were sent and what was left to them, or by them, end with the role they had.
    await revokeApprovalLinks(tx, { userId, by: "role", at: now() });
    await endAbsencesWith(tx, userId, now());
    record({ name: member.name, before: member.role, after: role });
    invertWith({ command: "tenancy.change-role", input: { userId, role: member.role } });
    return { userId, role };
  },
});
