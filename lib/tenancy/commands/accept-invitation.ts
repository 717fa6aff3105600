import { closeInvitation, lockInvitation, lockOrganisation, upsertMember } from "@/db/repos/tenancy";
import { now } from "@/lib/kernel/clock";
import { conflict, forbidden, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { acceptInvitationInput } from "../rules/inputs";

/** The door has checked the letter's token and who is signed in; here the invitation itself is checked, once more and for good. */
export const acceptInvitation = defineCommand({
  name: "tenancy.accept-invitation",
  title: "Join the organisation that sent an invitation.",
  permission: "members:join",
  input: acceptInvitationInput,
  internal: true,
  async run({ tx, emit, record, invertWith }, { id, userId, name, email }) {
    await lockOrganisation(tx);
    const at = now();
    const invitation = found(await lockInvitation(tx, id), "Invitation");
    if (invitation.acceptedAt || invitation.revokedAt || invitation.expiresAt <= at) throw conflict("invitation_closed", "This invitation has been used, taken back or has expired.");
    if (invitation.email !== email) throw forbidden("This invitation was written to another address.");
    await upsertMember(tx, { id: newId(), userId, email, name, role: invitation.role });
    await closeInvitation(tx, id, { acceptedAt: at });
    record({ email, role: invitation.role });
    invertWith({ command: "tenancy.remove-member", input: { userId } });
    emit({ name: "tenancy/member-joined", data: { userId, role: invitation.role } });
    return { userId, role: invitation.role };
  },
});
