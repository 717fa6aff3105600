import { z } from "zod";
import { insertRoomTypes, insertUnits, openNights, roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { lockImportRun, updateImportRun } from "@/db/repos/imports";
import { idSchema, newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { asColumn, planOf } from "./import-run-facts";

/** A code nobody has yet, from the file's word. */
function freeCode(word: string, taken: ReadonlySet<string>): string {
  const plain = word.normalize("NFKD").replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "").toUpperCase().slice(0, 20) || "TYPE";
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.has(code)) return code;
  }
}

/** Before the first row lands: the room types the file brings, and nights open for all its stays. Running again finds it done. */
export const prepareImportRun = defineCommand({
  name: "property.prepare-import-run",
  title: "Make the room types a file brings, with as many rooms as it needs at once, and open the nights of its stays.",
  permission: "imports:run",
  input: z.object({ runId: idSchema }),
  internal: true,
  noInverse: "Rooms are taken out where rooms are kept.",
  async run({ tx, ctx, record }, { runId }) {
    const run = inScope(ctx, await lockImportRun(tx, runId), "The import");
    const plan = planOf(run);
    if (run.status !== "running") return { ready: false };
    const [types, units] = [await roomTypesOf(tx, run.propertyId), await unitsOf(tx, run.propertyId)];
    const codes = new Set(types.map((type) => type.code));
    const names = new Set(units.map((unit) => unit.name));
    const made = plan.newTypes.filter((type) => type.id === undefined).map((type) => { const code = freeCode(type.code, codes); codes.add(code); return { ...type, code, id: newId() }; });
    await insertRoomTypes(tx, made.map((type, index) => ({ id: type.id, propertyId: run.propertyId, code: type.code, name: { en: type.value }, maxAdults: type.maxAdults, maxGuests: type.maxGuests, position: types.length + index })));
    const rooms = made.flatMap((type, at) => Array.from({ length: type.rooms }, (_, index) => {
      let name = `${type.value} ${String(index + 1).padStart(String(type.rooms).length, "0")}`;
      while (names.has(name)) name = `${name}'`;
      names.add(name);
      return { id: newId(), propertyId: run.propertyId, roomTypeId: type.id, name, position: (types.length + at) * 1_000 + index };
    }));
    for (let from = 0; from < rooms.length; from += 1_000) await insertUnits(tx, rooms.slice(from, from + 1_000));
    const opened = plan.span ? await openNights(tx, run.propertyId, plan.span.from, plan.span.to) : 0;
    const meanings = Object.fromEntries(made.map((type) => [type.value, type.id]));
    await updateImportRun(tx, runId, { mapping: asColumn({ ...plan, mapping: { ...plan.mapping, roomTypes: { ...plan.mapping.roomTypes, ...meanings } }, newTypes: [...plan.newTypes.filter((type) => type.id !== undefined), ...made] }) });
    record({ roomTypes: made.length, rooms: rooms.length, nights: opened });
    return { ready: true };
  },
});
