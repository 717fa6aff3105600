import { type MembershipRow, membershipOf, membershipsOf } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import { isRole, type Role } from "./roles";

/** A house somebody may enter, and as what. */
export type Membership = {
  readonly tenantId: string; readonly organisation: string; readonly role: Role;
  readonly property: { readonly id: string; readonly slug: string; readonly name: string; readonly city: string; readonly timezone: string; readonly currency: string; readonly demo: boolean };
};

function asMembership(row: MembershipRow | undefined): Membership | null {
  if (!row || !isRole(row.role)) return null;
  const { tenantId, organisation, role, propertyId, slug, name, city, timezone, currency, demo } = row;
  return { tenantId, organisation, role, property: { id: propertyId, slug, name, city, timezone, currency, demo } };
}

/** The house of this slug, when this person may enter it. */
export const membershipIn = async (userId: string, slug: string): Promise<Membership | null> => asMembership(await membershipOf(systemDb(), userId, slug));

/** Every house this person may enter, by organisation, then name. */
export async function housesOfPerson(userId: string): Promise<readonly Membership[]> {
  return (await membershipsOf(systemDb(), userId)).map(asMembership).filter((membership) => membership !== null);
}
