import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { readNumber } from "@/lib/kernel/read-number";
import { slugFrom } from "@/lib/tenancy/rules/slug-words";

const door = z.string().trim().min(1, "The room's name.").max(40, "At most 40 characters.");
const line = z.object({
  name: z.string().trim().min(2, "At least 2 characters.").max(80, "At most 80 characters."),
  count: z.number("How many rooms there are.").int().min(1, "At least one room.").max(200, "At most 200 rooms of a type."),
  guests: z.number("How many guests sleep in one.").int().min(1, "At least one guest.").max(60, "At most 60 guests."),
  adults: z.number().int().min(1).max(60).optional().describe("At most so many adults; as many as guests where left out."),
  rooms: z.array(door).max(200).optional().describe("The rooms' own names; numbered on where left out."),
});
export type RoomLine = z.output<typeof line>;

/** Room types as somebody types them in: one line a type. */
export const addRoomTypesInput = z.object({ types: z.array(line).min(1, "At least one room type.").max(60) }).superRefine(({ types }, refine) => {
  const seen = new Set<string>();
  for (const [index, { count, guests, adults, rooms }] of types.entries()) {
    if (adults !== undefined && adults > guests) refine.addIssue({ code: "custom", path: ["types", index, "adults"], message: "More adults than the room sleeps." });
    if (rooms !== undefined && rooms.length > 0 && rooms.length !== count) refine.addIssue({ code: "custom", path: ["types", index, "rooms"], message: `Names for ${count} rooms, or none.` });
    for (const room of rooms ?? []) {
      if (seen.has(room)) refine.addIssue({ code: "custom", path: ["types", index, "rooms"], message: `The room "${room}" stands here twice.` });
      seen.add(room);
    }
  }
});
export const removeRoomTypesInput = z.object({ roomTypeIds: z.array(idSchema).min(1).max(60) });

/** A code no other type of the house has: `Chambre Atlas` → `chambre-atlas`, `chambre-atlas-2`; `room` where nothing of the name can be written in a to z. */
export function freshCode(name: string, taken: ReadonlySet<string>): string {
  const base = (slugFrom(name) || "room").slice(0, 50);
  for (let at = 1; ; at += 1) {
    const code = at === 1 ? base : `${base}-${at}`;
    if (!taken.has(code)) return code;
  }
}

/** Names for rooms nobody has named: the numbers that follow the highest one in use, never one that is taken. */
export function nextNumbers(count: number, taken: ReadonlySet<string>): string[] {
  let last = Math.max(0, ...[...taken].filter((name) => /^\d{1,6}$/.test(name)).map(Number));
  return Array.from({ length: count }, () => String(++last));
}

/** A line as it stands in the grid: texts, not yet read. */
export type TypedLine = { readonly name: string; readonly count: string; readonly guests: string; readonly doors: string };
export type LineField = "name" | "count" | "guests" | "rooms";

const whole = (text: string): number => { const value = readNumber(text); return value !== undefined && Number.isInteger(value) ? value : Number.NaN; };
const doorsOf = (text: string): string[] => text.split(/[,;،\n]/).map((name) => name.trim()).filter((name) => name !== "");

/** Lines somebody has begun, read; `wrong` names the fields by the line's own place. Lines without any text are left out. */
export function readLines(lines: readonly TypedLine[]): { readonly types: { name: string; count: number; guests: number; rooms?: string[] }[]; readonly places: number[]; readonly wrong: { readonly line: number; readonly field: LineField }[] } {
  const begun = lines.map((line, place) => ({ ...line, place })).filter(({ name, count, guests, doors }) => [name, count, guests, doors].some((text) => text.trim() !== ""));
  const types = begun.map(({ name, count, guests, doors }) => {
    const rooms = doorsOf(doors);
    // Names alone say how many rooms there are.
    return { name: name.trim(), count: count.trim() === "" && rooms.length > 0 ? rooms.length : whole(count), guests: whole(guests), ...(rooms.length > 0 ? { rooms } : {}) };
  });
  const places = begun.map(({ place }) => place);
  const problems = types.length === 0 ? [] : (addRoomTypesInput.safeParse({ types }).error?.issues ?? []);
  const wrong = problems.flatMap(({ path: [, at, field] }) => (typeof at === "number" && (field === "name" || field === "count" || field === "guests" || field === "rooms") ? [{ line: places[at] ?? 0, field: field as LineField }] : []));
  return { types, places, wrong };
}

/** Lines copied from a spreadsheet: name, how many, guests, and names of the rooms behind them. Null for what is one field's text. */
export function pastedLines(text: string): TypedLine[] | null {
  if (!/[\t\n]/.test(text.trim())) return null;
  return text.split(/\r?\n/).filter((line) => line.trim() !== "").map((line) => {
    const [name = "", count = "", guests = "", ...doors] = line.split("\t").map((cell) => cell.trim());
    return { name, count, guests, doors: doors.filter((door) => door !== "").join(", ") };
  });
}
