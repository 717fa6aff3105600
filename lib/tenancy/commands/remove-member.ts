import { endAbsencesWith } from "@/db/repos/absences";
import { revokeApprovalLinks } from "@/db/repos/approval-links";
import { lockOrganisation, markMemberRemoved, presentMembers } from "@/db/repos/tenancy";
import { mayGrant } from "@/lib/auth/roles";
import { now } from "@/lib/kernel/clock";
import { conflict, forbidden, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { removeMemberInput } from "../rules/inputs";
import { isRole, keepsAnOwner } from "../rules/roles";

export const removeMember = defineCommand({
  name: "tenancy.remove-member",
  title: "Remove a member: their next page in this organisation is refused. The last owner stays.",
  permission: "members:manage",
  input: removeMemberInput,
  risk: "high",
  noInverse: "The person can be invited again.",
  async run({ tx, ctx, emit, record }, { userId }) {
    await lockOrganisation(tx);
    const members = await presentMembers(tx);
    const member = found(members.find((each) => each.userId === userId), "Member");
    if (isRole(member.role) && !mayGrant(ctx.permissions, member.role)) throw forbidden("You cannot remove somebody who may do more than you.");
    if (!keepsAnOwner(members, userId, null)) throw conflict("last_owner", "An organisation keeps at least one owner: make somebody else owner first.");
    await markMemberRemoved(tx, userId, now());
    // Links they were sent and what was left to them, or by them, end with the role they had.
    await revokeApprovalLinks(tx, { userId, by: "role", at: now() });
    await endAbsencesWith(tx, userId, now());
    record({ name: member.name, role: member.role });
    emit({ name: "tenancy/member-removed", data: { userId } });
    return { userId };
  },
});
