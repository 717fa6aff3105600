import { identitiesOf } from "@/db/repos/guests-identity";
import type { GuestProfileRow } from "@/db/repos/guests";
import type { TenantTx } from "@/db/tenant";
import type { KnownGuest } from "../rules/completeness";
import type { Identity } from "../rules/document-number";
import { opened } from "./load-guest";

/** The opened documents of several guests, by guest. Whoever calls shows no number to who may not see it. */
export async function openIdentities(tx: TenantTx, guestIds: readonly string[]): Promise<ReadonlyMap<string, Identity>> {
  const rows = await identitiesOf(tx, guestIds);
  return new Map(rows.flatMap((row) => { const identity = opened(row); return identity ? [[row.guestId, identity] as const] : []; }));
}

/** A profile as completeness asks about it: of the document only which facts are there. */
export const knownGuest = (row: GuestProfileRow, identity: Identity | null): KnownGuest => ({
  ...row,
  document: identity && { kind: true, number: true, issuingCountry: identity.issuingCountry !== null, issuedOn: identity.issuedOn !== null, expiresOn: identity.expiresOn !== null, entryNumber: identity.entryNumber !== null },
});
