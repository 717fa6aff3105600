import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom } from "@/db/testing/house";
import { systemPermissions } from "@/lib/auth/roles";
import { setClock } from "@/lib/kernel/clock";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { systemContext } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { getCalibration } from "../queries/get-calibration";
import { boardOf } from "../testing/board";
import { approveProposal } from "./approve-proposal";
import { measureOutcomes } from "./measure-outcomes";
import { recordSimulated } from "./record-simulated";
import "@/lib/wiring";

const database = useTestDatabase();

describe("boardroom.measure-outcomes", () => {
  it("measures a decision once, after its nights, from the bookings that came later; a neighbour's is none of it", async () => {
    const [house, neighbour] = [await makeHouse({ units: [3], nights: 20 }), await makeHouse()];
    const { owner, revenue } = boardOf(house);
    const system = systemContext(house.tenantId, "test", systemPermissions, house.propertyId);
    const [first, second, third] = nightsFrom(house.from, 3);
    const [type] = house.types;
    const book = (arrival: string | undefined, departure: string | undefined) => execute(bookStay, owner, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival, departure, adults: 2, guest: { name: "A guest", email: "guest@example.com", phone: "+212 600 000 000" } });
    await book(first, second);
    const proposed = await execute(adjustRates, revenue, { from: first, to: second, percent: 10 });
    if (proposed.status !== "proposed") throw new Error("expected a proposal");
    await execute(approveProposal, owner, { id: proposed.proposalId });
    await book(first, third);
    expect(await execute(measureOutcomes, system, {})).toMatchObject({ result: { measured: 0 } });
    const free = setClock(() => Date.now() + 20 * 86_400_000);
    try {
      const rounds = await Promise.all([1, 2, 3].map(() => execute(measureOutcomes, system, {})));
      expect(rounds.reduce((sum, round) => sum + (round.status === "done" ? round.result.measured : 0), 0)).toBe(1);
      await execute(measureOutcomes, systemContext(neighbour.tenantId, "test", systemPermissions, neighbour.propertyId), {});
    } finally {
      free();
    }
    const { seats, outcomes } = await ask(getCalibration, owner, {});
    const [outcome] = outcomes;
    const [stored] = await database.admin`select (impact->'otherwise'->>'revenue')::bigint as without, impact->'revenue' as predicted from proposals where id = ${proposed.proposalId}`;
    expect(outcome?.realised).toBe(220_000 - Number(stored?.["without"]));
    expect(outcome?.predicted).toEqual({ ...(stored?.["predicted"] as object), currency: "MAD" });
    expect(seats.find(({ director }) => director === "revenue-manager")).toMatchObject({ real: { n: 1 }, simulated: null });
    expect((await ask(getCalibration, boardOf(neighbour).owner, {})).outcomes).toEqual([]);
  });

  it("keeps simulated outcomes apart from real ones, once each", async () => {
    const house = await makeHouse();
    const system = systemContext(house.tenantId, "test", systemPermissions, house.propertyId);
    const simulated = {
      key: "one decision", director: "revenue-manager", command: "rates.adjust-rates", predicted: { low: 0, expected: 10, high: 20 }, currency: "EUR", scatter: { low: -5, high: 25 },
      realised: 12, model: "test", counterfactual: 5, rows: [], truth: { elasticity: -1, effect: 11, seed: 1 }, decidedAt: "2016-01-04T08:00:00.000Z",
    };
    for (const kept of [1, 0]) expect(await execute(recordSimulated, system, { outcomes: [simulated] })).toMatchObject({ result: { kept } });
    const { seats } = await ask(getCalibration, boardOf(house).owner, { director: "revenue-manager" });
    expect(seats).toMatchObject([{ director: "revenue-manager", real: null, simulated: { n: 1, withinBp: 10_000, bias: 2 }, truth: { n: 1, bias: 1 } }]);
  });
});
