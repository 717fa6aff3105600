import { createTranslator } from "next-intl";
import { pricesChangedSince } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { type LaterRow, laterActs } from "@/db/repos/receipt-undo";
import type { TenantTx } from "@/db/tenant";
import { conflict, found } from "@/lib/kernel/errors";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import type { Context } from "@/lib/runtime/context";
import { commandByName } from "@/lib/runtime/registry";
import { actsInTheWay, slotsOf } from "../rules/undo-slots";
import { doneText, problemText } from "./words";

type Receipt = { readonly id: string; readonly propertyId: string | null; readonly inverse: { command: string; input: unknown } | null; readonly subjectId: string | null };

/** Later acts that are read; an act older than so many is not taken back past them. */
const mostLater = 300;

/** Who did something, as a sentence names them. */
export function whoText(actor: unknown, locale: Locale): string {
  const t = createTranslator({ locale, messages: loadMessages(locale) });
  const known = (typeof actor === "object" && actor !== null ? actor : {}) as Readonly<Record<string, unknown>>;
  const director = `boardroom.directors.${String(known["director"])}` as never;
  if (known["type"] === "director") return t.has(director) ? t(director) : String(known["director"]);
  if (known["type"] === "guest") return t("boardroom.receipts.guest" as never);
  for (const name of ["name", "partner"]) if (typeof known[name] === "string" && known[name] !== "") return known[name];
  return t("boardroom.receipts.house" as never);
}

/** "20 November, 14:02" on the house's clock, as the reader's language writes it. `at`: ISO. */
export const momentText = (at: string, locale: Locale, timeZone: string) =>
  new Intl.DateTimeFormat(writingOf(locale), { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone, numberingSystem: "latn" }).format(new Date(at));

const later = (row: LaterRow, locale: Locale, timeZone: string) => ({
  receiptId: row.id, what: doneText(row.command, row.input, locale, commandByName(row.command)?.title ?? row.command), by: whoText(row.actor, locale), at: momentText(row.createdAt, locale, timeZone),
});

/**
 * Refuses an undo that would write over what somebody did since: 409 `changed_since` with what it was, by whom and when, in the
 * reader's language. `detail.later` holds up to three of them, newest first.
 */
export async function refuseChangedSince(tx: TenantTx, ctx: Context, receipt: Receipt): Promise<void> {
  const { inverse, propertyId } = receipt;
  const slots = slotsOf(inverse, receipt.subjectId);
  if (!inverse || propertyId === null || slots.length === 0) return;
  const rows = await laterActs(tx, propertyId, receipt.id, inverse.command, mostLater);
  const { inTheWay, settled } = actsInTheWay(slots, rows.map((row) => ({ id: row.id, undoOf: row.undoOf, slots: slotsOf(row.inverse, row.subjectId) })));
  if (inTheWay.length > 0) {
    const { timezone } = found(await findProperty(tx, propertyId), "The property");
    const named = inTheWay.slice(0, 3).flatMap((id) => rows.filter((row) => row.id === id)).map((row) => later(row, ctx.locale, timezone));
    const [newest] = named;
    if (newest) throw conflict("changed_since", problemText("changedBy", ctx.locale, { what: newest.what, by: newest.by, at: newest.at, more: inTheWay.length - 1 }), { said: ctx.locale, later: named, count: inTheWay.length });
  }
  // Prices move without an act of their own as well: by a season, by a plan they follow.
  if (inverse.command === "rates.set-rates" && !settled) {
    const changed = await pricesChangedSince(tx, receipt.id);
    if (changed > 0) throw conflict("changed_since", problemText("changedSince", ctx.locale, { count: changed }), { said: ctx.locale, prices: changed });
  }
}
