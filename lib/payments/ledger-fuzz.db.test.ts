import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { folioOfReservation } from "@/lib/folios/commands/folio-of";
import { openFolio } from "@/lib/folios/commands/open-folio";
import { houseAtWork, makeStay, staff, withVat } from "@/lib/folios/testing/stay";
import { withSeller } from "@/lib/folios/testing/seller";
import { DomainError, found } from "@/lib/kernel/errors";
import { execute } from "@/lib/runtime/execute";
import { commandByName } from "@/lib/runtime/registry";
import { setExchangeRate } from "./commands/set-exchange-rate";
import "@/lib/wiring";
import { seededNumbers } from "@/lib/kernel/seeded-random";

const database = useTestDatabase();

/** The same seed deals the same hands. */
function dealer(seed: number) {
  const next = seededNumbers(seed);
  return { upTo: (most: number) => 1 + Math.floor(next() * most), pick: <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)], chance: (p: number) => next() < p };
}

const ids = async (house: TestHouse, query: "lines" | "payments" | "awaited" | "invoices" | "drawers"): Promise<string[]> => {
  const { admin } = database;
  const rows = query === "lines" ? await admin`select id from folio_lines where tenant_id = ${house.tenantId}`
    : query === "payments" ? await admin`select id from payments where tenant_id = ${house.tenantId} and direction = 'in'`
    : query === "awaited" ? await admin`select id from payments where tenant_id = ${house.tenantId} and status = 'pending'`
    : query === "invoices" ? await admin`select id from invoices where tenant_id = ${house.tenantId} and kind = 'invoice'`
    : await admin`select id from cash_drawers where tenant_id = ${house.tenantId}`;
  return rows.map((row) => String((row as { id: string }).id));
};

describe("the ledger", () => {
  it("sums to zero after a thousand random operations by several hands, and every folio owes its lines minus its payments", async () => {
    const house = await makeHouse();
    await withVat(house);
    await withSeller(house);
    const ctx = staff(house);
    await execute(setExchangeRate, ctx, { base: "EUR", quote: "MAD", rate: 10.83 });
    const folios: string[] = [];
    for (const status of ["in_house", "confirmed", "in_house"]) {
      const { reservationId } = await makeStay(house, { status });
      folios.push((await withTenant(house.tenantId, "write", (tx) => folioOfReservation({ tx, ctx: houseAtWork(house) }, reservationId))).id);
      const made = await execute(openFolio, ctx, { reservationId });
      if (made.status === "done") folios.push(made.result.id);
    }
    const tally = new Map<string, number>();
    let refused = 0;
    let known = { lines: [] as string[], payments: [] as string[], awaited: [] as string[], invoices: [] as string[], drawers: [] as string[] };
    const look = async () => { known = { lines: await ids(house, "lines"), payments: await ids(house, "payments"), awaited: await ids(house, "awaited"), invoices: await ids(house, "invoices"), drawers: await ids(house, "drawers") }; };

    const hand = async (seed: number, rounds: number) => {
      const { upTo, pick, chance } = dealer(seed);
      const folio = () => pick(folios);
      const amount = () => upTo(200_000);
      const moves: (() => [string, unknown])[] = [
        () => ["folios.charge", { folioId: folio(), name: "Something", amount: chance(0.1) ? -amount() : amount(), taxClass: pick(["accommodation", "food", "extra"]) }],
        () => ["folios.charge", { folioId: folio(), name: "Something else", amount: amount() }],
        () => ["folios.split-line", { lineId: pick(known.lines), how: pick([{ by: "equally", parts: upTo(5) + 1 }, { by: "percent", percent: upTo(9_998) / 100 }, { by: "amount", amount: upTo(50_000) }]), toFolioId: folio() }],
        () => ["folios.move-lines", { lineIds: [pick(known.lines), ...(chance(0.3) ? [pick(known.lines)] : [])], toFolioId: folio() }],
        () => ["folios.reverse-line", { lineId: pick(known.lines), reason: "fuzz" }],
        () => ["payments.take-cash", { folioId: folio(), ...(chance(0.5) ? { amount: amount() } : { tender: { amount: upTo(20_000), currency: pick(["EUR", "MAD"]) } }) }],
        () => ["payments.record-transfer", { folioId: folio(), amount: amount(), reference: "T", awaited: chance(0.3) }],
        () => ["payments.receive-transfer", { paymentId: pick(known.awaited) }],
        () => ["payments.record-card", { folioId: folio(), amount: amount(), reference: "C" }],
        () => ["payments.refund", { paymentId: pick(known.payments), reason: "fuzz", reference: "R", ...(chance(0.7) ? { amount: upTo(50_000) } : {}) }],
        () => ["payments.void-payment", { paymentId: pick(known.payments) }],
        () => ["payments.count-drawer", { drawerId: pick(known.drawers), counts: [{ currency: "MAD", amount: amount() }, { currency: "EUR", amount: upTo(9_000) }] }],
        () => ["payments.move-cash", { drawerId: pick(known.drawers), direction: pick(["in", "out"]), currency: "MAD", amount: upTo(20_000) }],
        () => ["folios.issue-invoice", { folioId: folio(), withBalanceDue: true, buyer: { name: "Somebody" } }],
        () => ["folios.credit-note", { invoiceId: pick(known.invoices), reason: "fuzz" }],
        () => ["folios.close-folio", { folioId: folio() }],
        () => ["folios.reopen-folio", { folioId: folio() }],
      ];
      for (let round = 0; round < rounds; round += 1) {
        const [name, input] = pick(moves)?.() ?? ["", {}];
        const command = found(commandByName(name), name);
        try {
          await execute(command, ctx, input);
          tally.set(name, (tally.get(name) ?? 0) + 1);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          refused += 1;
        }
        if (round % 12 === 0) await look();
      }
    };
    await Promise.all([1, 2, 3, 4].map((seed) => hand(seed * 7_919, 400)));

    const sums = await database.admin`select currency, sum(amount)::bigint as sum from journal_lines where tenant_id = ${house.tenantId} group by currency order by currency`;
    expect(sums.map((row) => ({ ...row }))).toEqual([{ currency: "EUR", sum: 0 }, { currency: "MAD", sum: 0 }]);
    const wrong = await database.admin`
      select f.id, f.label, coalesce(j.balance, 0)::bigint as balance, coalesce(l.charged, 0)::bigint as charged, coalesce(p.paid, 0)::bigint as paid
      from folios f
      left join lateral (select sum(amount) as balance from journal_lines x where x.folio_id = f.id) j on true
      left join lateral (select sum(amount) as charged from folio_lines x where x.folio_id = f.id) l on true
      left join lateral (select sum(case direction when 'in' then amount else -amount end) as paid from payments x where x.folio_id = f.id and x.status in ('captured', 'refunded')) p on true
      where f.tenant_id = ${house.tenantId} and coalesce(j.balance, 0) <> coalesce(l.charged, 0) - coalesce(p.paid, 0)`;
    expect(wrong.map((row) => ({ ...row }))).toEqual([]);
    const vat = await database.admin`
      select (select coalesce(-sum(amount), 0) from journal_lines where tenant_id = ${house.tenantId} and account like 'tax:%')::bigint as journal, (select coalesce(sum(vat_amount), 0) from folio_lines where tenant_id = ${house.tenantId})::bigint as lines,
        (select count(*)::int from journal_entries where tenant_id = ${house.tenantId}) as entries`;
    const [{ journal, lines, entries }] = vat as unknown as [{ journal: number; lines: number; entries: number }];
    expect(journal).toBe(lines);
    const acts = [...tally.values()].reduce((sum, count) => sum + count, 0);
    expect(acts).toBeGreaterThan(600);
    expect(tally.size).toBeGreaterThan(12);
    console.info(`ledger: ${acts} operations of ${tally.size} kinds by 4 hands (${refused} refused), ${entries} entries, trial balance 0 MAD 0 EUR, ${folios.length} folios = lines - payments, VAT in journal = VAT on lines`);
  }, 60_000);
});
