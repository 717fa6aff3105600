import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { listPacks } from "../queries/list-packs";
import { listTaxes } from "../queries/list-taxes";
import { previewPack } from "../queries/preview-pack";
import { applyPack } from "./apply-pack";
import { endTax } from "./end-tax";
import { setTax } from "./set-tax";
import "@/lib/wiring";

const database = useTestDatabase();
const morocco = { code: "ma", version: "2026.1", choices: { classification: "first", sejour: 1_500 } };
const city = { code: "city", name: { en: "City levy" }, kind: "levy", basis: "per_person_night", amount: 3_000, validFrom: "2026-01-01" } as const;
const digest = async (house: TestHouse) => {
  const [row] = await database.admin<{ digest: string }[]>`
    select md5(string_agg(t::text, '|' order by t.code, t.valid_from) || (select concat(p.country_pack, p.pack_version, p.display_currency) from properties p where p.id = ${house.propertyId})) as digest from taxes t where t.tenant_id = ${house.tenantId}`;
  return row?.digest;
};
const closeDay = (house: TestHouse, day: string) => database.admin`insert into business_days (tenant_id, property_id, day, status, closed_at) values (${house.tenantId}, ${house.propertyId}, ${day}, 'closed', now())`;

describe("property.apply-pack", () => {
  it("does what its preview says, stamps the house, and is taken back whole", async () => {
    const house = await makeHouse({ levy: true });
    const { owner } = boardOf(house);
    const before = await digest(house);
    const preview = await ask(previewPack, owner, { ...morocco, from: "2026-06-01" });
    const outcome = await execute(applyPack, owner, { ...morocco, from: "2026-06-01" });
    if (outcome.status !== "done") throw new Error("expected it to be done");
    expect(outcome.result.changes).toEqual({ create: 5, keep: 1 });
    expect(preview.changes.map(({ action }) => action)).toEqual(["create", "create", "create", "create", "create", "keep"]);
    const listed = await ask(listTaxes, owner, { on: "2026-06-01" });
    expect(listed.pack).toMatchObject({ code: "ma", version: "2026.1" });
    expect(listed.taxes.map(({ code, source, state, amount }) => [code, source, state, amount])).toEqual([
      ["city", "house", "in_force", 2_600], ["taxe-promotion", "pack", "in_force", 1_100], ["taxe-sejour", "pack", "in_force", 1_500],
      ["tva", "pack", "in_force", null], ["tva-extra", "pack", "in_force", null], ["tva-food", "pack", "in_force", null],
    ]);
    expect((await ask(listPacks, owner, {})).applied).toEqual({ code: "ma", version: "2026.1" });
    await execute(undoReceipt, owner, { receiptId: outcome.receiptId });
    expect(await digest(house)).toBe(before);
  });

  it("names what does not fit: the version, the country, each choice", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    expect(await refusalOf(execute(applyPack, owner, { ...morocco, version: "2020.1" }))).toMatchObject({ code: "pack_version", detail: { version: "2026.1" } });
    expect((await refusalOf(execute(applyPack, owner, { ...morocco, code: "fr" }))).fields.map(({ path }) => path)).toEqual(["code"]);
    expect((await refusalOf(execute(applyPack, owner, { ...morocco, choices: { classification: "first", sejour: 3_100 } }))).fields.map(({ path }) => path)).toEqual(["choices.sejour"]);
    expect((await refusalOf(execute(applyPack, owner, { ...morocco, code: "xx" }))).code).toBe("not_found");
  });

  it("is the owner's and manager's; a director may not, and no neighbour is reached", async () => {
    const [house, other] = [await makeHouse(), await makeHouse()];
    const { person, revenue } = boardOf(house);
    for (const ctx of [person("front-desk"), person("accountant"), revenue]) expect((await refusalOf(execute(applyPack, ctx, morocco))).code).toBe("forbidden");
    expect((await refusalOf(execute(applyPack, { ...boardOf(house).owner, propertyId: other.propertyId }, morocco))).code).toBe("not_found");
    done(await execute(applyPack, person("manager"), morocco));
    expect((await ask(listTaxes, boardOf(other).owner, {})).taxes).toEqual([]);
  });
});

describe("property.set-tax and end-tax", () => {
  it("a new amount holds from its day on, the old one until the day before; both are taken back", async () => {
    const house = await makeHouse({ levy: true });
    const { owner } = boardOf(house);
    const before = await digest(house);
    const outcome = await execute(setTax, owner, city);
    const { taxes } = await ask(listTaxes, owner, { on: "2026-03-01" });
    expect(taxes.map(({ amount, validFrom, validUntil, state }) => [amount, validFrom, validUntil, state])).toEqual([[2_600, "2020-01-01", "2025-12-31", "over"], [3_000, "2026-01-01", null, "in_force"]]);
    const ended = await execute(endTax, owner, { code: "city", lastDay: "2026-06-30" });
    expect((await ask(listTaxes, owner, { on: "2026-07-01" })).taxes.map(({ state }) => state)).toEqual(["over", "over"]);
    for (const each of [ended, outcome]) if (each.status === "done") await execute(undoReceipt, owner, { receiptId: each.receiptId });
    expect(await digest(house)).toBe(before);
  });

  it("refuses figures on a closed business day, but lets somebody confirm what was charged", async () => {
    const house = await makeHouse({ levy: true });
    const { owner } = boardOf(house);
    await closeDay(house, "2026-05-31");
    expect(await refusalOf(execute(setTax, owner, { ...city, validFrom: "2026-05-31" }))).toMatchObject({ code: "day_closed", detail: { lastClosed: "2026-05-31" } });
    expect((await refusalOf(execute(endTax, owner, { code: "city", lastDay: "2026-05-01" }))).code).toBe("day_closed");
    expect((await refusalOf(execute(applyPack, owner, { ...morocco, from: "2026-01-01" }))).code).toBe("day_closed");
    done(await execute(setTax, owner, { ...city, amount: 2_600, validFrom: "2020-01-01", confirmed: true, legalBasis: "Council decision 12" }));
    expect((await ask(listTaxes, owner, {})).taxes).toMatchObject([{ confirmed: true, legalBasis: "Council decision 12" }]);
    done(await execute(setTax, owner, { ...city, validFrom: "2026-06-01" }));
  });

  it("takes changes back in their order only", async () => {
    const { owner } = boardOf(await makeHouse({ levy: true }));
    const first = await execute(setTax, owner, { ...city, validFrom: "2026-01-01" });
    const later = await execute(endTax, owner, { code: "city", lastDay: "2025-06-30" });
    if (first.status !== "done" || later.status !== "done") throw new Error("expected both to be done");
    expect((await refusalOf(execute(undoReceipt, owner, { receiptId: first.receiptId }))).code).toBe("changed_since");
    expect(await execute(undoReceipt, owner, { receiptId: later.receiptId })).toMatchObject({ next: { status: "done" } });
  });

  it("names the field and the rule", async () => {
    const { owner } = boardOf(await makeHouse());
    const fields = async (input: object) => (await refusalOf(execute(setTax, owner, { ...city, ...input }))).fields.map(({ path }) => path);
    expect(await fields({ amount: null })).toEqual(["amount"]);
    expect(await fields({ basis: "percent_added", rateBp: 20_000, amount: null })).toEqual(["rateBp"]);
    expect(await fields({ kind: "vat" })).toEqual(["basis"]);
    expect(await fields({ validUntil: "2025-12-31" })).toEqual(["validUntil"]);
    expect(await fields({ basis: "percent_added", rateBp: 1_000, amount: null, appliesTo: "tax:nothing" })).toEqual(["appliesTo"]);
    expect(await fields({ exemptBelowAge: 40 })).toEqual(["exemptBelowAge"]);
    expect((await refusalOf(execute(endTax, owner, { code: "none", lastDay: "2026-01-01" }))).code).toBe("not_found");
  });
});
