import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { findClosure, insertFiscalArchive } from "@/db/repos/closures";
import { catalogueTables, exportRows } from "@/db/repos/exports";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { seal } from "@/lib/runtime/seal";
import { keptUntil } from "../rules/closing";

/** Issued documents with the counters that prove there is no gap, and the books they stand in. Nothing of guests beside what an invoice says. */
const kept = ["legal_entities", "invoice_counters", "invoices", "journal_entries", "journal_lines"];
export const fiscalPurpose = "fiscal-archive";

/** Part of a deletion: what the law makes a seller keep, sealed, before everything goes. Nothing is kept of a house that issued nothing. */
export const keepFiscalRecords = defineCommand({
  name: "tenancy.keep-fiscal-records",
  title: "Seal the invoices, their numbers and the journal of an organisation that is being deleted, for as long as the law asks.",
  permission: "organisation:manage",
  input: z.object({}),
  internal: true,
  noInverse: "What the law asks to keep is kept.",
  async run({ tx }) {
    const open = await findClosure(tx);
    if (!open || open.withdrawnAt !== null || open.dueAt > now()) throw conflict("not_closing", "No deletion is due.");
    const tables = (await catalogueTables(tx)).filter(({ name }) => kept.includes(name));
    const lines: string[] = [JSON.stringify({ format: "lhcm-fiscal", version: 1, tenantId: tx.tenantId, writtenAt: now().toISOString(), tables: tables.map(({ name }) => name) })];
    let [documents, entries, last] = [0, 0, ""];
    for await (const rows of exportRows(tx, tables)) {
      for (const { t, row } of rows) {
        const table = tables[t]?.name ?? "";
        lines.push(`{"table":${JSON.stringify(table)},"row":${row}}`);
        if (table === "invoices") documents += 1;
        if (table === "journal_entries") entries += 1;
        const day = table === "invoices" || table === "journal_entries" ? (z.object({ business_day: z.iso.date() }).safeParse(JSON.parse(row)).data?.business_day ?? "") : "";
        if (day > last) last = day;
      }
    }
    if (documents + entries === 0) return { documents, entries, keptUntil: null };
    const text = `${lines.join("\n")}\n`;
    const until = keptUntil(last);
    await insertFiscalArchive(tx, { documents, entries, digest: createHash("sha256").update(text).digest("hex"), sealed: seal(gzipSync(text).toString("base64"), fiscalPurpose), keptUntil: until });
    return { documents, entries, keptUntil: until };
  },
});
