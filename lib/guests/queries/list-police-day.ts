import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { houseRules } from "../commands/house-rules";
import { deadlineFor, type PoliceEntry, policeList } from "../commands/police-list";
import { policeDayInput } from "../rules/inputs";

export const listPoliceDay = defineQuery({
  name: "guests.list-police-day",
  title: "Who must be declared to the police for a day of arrival, what is missing of them, and what was declared; the open business day when none is named.",
  permission: "guests:read",
  input: policeDayInput,
  async run({ tx, ctx }, { date }) {
    const house = await houseRules(tx, propertyOf(ctx));
    // After midnight the desk still counts the day before, until the night audit: its arrivals are that day's.
    const today = await openBusinessDay(tx, house.propertyId);
    const day = date ?? today;
    const { entries, gaps } = await policeList(tx, house, day, day, house.locale);
    const police = house.pack?.police ?? null;
    return {
      date: day, today, deadline: deadlineFor(house, day),
      rules: police && { country: house.pack?.country ?? "", who: police.who, portal: police.portal, legalBasis: police.legalBasis, confirmed: police.confirmed, columns: police.columns },
      // A list is no file: the line with its number stays on the server.
      entries: entries.map(({ line: _line, digest: _digest, ...entry }): PoliceEntry => entry), gaps,
    };
  },
});
