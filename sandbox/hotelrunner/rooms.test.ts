import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, eventually, house, openSandbox, type OpenSandbox, rows, soon, talk } from "./testing";

let sandbox: OpenSandbox;
beforeAll(async () => void (sandbox = await openSandbox()));
afterAll(() => sandbox.close());

const daily = (inv_code: string, dates: unknown[], extra: object = {}) => sandbox.api("PUT", "/rooms/daily", { rooms: [{ inv_code, dates, ...extra }] });

describe("who may call", () => {
  it.each([
    ["wrong token", "token=no&hr_id=H1"],
    ["another house's token", "token=token-2&hr_id=H1"],
    ["no pair", ""],
  ])("401 for %s", async (_why, query) => {
    expect((await talk(sandbox.url, "GET", `/api/v2/apps/rooms?${query}`)).status).toBe(401);
  });

  it("listens on loopback only", () => expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/));
});

describe("GET /rooms", () => {
  it("gives the documented fields and none of the sandbox's own", async () => {
    const { body } = await sandbox.api("GET", "/rooms");
    expect(rows(body, "rooms")).toHaveLength(house.rooms.length);
    expect(Object.keys(at(body, "rooms", 0) ?? {}).sort()).toEqual([
      "adult_capacity",
      "availability_update",
      "channel_codes",
      "description",
      "inv_code",
      "is_master",
      "name",
      "policy",
      "price_update",
      "pricing_type",
      "rate_code",
      "restrictions_update",
      "room_capacity",
      "sales_currency",
      "sell_online",
      "shared",
    ]);
  });
});

describe("PUT /rooms/daily", () => {
  it("changes the calendar at once and each channel when its transaction has succeeded", async () => {
    const date = soon(10);
    const { body } = await daily("HR:1903", [{ date, availability: "1", price: "1380.50", cta: "false", stop_sale: 0, min_stay: 2 }]);
    expect(body).toMatchObject({ status: "ok", errors: [] });
    const id = String(body["transaction_id"]);
    const first = await sandbox.api("GET", `/infos/transaction_details?transaction_id=${id}`);
    expect(at(first.body, id, "counts")).toEqual({ failed: 0, succeeded: 0, in_progress: 2 });
    expect(
      await eventually(async () => at((await sandbox.api("GET", `/infos/transaction_details?transaction_id=${id}`)).body, id, "counts", "succeeded") === 2),
    ).toBe(true);
    expect(await sandbox.channelCell(date)).toMatchObject({ availability: 1, price: 1380.5, cta: false, stop_sale: false, min_stay: 2 });
    expect(await sandbox.channelCell(date, "HR:1903", "expedia")).toMatchObject({ availability: 1 });
  });

  it("reaches only the channels it names", async () => {
    const date = soon(11);
    await daily("HR:1903", [{ date, availability: 0 }], { channel_codes: ["expedia"] });
    expect(await eventually(async () => at(await sandbox.channelCell(date, "HR:1903", "expedia"), "availability") === 0)).toBe(true);
    expect(await sandbox.channelCell(date)).toMatchObject({ availability: 2 });
  });

  it("names wrong cells by room and date, and applies the others", async () => {
    const { body } = await daily("HR:1903", [
      { date: soon(20), price: "0" },
      { date: soon(21), availability: "-1" },
      { date: soon(22), price: "1300" },
      { date: "2026-02-30", price: "5" },
    ]);
    expect(body["status"]).toBe("try_again");
    expect(body["errors"]).toEqual([{ "HR:1903": { [soon(20)]: "Invalid price", [soon(21)]: "Invalid availability", "2026-02-30": "Invalid date" } }]);
    const state = await sandbox.control("GET", `state?hr_id=H1&from=${soon(20)}&to=${soon(22)}`);
    expect(at(state.body, "cells", "HR:1903", soon(22), "price")).toBe(1300);
    expect(at(state.body, "cells", "HR:1903", soon(20), "price")).toBe(1200);
  });

  it("refuses the past, unknown rooms and more than 90 dates", async () => {
    expect((await daily("HR:1903", [{ date: soon(-1), price: "5" }])).body["errors"]).toEqual([{ "HR:1903": { [soon(-1)]: "Invalid date" } }]);
    expect((await daily("HR:9", [{ date: soon(1), price: "5" }])).body["errors"]).toEqual([{ "HR:9": { [soon(1)]: "Room not found" } }]);
    expect(
      (
        await daily(
          "HR:1903",
          Array.from({ length: 91 }, (_, day) => ({ date: soon(day), price: "5" })),
        )
      ).body["status"],
    ).toBe("error");
    expect((await sandbox.api("PUT", "/rooms/daily", { room: [] })).body["status"]).toBe("error");
  });

  it("takes many rooms of 90 dates in one call", async () => {
    const dates = Array.from({ length: 90 }, (_, day) => ({ date: soon(day + 30), availability: 2 }));
    const { body } = await sandbox.api("PUT", "/rooms/daily", {
      rooms: [
        { inv_code: "HR:1903", dates },
        { inv_code: "HR:1904", dates },
      ],
    });
    expect(body["status"]).toBe("ok");
  });

  it("leaves out what the room's flags do not allow", async () => {
    await daily("HR:1905", [{ date: soon(5), availability: 3, stop_sale: 1, price: "700" }]);
    const state = await sandbox.control("GET", `state?hr_id=H1&from=${soon(5)}&to=${soon(5)}`);
    expect(at(state.body, "cells", "HR:1905", soon(5))).toMatchObject({ price: 700 });
    expect(at(state.body, "cells", "HR:1905", soon(5), "availability")).toBeUndefined();
    expect(at(state.body, "cells", "HR:1905", soon(5), "stop_sale")).toBeUndefined();
  });
});

describe("PUT /rooms/~", () => {
  it("works from the query over a range, on the weekdays asked for", async () => {
    const query = `inv_code=HR:1904&start_date=${soon(40)}&end_date=${soon(53)}&price=2000&availability=1&stop_sale=0&days[]=5&days[]=6`;
    expect((await sandbox.api("PUT", `/rooms/~?${query}`)).body["status"]).toBe("ok");
    const state = await sandbox.control("GET", `state?hr_id=H1&from=${soon(40)}&to=${soon(53)}`);
    const priced = Object.entries(at(state.body, "cells", "HR:1904") ?? {}).filter(([, cell]) => at(cell, "price") === 2000);
    expect(priced.map(([date]) => new Date(`${date}T00:00:00Z`).getUTCDay()).sort()).toEqual([5, 5, 6, 6]);
  });

  it("changes one rate's price by rate_code, and nothing else of the room", async () => {
    await sandbox.api("PUT", `/rooms/~?rate_code=HR:1904&start_date=${soon(60)}&end_date=${soon(60)}&price=2100&availability=7`);
    const state = await sandbox.control("GET", `state?hr_id=H1&from=${soon(60)}&to=${soon(60)}`);
    expect(at(state.body, "cells", "HR:1904", soon(60))).toMatchObject({ price: 2100, availability: 2 });
  });

  it("answers errors in a 200 body", async () => {
    expect(await sandbox.api("PUT", `/rooms/~?inv_code=HR:1904&start_date=${soon(3)}&end_date=${soon(1)}`)).toMatchObject({
      status: 200,
      body: { status: "error" },
    });
  });
});

describe("looking up", () => {
  it("counts updates per connected channel", async () => {
    const { body } = await sandbox.api("GET", "/infos/connected_channels");
    expect(rows(body, "channels").map((row) => at(row, "code"))).toEqual(["bookingcom", "expedia"]);
    expect(Number(at(body, "channels", 0, "succeeded"))).toBeGreaterThan(0);
  });

  it("does not show one house another's transaction", async () => {
    const { body } = await daily("HR:1903", [{ date: soon(1), availability: 1 }]);
    const other = await sandbox.api("GET", `/infos/transaction_details?transaction_id=${String(body["transaction_id"])}`, undefined, {
      hr_id: "H2",
      token: "token-2",
    });
    expect(other.body).toEqual({ status: "error", message: "transaction_not_found" });
  });

  it.each(["/api/property/types.json", "/api/room/types.json", "/api/currency/currencies.json", "/services/channel-list", "/services/country-codes"])(
    "has the list %s",
    async (path) => {
      expect((await talk(sandbox.url, "GET", path)).status).toBe(200);
    },
  );
});
