import { arrivedStays, type ArrivedStay, declarationsBetween, type DeclarationRow } from "@/db/repos/guests-police";
import { profilesByIds } from "@/db/repos/guests";
import type { TenantTx } from "@/db/tenant";
import { addDays, type IsoDate } from "@/lib/kernel/nights";
import type { Locale } from "@/lib/kernel/locale";
import { fingerprint } from "@/lib/runtime/seal";
import { type Completeness, completenessOf } from "../rules/completeness";
import { policeLine, policeRequirements, type Standing, standingOf } from "../rules/police";
import { policeValues } from "../rules/police-values";
import type { HouseRules } from "./house-rules";
import { knownGuest, openIdentities } from "./known-guest";

export type PoliceEntry = {
  readonly reservationId: string; readonly number: string; readonly guestId: string; readonly name: string; readonly nationality: string | null; readonly child: boolean; readonly units: readonly string[];
  readonly day: string; readonly departure: string;
  /** The stay has begun: who is only expected is not declared yet. */
  readonly arrived: boolean;
  readonly standing: Standing; readonly completeness: Completeness | null; readonly declaration: DeclarationRow | null;
  /** The facts have changed since they were declared. */
  readonly changed: boolean;
};
/** With the line in the authority's columns: for a file or a proof, never for a list. */
export type PoliceEntryWithLine = PoliceEntry & { readonly line: string; readonly digest: string };
export type PoliceGap = { readonly reservationId: string; readonly number: string; readonly day: string; readonly known: number; readonly persons: number };
export type PoliceList = { readonly entries: readonly PoliceEntryWithLine[]; readonly gaps: readonly PoliceGap[] };

/** Who arrives on the days from `from` to `to`, what is missing of them, and what was declared. Empty where the house has no country pack. */
export async function policeList(tx: TenantTx, house: HouseRules, from: IsoDate, to: IsoDate, locale: Locale): Promise<PoliceList> {
  const { pack } = house;
  if (!pack) return { entries: [], gaps: [] };
  const stays = await arrivedStays(tx, house.propertyId, from, to);
  const guestIds = [...new Set(stays.flatMap((stay) => stay.guestIds))];
  const profiles = new Map((await profilesByIds(tx, guestIds)).map((row) => [row.id, row]));
  const identities = await openIdentities(tx, guestIds);
  const declared = new Map((await declarationsBetween(tx, house.propertyId, from, to)).map((row) => [`${row.reservationId} ${row.guestId} ${row.day}`, row]));
  const entryOf = (stay: ArrivedStay, guestId: string): PoliceEntryWithLine[] => {
    const guest = profiles.get(guestId);
    if (!guest) return [];
    const identity = identities.get(guestId) ?? null;
    const child = stay.childIds.includes(guestId);
    const standing = standingOf(pack.police, pack.country, { nationality: guest.nationality, birthDate: guest.birthDate, child }, stay.arrival);
    const required = policeRequirements(pack.police, standing);
    const line = policeLine(pack.police, policeValues(guest, identity, { arrival: stay.arrival, departure: stay.departure, room: stay.units.join(" + ") }, locale));
    const digest = fingerprint(line);
    const declaration = declared.get(`${stay.reservationId} ${guestId} ${stay.arrival}`) ?? null;
    // Once the document is purged its line can no longer be made again: that is no change of the guest's.
    const changed = declaration?.declaredAt != null && declaration.digest !== digest && identity !== null;
    return [{
      reservationId: stay.reservationId, number: stay.number, guestId, name: guest.name, nationality: guest.nationality, child, units: stay.units, day: stay.arrival, departure: stay.departure,
      arrived: stay.status !== "confirmed", standing, completeness: required && completenessOf(knownGuest(guest, identity), required), declaration, changed, line, digest,
    }];
  };
  return {
    entries: stays.flatMap((stay) => stay.guestIds.flatMap((guestId) => entryOf(stay, guestId))),
    gaps: stays.filter((stay) => stay.guestIds.length < stay.persons).map((stay) => ({ reservationId: stay.reservationId, number: stay.number, day: stay.arrival, known: stay.guestIds.length, persons: stay.persons })),
  };
}

/** The day by whose end a day's arrivals must be declared. */
export const deadlineFor = (house: HouseRules, day: IsoDate): IsoDate => addDays(day, house.pack?.police.deadlineDays ?? 0);
