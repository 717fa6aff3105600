import { listProfiles } from "@/db/repos/guests";
import { nowMs } from "@/lib/kernel/clock";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listGuestsInput } from "../rules/inputs";
import { searchWords } from "../rules/search";

export const listGuests = defineQuery({
  name: "guests.list-guests",
  title: "Guests of the organisation: found by name, e-mail address or phone, else newest first.",
  permission: "guests:read",
  input: listGuestsInput,
  async run({ tx, ctx }, { text, ...filter }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const words = text === undefined ? [] : searchWords(text);
    if (text !== undefined && words.length === 0) return { guests: [] };
    const rows = await listProfiles(tx, { ...filter, words, propertyId: property.id, day: todayIn(property.timezone, nowMs()), onlyHouse: ctx.actor.type === "api-key" });
    return { guests: rows };
  },
});
