import { insertFolioLines, type FolioRow } from "@/db/repos/folios";
import { folioAccountBalance } from "@/db/repos/journal";
import { taxesOn } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import type { IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { deposits, guestLedger } from "../rules/accounts";
import type { ChargeLine } from "../rules/charge-line";
import { chargePostings, credit, debit } from "../rules/posting";
import type { VatRule } from "../rules/vat";
import { postEntry, posterOf } from "./post-entry";

type Hands = Pick<CommandTools, "tx" | "ctx">;

/** The VAT rates of a property in force on a day. */
export async function vatRulesOn(tx: TenantTx, propertyId: string, day: string): Promise<VatRule[]> {
  const rows = await taxesOn(tx, propertyId, day);
  return rows.filter((row) => row.kind === "vat" && (row.basis === "percent_included" || row.basis === "percent_added"))
    .map((row) => ({ code: row.code, appliesTo: row.appliesTo, rateBp: row.rateBp ?? 0, inside: row.basis === "percent_included" }));
}

type Placed = { readonly folio: FolioRow; readonly line: ChargeLine };

/**
 * Charges lines to folios the caller has locked, as one entry. Null, and nothing charged, when `onceKey` was posted before.
 * A deposit waiting on a folio counts against its first charge.
 */
export async function chargeLines(tools: Hands, entry: { propertyId: string; day: IsoDate; memo?: string; onceKey?: string }, placed: readonly Placed[]): Promise<string[] | null> {
  const entryId = await postEntry(tools, { ...entry, kind: "charge" }, placed.flatMap(({ folio, line }) => chargePostings(folio.id, { ...line, currency: folio.currency })));
  if (entryId === null) return null;
  const rows = placed.map(({ folio, line }) => ({ ...line, id: newId(), folioId: folio.id, entryId, businessDay: entry.day, currency: folio.currency, postedBy: posterOf(tools.ctx.actor) }));
  await insertFolioLines(tools.tx, rows);
  for (const folio of new Map(placed.map(({ folio: each }) => [each.id, each])).values()) await applyDeposit(tools, folio, entry.day);
  return rows.map(({ id }) => id);
}

/** Turns what was paid before arrival into money paid on the bill: debit deposits, credit the guest ledger. */
export async function applyDeposit(tools: Hands, folio: FolioRow, day: IsoDate): Promise<void> {
  const waiting = -(await folioAccountBalance(tools.tx, folio.id, deposits));
  if (waiting <= 0) return;
  await postEntry(tools, { propertyId: folio.propertyId, day, kind: "deposit" }, [debit(deposits, waiting, folio.currency, folio.id), credit(guestLedger, waiting, folio.currency, folio.id)]);
}
