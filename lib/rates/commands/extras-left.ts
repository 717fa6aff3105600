import { extrasLeft } from "@/db/repos/reservation-extras";
import type { TenantTx } from "@/db/tenant";
import { conflict } from "@/lib/kernel/errors";
import { extraPlaces, type ExtraShortage, extraShortage } from "../rules/extra-places";
import type { QuotedLine } from "../rules/quoted-line";

export const soldOutSentence = ({ name, day }: Pick<ExtraShortage, "name" | "day">): string => `${name.en ?? Object.values(name)[0] ?? "An extra"} is sold out on ${day}.`;

/**
 * The first extra of these lines that has not so many places left on its day, as of now; null when all are there. A look, for
 * quotes: the counter of the day decides when the reservation is written.
 */
export async function shortageOfExtras(tx: TenantTx, lines: readonly QuotedLine[], own: readonly QuotedLine[]): Promise<ExtraShortage | null> {
  const places = extraPlaces(lines);
  if (places.length === 0) return null;
  return extraShortage(lines, own, await extrasLeft(tx, places.map(({ extraId }) => extraId), places.map(({ day }) => day)));
}

/** Throws 409 `extra_sold_out` naming the extra, the day and what is left. */
export async function requireExtras(tx: TenantTx, lines: readonly QuotedLine[], own: readonly QuotedLine[]): Promise<void> {
  const short = await shortageOfExtras(tx, lines, own);
  if (short) throw conflict("extra_sold_out", soldOutSentence(short), { extraId: short.extraId, name: short.name, day: short.day, left: short.left });
}
