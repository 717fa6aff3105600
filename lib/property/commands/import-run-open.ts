import { createHash } from "node:crypto";
import { z } from "zod";
import { insertImportParts, insertImportRun } from "@/db/repos/imports";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { todayIn } from "@/lib/kernel/nights";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { demandShift, isDemandHeader } from "../rules/import-demand";
import { guessColumns, type ImportField } from "../rules/import-fields";
import { importKind, importMapping } from "../rules/import-mapping";
import { guessDateOrder, guessDecimalSign } from "../rules/import-values";
import { encodings, readImportFile } from "./import-file";
import { asColumn, partLines } from "./import-run-facts";

const dates: readonly ImportField[] = ["arrival", "departure", "bookedOn", "cancelledOn", "birthDate"];
const amounts: readonly ImportField[] = ["total", "perNight"];

export const openImport = defineCommand({
  name: "property.open-import",
  title: "Bring a file (CSV with any columns, or a calendar) and have it read: columns and writing are guessed, nothing lands yet.",
  permission: "imports:run",
  input: z.object({
    kind: importKind,
    fileName: z.string().trim().min(1).max(200),
    content: z.base64().min(4, "The file is empty.").max(67_000_000).describe("The file in base64; gzip is unpacked."),
    encoding: z.enum(encodings).optional().describe("How letters are written, where the guess is wrong."),
    delimiter: z.enum([",", ";", "\t", "|"]).optional(),
  }),
  noInverse: "Nothing has landed: the draft can be left or discarded.",
  kept: { input: ({ kind, fileName, encoding, delimiter, content }) => ({ kind, fileName, encoding, delimiter, bytes: Math.floor((content.length * 3) / 4) }) },
  async run({ tx, ctx, record }, { kind, fileName, content, encoding, delimiter }) {
    const bytes = Buffer.from(content, "base64");
    const { rows, ...file } = readImportFile(bytes, kind === "ical" ? "calendar" : "table", { encoding, delimiter });
    const preset = kind === "ical" ? "feed" as const : kind === "reservations" && isDemandHeader(file.header) ? "hotel-booking-demand" as const : "columns" as const;
    const columns = preset === "columns" ? guessColumns(file.header, kind) : {};
    const cellsOf = (fields: readonly ImportField[]) => fields.flatMap((field) => { const column = columns[field]; return column === undefined ? [] : rows.slice(0, 2_000).map((row) => row[column] ?? ""); });
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const shiftDays = preset === "hotel-booking-demand" ? demandShift(todayIn(property.timezone, nowMs())) : 0;
    const mapping = importMapping.parse({ preset, shiftDays, columns, dateOrder: guessDateOrder(cellsOf(dates)), decimal: guessDecimalSign(cellsOf(amounts)) });
    const id = newId();
    await insertImportRun(tx, {
      id, propertyId: property.id, kind, fileName, digest: createHash("sha256").update(bytes).digest("hex"), status: "draft", rows: rows.length, startedBy: actorName(ctx.actor),
      mapping: asColumn({ file, mapping, found: { roomTypes: [], statuses: [], meals: [], filter: [] }, newTypes: [], span: null, next: 0 }),
    });
    const parts = Array.from({ length: Math.ceil(rows.length / partLines) }, (_, part) => ({ part, firstLine: part * partLines + 2, lines: rows.slice(part * partLines, (part + 1) * partLines) }));
    await insertImportParts(tx, id, parts);
    record({ rows: rows.length, delimiter: file.delimiter, encoding: file.encoding });
    return { id, rows: rows.length, header: file.header, sample: rows.slice(0, 5), mapping };
  },
});
