import { arrivedStays, declarationsBetween } from "@/db/repos/guests-police";
import { profilesByIds } from "@/db/repos/guests";
import { DomainError } from "@/lib/kernel/errors";
import { countNights } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { registerInput } from "../rules/inputs";

export const listDeclarations = defineQuery({
  name: "guests.list-declarations",
  title: "The police register of a period: every declared guest with day, reservation, who declared it, when, the reference and the digest.",
  permission: "guests:read",
  input: registerInput,
  async run({ tx, ctx }, { from, to }) {
    if (countNights(from, to) > 400) throw new DomainError("invalid_input", "At most 400 days at once.", { status: 422, fields: [{ path: "to", message: "At most 400 days at once." }] });
    const propertyId = propertyOf(ctx);
    const rows = await declarationsBetween(tx, propertyId, from, to);
    const stays = await arrivedStays(tx, propertyId, from, to);
    const numbers = new Map(stays.map((stay) => [stay.reservationId, stay.number]));
    const names = new Map((await profilesByIds(tx, [...new Set(rows.map((row) => row.guestId))])).map((row) => [row.id, { name: row.name, nationality: row.nationality }]));
    return {
      from, to,
      /** Persons who arrived in the period, by the stays. */
      arrived: stays.filter((stay) => stay.status !== "confirmed").reduce((sum, stay) => sum + stay.persons, 0),
      declared: rows.filter((row) => row.declaredAt !== null).length,
      rows: rows.map((row) => ({ ...row, number: numbers.get(row.reservationId) ?? null, name: names.get(row.guestId)?.name ?? "", nationality: names.get(row.guestId)?.nationality ?? null })).sort((a, b) => (a.day === b.day ? a.name.localeCompare(b.name) : a.day < b.day ? -1 : 1)),
    };
  },
});
