import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sampleInput } from "@/lib/auth/testing/sample-input";
import { allCommands } from "@/lib/runtime/registry";
import { withoutPeople } from "@/lib/runtime/without-people";
import "@/lib/wiring";

/** What a guest may be told by in any input. Receipts can never be changed: none of it may reach one. */
const person = {
  email: "planted.person@example.com", phone: "+212 699 887 766", firstName: "Plantedfirst", lastName: "Plantedlast", birthPlace: "Plantedplace", note: "Plantednote", body: "Plantedbody",
  name: "Plantedname", number: "PLANTED123", mrz: "PLANTEDMRZ", company: "Plantedfirm", taxNumber: "PLANTEDTAX",
};
/** Contexts whose commands speak of guests. What staff and houses are called stands in receipts on purpose. */
const ofGuests = /^(?:guests|reservations|site)\./;
/** In these a name is a thing's: a group, a firm, a field to choose. */
const namesThings = /^reservations\.(?:.*-(?:group|company)|import-)|^guests\.merge-guests$/;
/** Firms are no persons: how to reach one may stand in a receipt. */
const ofFirms = /^reservations\.(?:create|update)-company$/;

const known = { ...person, locale: "en", currency: "MAD", country: "MA", nationality: "MA", birthDate: "1990-01-01", languages: ["fr"], source: undefined, allergies: ["Plantedallergy"], address: { street: "Plantedstreet" }, preferences: [{ code: "other", note: "Plantednote" }] };

describe("receipts", () => {
  const commands = allCommands().filter((command) => ofGuests.test(command.name) && !ofFirms.test(command.name) && !command.internal);

  it.each(commands.map((command) => [command.name, command] as const))("%s keeps nothing of the person", (name, command) => {
    const { source: _, ...values } = known;
    const raw = sampleInput(command.input, { day: "2031-01-01", full: true, known: values, id: () => randomUUID() });
    const kept = JSON.stringify(command.kept?.input ? command.kept.input(raw) : raw);
    const planted = Object.entries(person).filter(([key]) => key !== "name" || !namesThings.test(name)).map(([, value]) => value);
    expect([...planted, "Plantedallergy", "Plantedstreet"].filter((text) => kept.includes(text))).toEqual([]);
  });

  it("are many, and the mask covers any depth", () => {
    expect(commands.length).toBeGreaterThan(20);
    expect(withoutPeople({ a: [{ guest: { name: "x" }, note: null, adults: 2 }], email: "x@y.z" })).toEqual({ a: [{ guest: "[personal]", note: null, adults: 2 }], email: "[personal]" });
  });
});
