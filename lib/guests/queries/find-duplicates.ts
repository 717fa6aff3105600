import { z } from "zod";
import { type GuestProfileRow, knownInHouse, perhapsTheSame, profilesByIds, sharedWords } from "@/db/repos/guests";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { guestOf } from "../commands/load-guest";
import { likely, likeness } from "../rules/duplicates";
import { searchWords } from "../rules/search";

const compared = 200;
const brief = ({ id, name, email, phone, country, nationality, birthDate }: GuestProfileRow) => ({ id, name, email, phone, country, nationality, birthDate });

export const findDuplicates = defineQuery({
  name: "guests.find-duplicates",
  title: "Profiles that are perhaps one person, with what speaks for it and against. Of one guest, or of the whole organisation.",
  permission: "guests:read",
  input: z.object({ id: idSchema.optional(), limit: z.number().int().min(1).max(100).default(20) }),
  async run({ tx, ctx }, { id, limit }) {
    const pairs: { a: GuestProfileRow; b: GuestProfileRow }[] = [];
    if (id !== undefined) {
      const guest = await guestOf(tx, ctx, id);
      for (const other of await perhapsTheSame(tx, guest, searchWords(guest.name), (guest.phone ?? "").replace(/\D/g, "").slice(-9), compared)) pairs.push({ a: guest, b: other });
    } else {
      const shared = await sharedWords(tx, compared);
      const rows = new Map((await profilesByIds(tx, [...new Set(shared.flatMap((each) => each.guestIds))])).map((row) => [row.id, row]));
      const seen = new Set<string>();
      for (const { guestIds } of shared) {
        for (const [index, first] of guestIds.entries()) {
          for (const second of guestIds.slice(index + 1)) {
            const [a, b] = [rows.get(first), rows.get(second)];
            if (!a || !b || (a.mergedInto ?? b.mergedInto) || seen.has(first + second)) continue;
            seen.add(first + second);
            pairs.push({ a, b });
          }
        }
      }
    }
    const judged = pairs.map(({ a, b }) => ({ a: brief(a), b: brief(b), ...likeness(a, b) })).filter(({ score }) => score >= likely).sort((x, y) => y.score - x.score);
    if (ctx.actor.type !== "api-key" || ctx.propertyId === null) return { pairs: judged.slice(0, limit) };
    const own = [];
    for (const pair of judged) if ((await knownInHouse(tx, pair.a.id, ctx.propertyId)) && (await knownInHouse(tx, pair.b.id, ctx.propertyId))) own.push(pair);
    return { pairs: own.slice(0, limit) };
  },
});
