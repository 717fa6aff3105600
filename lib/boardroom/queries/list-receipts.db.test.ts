import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { systemPermissions } from "@/lib/auth/roles";
import { locales } from "@/lib/kernel/locale";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { setMandate } from "../commands/set-mandate";
import { sealReceipts } from "../commands/seal-receipts";
import { undoReceipt } from "../commands/undo-receipt";
import { canonicalJson } from "../rules/receipt-chain";
import { boardOf, refusalOf } from "../testing/board";
import { exportReceipts, exportSeals } from "./export-receipts";
import { getReceipt } from "./get-receipt";
import { listReceipts } from "./list-receipts";
import { sha256 } from "@/lib/runtime/sha256";
import "@/lib/wiring";

const database = useTestDatabase();
const receiptOf = (outcome: Awaited<ReturnType<typeof execute>>) => { if (outcome.status !== "done") throw new Error("expected it to be done"); return outcome.receiptId; };

/** A person raises, a director acts within its mandate, the house books, a person undoes. */
async function livelyHouse() {
  const house = await makeHouse();
  const { owner, revenue } = boardOf(house);
  const dates = nightsFrom(house.from, 6);
  const raise = (ctx: Context, from: number, percent: number) => execute(adjustRates, ctx, { from: dates[from], to: dates[from], percent });
  const mandate = receiptOf(await execute(setMandate, owner, { director: "revenue-manager", action: "rates.adjust-rates", mode: "report", limits: { maxChangeBp: 2_000, maxNights: 10 } }));
  const person = receiptOf(await raise(owner, 0, 15));
  const director = receiptOf(await raise(revenue, 1, 2));
  const [type] = house.types;
  const system = systemContext(house.tenantId, "test", systemPermissions, house.propertyId);
  const booked = await execute(bookStay, system, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: dates[2], departure: dates[4], adults: 1, guest: { name: "Fatima Zahra Benali", email: "guest@example.com", phone: "+212 600 000 000" } });
  const stay = receiptOf(booked);
  await execute(undoReceipt, owner, { receiptId: person });
  return { house, owner, mandate, person, director, stay, reservationId: done(booked).id };
}
const list = async (house: TestHouse, input: Record<string, unknown>, ctx?: Context) => (await ask(listReceipts, ctx ?? boardOf(house).owner, input)).receipts;

describe("the journal", () => {
  it("is filtered by who, what, which thing, when, what can be undone, and words and figures", async () => {
    const { house, owner, mandate, person, director, stay, reservationId } = await livelyHouse();
    const ids = async (input: Record<string, unknown>, ctx?: Context) => (await list(house, input, ctx)).map(({ id }) => id);
    const all = await ids({});
    expect(all).toHaveLength(5);
    expect(await ids({ who: "directors" })).toEqual([director]);
    const { actor } = owner;
    expect((await ids({ person: actor.type === "person" ? actor.userId : "" })).includes(person)).toBe(true);
    expect(await ids({ person: randomUUID() })).toEqual([]);
    expect([await ids({ who: "revenue-manager" }), await ids({ who: "cfo" }), await ids({ who: "system" })]).toEqual([[director], [], [stay]]);
    expect(await ids({ kind: "boardroom" })).toEqual([mandate]);
    expect(await ids({ subject: reservationId })).toEqual([stay]);
    expect((await ids({ undoable: true })).includes(person)).toBe(false);
    expect(await ids({ to: "2020-01-01" })).toEqual([]);
    expect(await ids({ since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
    expect(await ids({ text: "Stay booked" })).toEqual([stay]);
    expect(await ids({ text: "séjour réservé" }, { ...owner, locale: "fr" })).toEqual([stay]);
    const [booked] = await list(house, { text: "stay booked" });
    expect(await ids({ text: String(booked?.facts["number"]) })).toEqual([stay]);
    expect(await ids({ text: "amina", who: "person", kind: "boardroom" })).toEqual([mandate]);
    expect(await ids({ text: "100%_" })).toEqual([]);
  });

  it("names the authority: a person, a director and the mode of its mandate, the house", async () => {
    const { house, director, person, stay } = await livelyHouse();
    const lines = new Map((await list(house, {})).map((line) => [line.id, line]));
    expect([lines.get(director)?.alone, lines.get(director)?.actor.director]).toEqual(["report", "revenue-manager"]);
    expect([lines.get(person)?.alone, lines.get(person)?.actor.name, lines.get(person)?.undone]).toEqual([null, "Amina Berrada", true]);
    expect(lines.get(stay)?.actor.type).toBe("system");
    // Whoever booked is in no line, for no reader.
    expect(JSON.stringify([...lines.values()])).not.toContain("Fatima");
  });

  it("goes on by cursor without losing or repeating a line, even when many bear one moment", async () => {
    const house = await makeHouse();
    await database.admin`
      insert into receipts (tenant_id, id, property_id, command, actor, input, result, facts, no_inverse, request_id, created_at)
      select ${house.tenantId}, gen_random_uuid(), ${house.propertyId}, 'property.update-property', '{"type":"person","name":"A"}', '{}', '{}', '{}', 'why', 'test', '2026-01-01T00:00:00.123456Z'::timestamptz - (n / 7) * interval '1 microsecond' from generate_series(1, 50) n`;
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page: { receipts: readonly { id: string }[]; next: string | null } = await ask(listReceipts, boardOf(house).owner, { limit: 9, ...(after ? { after } : {}) });
      seen.push(...page.receipts.map(({ id }) => id));
      after = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([50, 50]);
    expect((await refusalOf(ask(listReceipts, boardOf(house).owner, { after: "2026_x" }))).fields.map(({ path }) => path)).toEqual(["after"]);
  });

  it("opens a line to what was given, figures, the way back and its place in the chain, in every language", async () => {
    const { house, owner, person, director, stay, reservationId } = await livelyHouse();
    while (done(await execute(sealReceipts, systemContext(house.tenantId, "test", systemPermissions), {})).more);
    const opened = await ask(getReceipt, owner, { receiptId: person });
    expect(opened).toMatchObject({ takenBack: { actor: { name: "Amina Berrada" } }, inverse: { command: "rates.set-rates" }, place: { place: "rates", path: "rates" }, seal: { seq: 1 } });
    expect(opened.figures.changes.map(({ name }) => name)).toContain("average");
    expect((await ask(getReceipt, owner, { receiptId: stay })).place).toEqual({ place: "reservation", path: `reservations/${reservationId}` });
    for (const locale of locales) expect((await ask(getReceipt, { ...owner, locale }, { receiptId: director })).inverse?.words).not.toContain("rates.");
    const neighbour = await makeHouse();
    expect((await refusalOf(ask(getReceipt, boardOf(neighbour).owner, { receiptId: person }))).status).toBe(404);
    expect((await refusalOf(ask(getReceipt, owner, { receiptId: randomUUID() }))).status).toBe(404);
    expect((await refusalOf(ask(getReceipt, boardOf(house).person("viewer"), { receiptId: person }))).status).toBe(403);
  });

  it("is exported so that anybody can check it without us", async () => {
    const { house, owner } = await livelyHouse();
    while (done(await execute(sealReceipts, systemContext(house.tenantId, "test", systemPermissions), {})).more);
    const { lines } = await ask(exportReceipts, owner, { clockwork: true, limit: 500 });
    const { seals } = await ask(exportSeals, owner, {});
    expect(lines.length).toBeGreaterThan(4);
    // As somebody else would, from the text of the file alone.
    const read = JSON.parse(JSON.stringify({ lines, seals })) as { lines: typeof lines; seals: typeof seals };
    for (const { receipt, digest, seq, position } of read.lines) {
      expect(sha256(canonicalJson({ v: 1, ...receipt }))).toBe(digest);
      expect(read.seals[(seq ?? 0) - 1]?.digests[position ?? -1]).toBe(digest);
    }
    for (const [index, one] of read.seals.entries()) {
      expect(one.previous).toBe(read.seals[index - 1]?.hash ?? "0".repeat(64));
      expect(sha256(["lhcm-seal-v1", one.tenantId, one.seq, one.previous, one.count, one.sealedAt, ...one.digests].join("\n"))).toBe(one.hash);
    }
    expect((await refusalOf(ask(exportReceipts, boardOf(house).person("viewer"), {}))).status).toBe(403);
    expect((await refusalOf(ask(exportSeals, boardOf(house).person("viewer"), {}))).status).toBe(403);
  });
});
