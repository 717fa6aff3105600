import { z } from "zod";
import { profilesByIds } from "@/db/repos/guests";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { houseRules } from "../commands/house-rules";
import { knownGuest, openIdentities } from "../commands/known-guest";
import { guestOf } from "../commands/load-guest";
import { completeness } from "../rules/completeness";
import { policeRequirements, standingOf } from "../rules/police";

export const getCompleteness = defineQuery({
  name: "guests.get-completeness",
  title: "How complete guests are, 0 to 100 %, for arrival, police and invoice, with what is missing by name.",
  permission: "guests:read",
  input: z.object({ ids: z.array(idSchema).min(1).max(200) }),
  async run({ tx, ctx }, { ids }) {
    const house = await houseRules(tx, propertyOf(ctx));
    const living = new Map<string, string>();
    for (const id of new Set(ids)) living.set(id, (await guestOf(tx, ctx, id)).id);
    const rows = await profilesByIds(tx, [...new Set(living.values())]);
    const identities = await openIdentities(tx, rows.map((row) => row.id));
    const { pack } = house;
    const of = new Map(rows.map((row) => {
      const police = pack && policeRequirements(pack.police, standingOf(pack.police, pack.country, { nationality: row.nationality, birthDate: row.birthDate, child: false }, house.today));
      return [row.id, completeness(knownGuest(row, identities.get(row.id) ?? null), police)];
    }));
    return { guests: ids.flatMap((id) => { const found = of.get(living.get(id) ?? ""); return found ? [{ id, ...found }] : []; }) };
  },
});
