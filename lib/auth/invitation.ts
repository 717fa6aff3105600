import { openInvitation } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import { now } from "@/lib/kernel/clock";
import { conflict, forbidden } from "@/lib/kernel/errors";
import type { Locale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { parseInput } from "@/lib/runtime/input";
import { acceptInvitation } from "@/lib/tenancy/commands/accept-invitation";
import { passwordSchema, personName } from "@/lib/tenancy/rules/inputs";
import { z } from "zod";
import { createPerson, issueToken, type Person, personByEmail } from "./accounts";
import { brandOf } from "./brand";
import { invitationLetter } from "./letters";
import { sendMail } from "./mail";
import { invitedPermissions, isRole, type Role } from "./roles";
import { derivedToken, hashSecret } from "./tokens";

export type Invitation = {
  readonly tenantId: string; readonly id: string; readonly email: string; readonly role: Role;
  readonly organisation: string; readonly invitedBy: string; readonly expiresAt: Date;
  /** Whether the invited address has an account: known only to whoever holds the letter. */
  readonly hasAccount: boolean;
};

/** The open invitation of a letter's token, or null. */
export async function readInvitation(token: string): Promise<Invitation | null> {
  const row = await openInvitation(systemDb(), hashSecret(token), now());
  if (!row || !isRole(row.role)) return null;
  return { ...row, role: row.role, hasAccount: (await personByEmail(row.email)) !== undefined };
}

const closed = () => conflict("invitation_closed", "This invitation has been used, taken back or has expired.");

async function join(invitation: Invitation, person: Person, locale: Locale, requestId: string): Promise<void> {
  const ctx: Context = {
    tenantId: invitation.tenantId, propertyId: null, permissions: invitedPermissions, locale, requestId,
    actor: { type: "person", userId: person.id, name: person.name, role: invitation.role },
  };
  await execute(acceptInvitation, ctx, { id: invitation.id, userId: person.id, name: person.name, email: person.email });
}

/** A signed-in person joins. Throws DomainError 403 when the letter was written to another address, 409 when it no longer holds. */
export async function joinAs(person: Person, token: string, locale: Locale, requestId: string): Promise<void> {
  const invitation = await readInvitation(token);
  if (!invitation) throw closed();
  if (invitation.email !== person.email.toLowerCase()) throw forbidden("This invitation was written to another address.");
  await join(invitation, person, locale, requestId);
}

export const newMemberInput = z.object({ name: personName, password: passwordSchema });

/** Somebody without an account makes one and joins. The letter proved the address. Returns a one-time token to sign in with. */
export async function joinAsNew(token: string, raw: unknown, locale: Locale, requestId: string): Promise<string> {
  const input = parseInput(newMemberInput, raw);
  const invitation = await readInvitation(token);
  if (!invitation || invitation.hasAccount) throw closed();
  const person = await createPerson({ email: invitation.email, name: input.name, password: input.password, locale });
  if (!person) throw closed();
  await join(invitation, person, locale, requestId);
  return issueToken("sign-in", invitation.email);
}

/** Writes the letter of an invitation that still holds; does nothing when it no longer does. For the job that follows `tenancy/member-invited`. */
export async function sendInvitation(invitationId: string, locale: Locale): Promise<void> {
  const token = derivedToken("invitation", invitationId);
  const invitation = await readInvitation(token);
  if (!invitation) return;
  const { email, organisation, invitedBy, role, expiresAt, tenantId } = invitation;
  await sendMail(invitationLetter(email, locale, { organisation, invitedBy, role, token, expiresAt }, await brandOf(tenantId)));
}
