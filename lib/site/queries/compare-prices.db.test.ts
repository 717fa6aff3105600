import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { recordPush } from "@/lib/channels/commands/record-push";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { setKeepBack } from "@/lib/channels/commands/set-keep-back";
import { connectedHouse, owner, system } from "@/lib/channels/testing/connected-house";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { createPromotion } from "@/lib/rates/commands/create-promotion";
import { setRates } from "@/lib/rates/commands/set-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { comparePrices } from "./compare-prices";

const database = useTestDatabase();
let house: TestHouse;
let connectionId: string;
beforeAll(() => { Object.assign(process.env, { ENCRYPTION_KEY: "test-key-of-at-least-thirty-two-characters" }); });

/** Everything that waits goes out and is taken, unless it is refused. */
async function push(refuse = false): Promise<void> {
  const { cells } = done(await execute(claimAri, system(house), { connectionId }));
  const refs = cells.map(({ roomTypeId, rateCode, night, version }) => ({ roomTypeId, rateCode, night, version }));
  const none = { transactionId: null, accepted: [], rejected: [], retryable: [] };
  done(await execute(recordPush, system(house), { connectionId, ...none, ...(refuse ? { rejected: refs.map((ref) => ({ ...ref, reason: "not_allowed" })) } : { accepted: refs }) }));
}
beforeEach(async () => {
  ({ house, connectionId } = await connectedHouse({ nights: 10, levy: true }));
  done(await execute(requestFullSync, owner(house), { connectionId }));
  await push();
  // The partner says what became of it later; here it took all.
  await database.admin`update ari_cells set state = 'confirmed', confirmed_at = now() where tenant_id = ${house.tenantId} and state = 'sent'`;
});
const compare = () => ask(comparePrices, owner(house), { from: house.from, nights: 10 });
const runs = async () => (await compare()).differences.filter((run) => run.where === "channel").map(({ verdict, cause, from, to, least, most }) => ({ verdict, cause, from, to, least, most }));
const day = (offset: number) => addDays(toIsoDate(house.from), offset);
const price = (night: string, nights: number, amount: number) => execute(setRates, owner(house), { cells: [{ ratePlanId: house.types[0]?.ratePlanId, night, nights, amount }] });

describe("prices of site, desk and channels", () => {
  it("are the same with the same taxes, and say so", async () => {
    const seen = await compare();
    expect(seen.figures).toEqual({ compared: 10, same: 10, cheaperThere: 0 });
    // 1,000.00 and a levy of 26.00 for each of two.
    expect(seen.rooms[0]?.nights[0]).toMatchObject({ site: { total: 105_200 }, desk: { total: 105_200, verdict: "same" }, channels: [{ total: 105_200, verdict: "same" }] });
    expect(seen.rooms[1]?.nights[0]?.channels[0]).toMatchObject({ unmapped: true });
    expect(seen.differences).toEqual([]);
  });

  it("a price on its way makes the channel cheaper for a while, and says it will pass", async () => {
    done(await price(day(2), 3, 120_000));
    expect(await runs()).toEqual([{ verdict: "cheaper_there", cause: "on_the_way", from: day(2), to: day(4), least: -20_000, most: -20_000 }]);
    expect((await compare()).figures.cheaperThere).toBe(3);
    await push(true);
    expect(await runs()).toMatchObject([{ cause: "refused", from: day(2), to: day(4) }]);
  });

  it("what was changed on the channel's side is told apart from what it was told", async () => {
    await database.admin`update ari_cells set observed = desired || '{"amount": 90000}', observed_at = now() + interval '1 second' where tenant_id = ${house.tenantId} and night = ${day(5)}`;
    expect(await runs()).toEqual([{ verdict: "cheaper_there", cause: "changed_there", from: day(5), to: day(5), least: -10_000, most: -10_000 }]);
  });

  it("a promotion of the site is named as what it is", async () => {
    done(await execute(createPromotion, owner(house), { name: { en: "Direct" }, kind: "percent", value: 1_000, conditions: { soldOn: ["site"] } }));
    const seen = await compare();
    expect(seen.differences.map(({ where, verdict, cause, nights, least }) => [where, verdict, cause, nights, least])).toEqual(expect.arrayContaining([["channel", "dearer_there", "promotion", 10, 10_000], ["desk", "dearer_there", "promotion", 10, 10_000]]));
  });

  it("rooms kept back close a channel, and a night sold out is closed for all", async () => {
    done(await execute(setKeepBack, owner(house), { connectionId, roomTypeId: house.types[0]?.roomTypeId, rooms: 2 }));
    await push();
    await database.admin`update ari_cells set state = 'confirmed' where tenant_id = ${house.tenantId} and state = 'sent'`;
    expect(await runs()).toMatchObject([{ verdict: "closed_there", cause: "kept_back", from: day(0), to: day(9) }]);
    for (let room = 0; room < 2; room += 1) done(await execute(bookStay, owner(house), { roomTypeId: house.types[0]?.roomTypeId, ratePlanId: house.types[0]?.ratePlanId, arrival: day(0), departure: day(10), adults: 2, guest: { name: "Guest One", email: "guest@example.com", phone: "+212 600 000 000" } }));
    const seen = await compare();
    expect(seen.rooms[0]?.nights[0]).toMatchObject({ site: null, channels: [{ verdict: "same" }] });
  });

  it("are for who may read rates, of one's own house, and of a house without channels too", async () => {
    await expect(ask(comparePrices, { ...owner(house), permissions: permissionsOf("housekeeping") }, {})).rejects.toMatchObject({ code: "forbidden" });
    const alone = await makeHouse({ nights: 5 });
    expect(await ask(comparePrices, owner(alone), { from: alone.from, nights: 5 })).toMatchObject({ channels: [], figures: { compared: 0 }, differences: [] });
    await expect(ask(comparePrices, owner(house), { nights: 32 })).rejects.toMatchObject({ status: 422 });
  });
});
