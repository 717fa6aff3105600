import { type MembershipRow, membershipOf, membershipsOf } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import type { Permission } from "@/lib/runtime/permission";
import { isRole, permissionsOf, type Role, standInPermissions } from "./roles";

/** A house somebody may enter, and as what. */
export type Membership = {
  readonly tenantId: string; readonly organisation: string; readonly role: Role;
  /** Decides for somebody who is away now. */
  readonly standsIn: boolean;
  readonly property: { readonly id: string; readonly slug: string; readonly name: string; readonly city: string; readonly timezone: string; readonly currency: string; readonly demo: boolean };
};

function asMembership(row: MembershipRow | undefined): Membership | null {
  if (!row || !isRole(row.role)) return null;
  const { tenantId, organisation, role, standsIn, propertyId, slug, name, city, timezone, currency, demo } = row;
  return { tenantId, organisation, role, standsIn, property: { id: propertyId, slug, name, city, timezone, currency, demo } };
}

/** What a member may do in this house now: by role, and for as long as somebody left their decisions to them. Which ones is asked where they decide. */
export const permissionsIn = ({ role, standsIn }: Pick<Membership, "role" | "standsIn">): ReadonlySet<Permission> =>
  standsIn ? new Set([...permissionsOf(role), ...standInPermissions]) : permissionsOf(role);

/** The house of this slug, when this person may enter it. */
export const membershipIn = async (userId: string, slug: string): Promise<Membership | null> => asMembership(await membershipOf(systemDb(), userId, slug));

/** Every house this person may enter, by organisation, then name. */
export async function housesOfPerson(userId: string): Promise<readonly Membership[]> {
  return (await membershipsOf(systemDb(), userId)).map(asMembership).filter((membership) => membership !== null);
}
