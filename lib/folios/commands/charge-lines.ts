import { insertFolioLines, type FolioRow } from "@/db/repos/folios";
import { folioAccountBalances } from "@/db/repos/journal";
import { taxesOf, taxesOn, type TaxRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import type { IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { deposits, guestLedger } from "../rules/accounts";
import type { ChargeLine } from "../rules/charge-line";
import { chargePostings, credit, debit } from "../rules/posting";
import type { VatRule } from "../rules/vat";
import { postEntries, posterOf } from "./post-entry";

type Hands = Pick<CommandTools, "tx" | "ctx">;

const vatRules = (rows: readonly TaxRow[]): VatRule[] =>
  rows.filter((row) => row.kind === "vat" && (row.basis === "percent_included" || row.basis === "percent_added"))
    .map((row) => ({ code: row.code, appliesTo: row.appliesTo, rateBp: row.rateBp ?? 0, inside: row.basis === "percent_included" }));

/** The VAT rates of a property in force on a day. */
export const vatRulesOn = async (tx: TenantTx, propertyId: string, day: string): Promise<VatRule[]> => vatRules(await taxesOn(tx, propertyId, day));

/** The same of any day, read once. */
export async function vatRulesOfDays(tx: TenantTx, propertyId: string): Promise<(day: string) => VatRule[]> {
  const rows = await taxesOf(tx, propertyId);
  const known = new Map<string, VatRule[]>();
  return (day) => {
    const rules = known.get(day) ?? vatRules(rows.filter(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || validUntil >= day)));
    known.set(day, rules);
    return rules;
  };
}

type Placed = { readonly folio: FolioRow; readonly line: ChargeLine };
export type NewCharge = { readonly onceKey?: string; readonly memo?: string; readonly placed: readonly Placed[] };

/**
 * Charges lines to folios the caller has locked, each charge as one entry, all of them in a handful of statements. In the place of
 * each: the ids of its lines, or null, and nothing charged, when its `onceKey` was posted before. A deposit waiting on a folio
 * counts against its first charge.
 */
export async function chargeAll(tools: Hands, at: { propertyId: string; day: IsoDate }, charges: readonly NewCharge[]): Promise<(string[] | null)[]> {
  const entryIds = await postEntries(tools, charges.map(({ placed, ...entry }) => ({
    ...at, ...entry, kind: "charge" as const, postings: placed.flatMap(({ folio, line }) => chargePostings(folio.id, { ...line, currency: folio.currency })),
  })));
  const postedBy = posterOf(tools.ctx.actor);
  const rows = charges.map(({ placed }, index) => {
    const entryId = entryIds[index];
    return entryId ? placed.map(({ folio, line }) => ({ ...line, id: newId(), folioId: folio.id, entryId, businessDay: at.day, currency: folio.currency, postedBy })) : null;
  });
  await insertFolioLines(tools.tx, rows.flatMap((lines) => lines ?? []));
  const charged = charges.flatMap(({ placed }, index) => (entryIds[index] ? placed.map(({ folio }) => folio) : []));
  await applyDeposits(tools, [...new Map(charged.map((folio) => [folio.id, folio])).values()], at.day);
  return rows.map((lines) => lines?.map(({ id }) => id) ?? null);
}

/** One charge, as `chargeAll` charges many. */
export const chargeLines = async (tools: Hands, { propertyId, day, ...charge }: { propertyId: string; day: IsoDate; memo?: string; onceKey?: string }, placed: readonly Placed[]): Promise<string[] | null> =>
  (await chargeAll(tools, { propertyId, day }, [{ ...charge, placed }]))[0] ?? null;

/** Turns what was paid before arrival into money paid on the bill: debit deposits, credit the guest ledger. */
export async function applyDeposits(tools: Hands, folios: readonly FolioRow[], day: IsoDate): Promise<void> {
  if (folios.length === 0) return;
  const balances = await folioAccountBalances(tools.tx, folios.map(({ id }) => id), deposits);
  await postEntries(tools, folios.flatMap(({ id, propertyId, currency }) => {
    const waiting = -(balances.get(id) ?? 0);
    return waiting <= 0 ? [] : [{ propertyId, day, kind: "deposit" as const, postings: [debit(deposits, waiting, currency, id), credit(guestLedger, waiting, currency, id)] }];
  }));
}
