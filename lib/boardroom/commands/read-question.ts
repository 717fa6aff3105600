import { roomTypesOf } from "@/db/repos/inventory";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { unclear } from "@/lib/ai/offline/extractor";
import { entities, firstDay, lastDay, percentChange } from "@/lib/ai/offline/extractors";
import { fold } from "@/lib/ai/offline/language/fold";
import { read } from "@/lib/ai/offline/reading/read";
import { nowMs } from "@/lib/kernel/clock";
import type { Locale } from "@/lib/kernel/locale";
import { todayIn } from "@/lib/kernel/nights";
import { findForm } from "../rules/word-forms";

/** What a directive asks to do, as a command it would give; null where it names none that can be measured. */
export type Candidate = { readonly command: string; readonly input: Readonly<Record<string, unknown>>; readonly percent: number | null };
export type ReadQuestion = { readonly words: readonly string[]; readonly candidate: Candidate | null };

const closing = "close | closing | stop selling | stop sell | fermer | ferme* | arreter de vendre | cerrar | cerremos | cierra | dejar de vender | اغلاق | اغلق | نغلق";
const opening = "reopen | open | reopening | rouvrir | rouvre | ouvrir | reabrir | reabre | abrir | فتح | افتح | نفتح";
const aboutPrice = "price* | rate | rates | suites | rooms | discount* | prix | tarif* | chambres | remise* | precio* | tarifa* | habitaciones | descuento* | سعر | اسعار | اجنحه | غرف | خصم";
const options = { answering: false, earlier: [], stretch: true } as const;
const plain = <T>(value: T | typeof unclear | undefined): T | undefined => (value === unclear ? undefined : value);

/** Reads a directive with the house's own room names, by the offline director's readers. Nothing is guessed: without dates or a figure there is no candidate. */
export async function readQuestion(tx: TenantTx, property: PropertyRow, said: string, locale: Locale): Promise<ReadQuestion> {
  const today = todayIn(property.timezone, nowMs());
  const types = (await roomTypesOf(tx, property.id)).filter(({ kind }) => kind === "room");
  const reading = read(said, { today, locale, vocabulary: { roomTypes: types.map((type) => ({ id: type.id, names: [...Object.values(type.name).filter((name): name is string => typeof name === "string" && name !== ""), type.code] })) } });
  const words = reading.tokens.map((token) => (token.kind === "word" ? fold(token.raw) : token.raw));
  const [first, last] = [plain(firstDay().extract(reading, options)), plain(lastDay().extract(reading, options))];
  const rooms = entities("roomTypes").extract(reading, options);
  if (!first || !last || last < today || typeof rooms === "symbol") return { words, candidate: null };
  const range = { from: first < today ? today : first, to: last, ...(rooms && rooms.length > 0 && rooms.length < types.length ? { roomTypeIds: [...rooms] } : {}) };
  const percent = plain(percentChange().extract(reading, options));
  if (percent && percent > -90 && percent <= 300 && (rooms || findForm(words, aboutPrice))) return { words, candidate: { command: "rates.adjust-rates", input: { ...range, percent }, percent } };
  const [close, open] = [findForm(words, closing), findForm(words, opening)];
  if (close || open) return { words, candidate: { command: "rates.set-restrictions", input: { ...range, stopSell: close !== null }, percent: null } };
  return { words, candidate: null };
}
