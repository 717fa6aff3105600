import { consentsOf, foldedIds, profilesByIds, staysOfGuest } from "@/db/repos/guests";
import { identityOf } from "@/db/repos/guests-identity";
import { standingMerges } from "@/db/repos/guests-merge";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { houseRules } from "../commands/house-rules";
import { knownGuest, openIdentities } from "../commands/known-guest";
import { guestOf } from "../commands/load-guest";
import { completeness } from "../rules/completeness";
import { guestIdInput } from "../rules/inputs";
import { policeRequirements, standingOf } from "../rules/police";
import type { ConsentPurpose } from "../rules/profile";
import { asProfile } from "../rules/views";

const shownStays = 100;
const counted = new Set(["confirmed", "in_house", "departed"]);

export const getGuest = defineQuery({
  name: "guests.get-guest",
  title: "A guest's profile with stays, consents, merges and what is missing. A folded profile answers with the one it was folded into.",
  permission: "guests:read",
  input: guestIdInput,
  async run({ tx, ctx }, { id }) {
    const guest = await guestOf(tx, ctx, id);
    const house = await houseRules(tx, propertyOf(ctx));
    const stays = await staysOfGuest(tx, guest.id, ctx.actor.type === "api-key" ? ctx.propertyId : null, shownStays);
    const identity = await identityOf(tx, guest.id);
    const known = knownGuest(guest, (await openIdentities(tx, [guest.id])).get(guest.id) ?? null);
    const police = house.pack && policeRequirements(house.pack.police, standingOf(house.pack.police, house.pack.country, { nationality: guest.nationality, birthDate: guest.birthDate, child: false }, house.today));
    const merges = await standingMerges(tx, guest.id);
    const names = new Map((await profilesByIds(tx, merges.map((merge) => merge.absorbedId))).map((row) => [row.id, row.name]));
    const booked = stays.filter((stay) => stay.booked && counted.has(stay.status));
    const currencies = [...new Set(booked.map((stay) => stay.currency))];
    const mine = stays.filter((stay) => counted.has(stay.status));
    const nights = (stay: { arrival: string; departure: string }) => Math.round((Date.parse(stay.departure) - Date.parse(stay.arrival)) / 86_400_000);
    const consents = await consentsOf(tx, guest.id);
    return {
      id: guest.id, ...asProfile(guest), erasedAt: guest.erasedAt?.toISOString() ?? null, createdAt: guest.createdAt.toISOString(), updatedAt: guest.updatedAt.toISOString(),
      document: identity ? { kind: identity.kind, ending: identity.ending, purgeAfter: identity.purgeAfter } : null,
      completeness: completeness(known, police),
      stays: stays.map((stay) => ({ ...stay, rooms: stay.rooms.map((room) => (room ? pickText(room, ctx.locale) : "")).filter(Boolean), totalAmount: undefined, total: money(stay.totalAmount, stay.currency), nights: nights(stay) })),
      totals: { stays: mine.length, nights: mine.reduce((sum, stay) => sum + nights(stay), 0), spent: currencies.map((currency) => money(booked.filter((stay) => stay.currency === currency).reduce((sum, stay) => sum + stay.totalAmount, 0), currency)) },
      consents: consents.map((row) => ({ id: row.id, purpose: row.purpose as ConsentPurpose, given: row.given, source: row.source, recordedBy: row.recordedBy, recordedAt: row.recordedAt.toISOString() })),
      merges: merges.map((merge) => ({ mergeId: merge.id, absorbedId: merge.absorbedId, name: names.get(merge.absorbedId) ?? "", mergedBy: merge.mergedBy, mergedAt: merge.createdAt.toISOString() })),
      folded: (await foldedIds(tx, guest.id)).length - 1,
    };
  },
});
