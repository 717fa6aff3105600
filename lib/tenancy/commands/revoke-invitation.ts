import { closeInvitation, lockInvitation } from "@/db/repos/tenancy";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { revokeInvitationInput } from "../rules/inputs";

export const revokeInvitation = defineCommand({
  name: "tenancy.revoke-invitation",
  title: "Take back an invitation that has not been accepted.",
  permission: "members:manage",
  input: revokeInvitationInput,
  noInverse: "The letter's link no longer works; invite the person again.",
  async run({ tx, record }, { id }) {
    const invitation = found(await lockInvitation(tx, id), "Invitation");
    if (invitation.acceptedAt) throw conflict("invitation_closed", "This invitation has been accepted: remove the member instead.");
    if (!invitation.revokedAt) await closeInvitation(tx, id, { revokedAt: now() });
    record({ email: invitation.email, role: invitation.role });
    return { id };
  },
});
