import { writeExported } from "@/db/repos/guests-police";
import { conflict } from "@/lib/kernel/errors";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { fingerprint } from "@/lib/runtime/seal";
import { exportDeclarationsInput } from "../rules/inputs";
import { policeFile } from "../rules/police";
import { houseRules } from "./house-rules";
import { policeList } from "./police-list";

export const exportDeclarations = defineCommand({
  name: "guests.export-declarations",
  title: "The list of a day's arrivals for the police, in the authority's columns. Document numbers stand in the file and nowhere else.",
  permission: "guests:identity",
  input: exportDeclarationsInput,
  risk: "medium",
  noInverse: "A file that was handed over cannot be called back.",
  async run({ tx, ctx, record }, { date, only }) {
    const house = await houseRules(tx, propertyOf(ctx));
    if (!house.pack) throw conflict("no_police_rules", "No rules for a police declaration are known for this house's country.");
    const { entries } = await policeList(tx, house, date, date, house.locale);
    const wanted = entries.filter((entry) => entry.arrived && entry.standing !== "national" && (only === "all" || entry.declaration?.declaredAt == null));
    const content = policeFile(house.pack.police, wanted.map((entry) => entry.line));
    await writeExported(tx, wanted.map(({ reservationId, guestId, day, digest }) => ({ propertyId: house.propertyId, reservationId, guestId, day, digest })));
    const digest = fingerprint(content);
    record({ date, lines: wanted.length, digest });
    return { date, lines: wanted.length, digest, fileName: `police-${date}.csv`, mediaType: "text/csv;charset=utf-8", content: new OnceShown(content) };
  },
});
