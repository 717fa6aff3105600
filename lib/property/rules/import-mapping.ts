import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { importKinds, guestFields, reservationFields } from "./import-fields";
import { dateOrders, decimalSigns, folded } from "./import-values";

export const importPresets = ["columns", "hotel-booking-demand", "feed"] as const;
export type ImportPreset = (typeof importPresets)[number];

/** The states a row of a file may land in. */
export const landingStatuses = ["inquiry", "confirmed", "in_house", "departed", "cancelled", "no_show"] as const;
export type LandingStatus = (typeof landingStatuses)[number];

/** What a word for a room may mean: a room type of the house by its id, one to be made from the file, or none yet. */
export const newType = "new";
export const noType = "none";

const column = z.number().int().min(0).max(499);
const words = <T extends z.ZodType>(meaning: T) => z.record(z.string().max(200), meaning);

/** How a file is read: saved with the run, so that what was done can be done again. */
export const importMapping = z.object({
  preset: z.enum(importPresets).default("columns"),
  columns: z.partialRecord(z.enum([...new Set([...reservationFields, ...guestFields])] as [string, ...string[]]), column).default({}),
  dateOrder: z.enum(dateOrders).default("dmy"),
  decimal: z.enum(decimalSigns).default("."),
  /** Only rows whose cell in this column says this: one hotel of a file of two. */
  filter: z.object({ column, value: z.string().max(200) }).nullable().default(null),
  /** All dates move by so many days: whole weeks, so that weekdays stay what they were. */
  shiftDays: z.number().int().min(-36_500).max(36_500).refine((days) => days % 7 === 0, "Whole weeks: a multiple of 7 days.").default(0),
  roomTypes: words(z.union([z.literal(newType), z.literal(noType), idSchema])).default({}),
  statuses: words(z.enum(landingStatuses)).default({}),
  meals: words(z.union([z.literal(noType), idSchema])).default({}),
  /** For a calendar file: the room type its stays are of, and the unit its closings close. */
  feed: z.object({ roomTypeId: idSchema, unitId: idSchema.nullable().default(null), channel: z.string().trim().max(60).nullable().default(null) }).nullable().default(null),
});
export type ImportMapping = z.output<typeof importMapping>;

/** What was found in the file when it was opened, and what the last check counted. */
export type FileFacts = { readonly header: readonly string[]; readonly delimiter: string; readonly encoding: string };
/** A room type that the run will make: as many rooms as the file needs at once. */
export type NewRoomType = { readonly value: string; readonly code: string; readonly rooms: number; readonly maxAdults: number; readonly maxGuests: number; readonly id?: string };
export type WordCount = { readonly word: string; readonly rows: number };
export type ImportPlan = {
  readonly file: FileFacts;
  readonly mapping: ImportMapping;
  /** The words that stand in the file where the house has its own. */
  readonly found: { readonly roomTypes: readonly WordCount[]; readonly statuses: readonly WordCount[]; readonly meals: readonly WordCount[]; readonly filter: readonly WordCount[] };
  readonly newTypes: readonly NewRoomType[];
  /** First arrival and last departure of what will land. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** The part the run takes next: it goes on there after a crash. */
  readonly next: number;
};

export const importKind = z.enum(importKinds);

/** The words of a status in four languages and in the exports of usual systems. */
const statusWords: Readonly<Record<LandingStatus, readonly string[]>> = {
  confirmed: ["confirmed", "booked", "ok", "new", "modified", "guaranteed", "definite", "on books", "reserved", "due in", "confirmee", "confirme", "reservee", "garantie", "confirmada", "confirmado", "reservada", "garantizada", "مؤكد", "مؤكدة", "محجوز"],
  in_house: ["in house", "checked in", "inhouse", "arrived", "staying", "due out", "started", "present", "en cours", "en maison", "arrive", "alojado", "en casa", "registrado", "مقيم", "وصل"],
  departed: ["departed", "checked out", "check out", "completed", "past", "processed", "stayed", "parti", "partie", "depart effectue", "terminee", "salida efectuada", "finalizada", "completada", "غادر", "منتهية", "منته"],
  cancelled: ["cancelled", "canceled", "cancel", "void", "deleted", "annulee", "annule", "cancelada", "cancelado", "anulada", "anulado", "ملغى", "ملغاة", "ملغي"],
  no_show: ["no show", "noshow", "non presente", "no presentado", "no se presento", "لم يحضر"],
  inquiry: ["inquiry", "enquiry", "request", "requested", "pending", "tentative", "optional", "option", "waitlist", "demande", "en attente", "consulta", "solicitud", "pendiente", "طلب", "قيد الانتظار"],
};
const statusOfWord = new Map(landingStatuses.flatMap((status) => statusWords[status].map((word): [string, LandingStatus] => [folded(word), status])));

/** The status a file's word means, where it is one everybody uses. */
export const guessStatus = (word: string): LandingStatus | undefined => statusOfWord.get(folded(word));

/** The thing of the house that a file's word names: the very name or code, else the one whose words it shares most. */
export function guessNamed(word: string, things: readonly { readonly id: string; readonly names: readonly string[] }[]): string | undefined {
  const wanted = folded(word);
  const exact = things.find(({ names }) => names.some((name) => folded(name) === wanted));
  if (exact || wanted === "") return exact?.id;
  const tokens = new Set(wanted.split(" ").filter((token) => token.length > 2));
  const scored = things.map(({ id, names }) => ({ id, score: Math.max(0, ...names.map((name) => {
    const own = folded(name).split(" ").filter((token) => token.length > 2);
    const shared = own.filter((token) => tokens.has(token)).length;
    return shared / Math.max(1, new Set([...own, ...tokens]).size);
  })) })).toSorted((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best && best.score >= 0.5 && best.score > (second?.score ?? 0) ? best.id : undefined;
}
