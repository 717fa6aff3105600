import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { houseRules } from "../commands/house-rules";
import { deadlineFor, type PoliceEntry, policeList } from "../commands/police-list";
import { policeDayInput } from "../rules/inputs";

export const listPoliceDay = defineQuery({
  name: "guests.list-police-day",
  title: "Who must be declared to the police for a day of arrival, what is missing of them, and what was declared; today when no day is named.",
  permission: "guests:read",
  input: policeDayInput,
  async run({ tx, ctx }, { date }) {
    const house = await houseRules(tx, propertyOf(ctx));
    const day = date ?? house.today;
    const { entries, gaps } = await policeList(tx, house, day, day, house.locale);
    const police = house.pack?.police ?? null;
    return {
      date: day, today: house.today, deadline: deadlineFor(house, day),
      rules: police && { country: house.pack?.country ?? "", who: police.who, portal: police.portal, legalBasis: police.legalBasis, confirmed: police.confirmed, columns: police.columns },
      // A list is no file: the line with its number stays on the server.
      entries: entries.map(({ line: _line, digest: _digest, ...entry }): PoliceEntry => entry), gaps,
    };
  },
});
