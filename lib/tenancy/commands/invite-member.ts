import { insertInvitation, openInvitations, presentMembers, revokeInvitationsFor } from "@/db/repos/tenancy";
import { derivedToken, hashSecret } from "@/lib/auth/tokens";
import { now } from "@/lib/kernel/clock";
import { conflict, DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import type { Actor } from "@/lib/runtime/context";
import { inviteMemberInput } from "../rules/inputs";
import { refuseMore } from "./refuse-more";

const days = 7;
/** So that no organisation can be used to write to strangers. */
const mostOpen = 100;

const nameOf = (actor: Actor): string => ("name" in actor ? actor.name : "LHCM");

export const inviteMember = defineCommand({
  name: "tenancy.invite-member",
  title: "Invite a person to the organisation by e-mail, in a role. The invitation holds for 7 days.",
  permission: "members:manage",
  input: inviteMemberInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { email, role, locale }) {
    refuseMore(ctx.permissions, role);
    const at = now();
    if ((await presentMembers(tx)).some((member) => member.email === email)) throw conflict("already_member", "This person is already a member.");
    if ((await openInvitations(tx, at)).length >= mostOpen) throw new DomainError("too_many_invitations", `At most ${mostOpen} invitations may be open at once.`, { status: 429, detail: { retryAfter: 3_600 } });
    await revokeInvitationsFor(tx, email, at);
    const id = newId();
    const expiresAt = new Date(at.getTime() + days * 86_400_000);
    await insertInvitation(tx, { id, email, role, tokenHash: hashSecret(derivedToken("invitation", id)), invitedBy: nameOf(ctx.actor), createdAt: at, expiresAt });
    record({ email, role });
    invertWith({ command: "tenancy.revoke-invitation", input: { id } });
    emit({ name: "tenancy/member-invited", data: { invitationId: id, locale: locale ?? ctx.locale } });
    return { id, email, role, expiresAt: expiresAt.toISOString() };
  },
});
