import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { setClock } from "@/lib/kernel/clock";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { checkIn } from "@/lib/reservations/commands/check-in";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getNightAudit } from "../queries/get-night-audit";
import { getDayReport, listBusinessDays } from "../queries/list-business-days";
import { applyPack } from "./apply-pack";
import { beginNightAudit } from "./begin-night-audit";
import { closeBusinessDay } from "./close-business-day";
import { runAuditStep } from "./run-audit-step";
import { setNightAudit } from "./set-night-audit";
import "@/lib/wiring";

const database = useTestDatabase();
let free: () => void = () => undefined;
const tellTime = (moment: string) => { free(); free = setClock(() => Date.parse(moment)); };
afterEach(() => free());

type Night = { house: TestHouse; owner: Context; days: string[]; stay: (arrival: number, departure: number, inHouse: boolean) => Promise<string> };

/** A house on the evening of its first open day, with Morocco's pack. */
async function evening(): Promise<Night> {
  const house = await makeHouse({ units: [4] });
  const { owner } = boardOf(house);
  const days = nightsFrom(house.from, 6);
  tellTime(`${house.from}T21:00:00Z`);
  done(await execute(applyPack, owner, { code: "ma", version: "2026.1", choices: { classification: "first", sejour: 1_500 } }));
  const stay = async (arrival: number, departure: number, inHouse: boolean) => {
    const guest = { name: "Claire Martin", email: "claire@example.com", phone: "+33 6 12 34 56 78", locale: "fr" } as const;
    const [type] = house.types;
    const { id } = done(await execute(bookStay, owner, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: days[arrival], departure: days[departure], adults: 2, children: 0, guest, source: "desk" }));
    if (inHouse) done(await execute(checkIn, owner, { id }));
    return id;
  };
  return { house, owner, days, stay };
}
/** Two couples in house, one that does not come. */
async function usualEvening(): Promise<Night> {
  const night = await evening();
  await night.stay(0, 2, true);
  await night.stay(0, 1, true);
  await night.stay(0, 3, false);
  return night;
}

/** Everything a close may leave behind, without what differs between two houses. */
async function digest({ house }: Night) {
  const at = house.tenantId;
  const [days, stays, lines, entries, ledger] = await Promise.all([
    database.admin`select day::text, status, report from business_days where tenant_id = ${at} order by day`,
    database.admin`select status, arrival::text, departure::text, penalty_amount, no_show_day::text from reservations where tenant_id = ${at} order by arrival, departure, status`,
    database.admin`select kind, code, amount, vat_code, vat_amount, business_day::text, service_day::text from folio_lines where tenant_id = ${at} order by kind, code, amount, service_day, vat_amount`,
    database.admin`select e.kind, l.account, l.amount from journal_entries e join journal_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id where e.tenant_id = ${at} order by 1, 2, 3`,
    database.admin`select night::text, sold, held from room_nights where tenant_id = ${at} order by night limit 6`,
  ]);
  return JSON.stringify({ days, stays, lines, entries, ledger });
}

describe("closing a business day", () => {
  it("marks no-shows, posts the day once, freezes a report that adds up, and opens the next day", async () => {
    const night = await usualEvening();
    const { owner, days } = night;
    const before = await ask(getNightAudit, owner, {});
    expect(before).toMatchObject({ day: days[0], running: null, mayClose: true, preconditions: { departures: [], drawers: [] } });
    expect(before.preconditions.arrivals.map(({ guest }) => guest)).toEqual(["Claire Martin"]);
    const { report, noShows, charged, next } = done(await execute(closeBusinessDay, owner, { day: days[0] }));
    expect({ noShows, charged, next }).toEqual({ noShows: 1, charged: 2, next: days[1] });
    // Two rooms at 1,000 MAD, two persons each: 26 MAD a person and night on top.
    expect(report.rooms).toMatchObject({ available: 4, sold: 2, revenue: 200_000, occupancyBp: 5_000, adr: 100_000, revpar: 50_000 });
    expect(report.levies.map(({ code, amount, quantity }) => [code, amount, quantity])).toEqual([["taxe-promotion", 4_400, 4], ["taxe-sejour", 6_000, 4]]);
    expect(report.revenue.find(({ taxClass }) => taxClass === "accommodation")).toEqual({ taxClass: "accommodation", gross: 200_000, vat: 18_182 });
    expect(report.movements).toMatchObject({ arrivals: { reservations: 2 }, inHouse: { reservations: 2, guests: 4 }, noShows: 1, cancellations: 0 });
    const guests = report.ledgers.find(({ account }) => account === "guest_ledger");
    expect(guests && guests.opening + guests.debit - guests.credit === guests.closing).toBe(true);
    expect(await ask(getDayReport, owner, { day: days[0] })).toMatchObject({ status: "closed", closedBy: "Amina Berrada", report: { day: days[0] } });
    expect((await ask(listBusinessDays, owner, {})).days.map(({ day, status }) => [day, status])).toEqual([[days[1], "open"], [days[0], "closed"]]);
  });

  it("stopped at any point and run again, it ends in the same state as one that was never stopped", async () => {
    const straight = await usualEvening();
    done(await execute(closeBusinessDay, straight.owner, { day: straight.days[0] }));
    const wanted = await digest(straight);
    type Step = "begin" | "no_shows" | "charges" | "close";
    const all: Step[] = ["begin", "no_shows", "charges", "close"];
    const run = ({ owner, days }: Night, step: Step): Promise<unknown> => {
      if (step === "begin") return execute(beginNightAudit, owner, { day: days[0] });
      if (step === "close") return execute(closeBusinessDay, owner, { day: days[0] });
      return execute(runAuditStep, owner, { day: days[0], step });
    };
    for (let killedAfter = 1; killedAfter <= all.length; killedAfter += 1) {
      const night = await usualEvening();
      // Killed after a step was done and before its answer was heard: everything runs again from the start, that step twice.
      for (const step of [...all.slice(0, killedAfter), ...all]) await run(night, step).catch((error: { code?: string }) => { if (error.code !== "day_already_closed") throw error; });
      expect(await digest(night), `killed after ${all[killedAfter - 1]}`).toBe(wanted);
    }
  });

  it("of several closes at once one wins, and nothing is charged twice", async () => {
    const night = await usualEvening();
    const answers = await Promise.all(Array.from({ length: 6 }, () => execute(closeBusinessDay, night.owner, { day: night.days[0] }).then(() => "done", (error: { code?: string }) => error.code ?? "bug")));
    expect(answers.toSorted()).toEqual([...Array.from({ length: 5 }, () => "day_already_closed"), "done"]);
    const straight = await usualEvening();
    done(await execute(closeBusinessDay, straight.owner, { day: straight.days[0] }));
    expect(await digest(night)).toBe(await digest(straight));
  });

  it("waits for guests who should have left, names them, and closes in spite of them only when told", async () => {
    const night = await evening();
    await night.stay(0, 1, true);
    done(await execute(closeBusinessDay, night.owner, { day: night.days[0] }));
    tellTime(`${night.days[1]}T21:00:00Z`);
    const blocked = await refusalOf(execute(beginNightAudit, night.owner, { day: night.days[1] }));
    expect(blocked).toMatchObject({ code: "audit_blocked", detail: { day: night.days[1] } });
    expect(blocked.detail["departures"]).toHaveLength(1);
    const { report } = done(await execute(closeBusinessDay, night.owner, { day: night.days[1], force: true }));
    expect(report).toMatchObject({ forced: true, left: { departures: [(await ask(getNightAudit, night.owner, {})).preconditions.departures[0]?.number] } });
    // What closed yesterday is what today opens with.
    const [today, yesterday] = (await ask(listBusinessDays, night.owner, {})).days.filter(({ status }) => status === "closed").map((day) => day.report);
    expect(today?.ledgers.map(({ opening }) => opening)).toEqual(yesterday?.ledgers.map(({ closing }) => closing));
  });

  it("closes only the open day, and only one that has begun", async () => {
    const { owner, days } = await evening();
    expect((await refusalOf(execute(closeBusinessDay, owner, { day: days[1] }))).fields[0]?.path).toBe("day");
    done(await execute(closeBusinessDay, owner, { day: days[0] }));
    expect((await refusalOf(execute(closeBusinessDay, owner, { day: days[1] }))).fields[0]?.path).toBe("day");
    expect((await refusalOf(execute(closeBusinessDay, owner, { day: days[0] }))).code).toBe("day_already_closed");
  });

  it("belongs to who may run it, in their own house", async () => {
    const [night, other] = [await evening(), await evening()];
    const { person, general } = boardOf(night.house);
    for (const ctx of [person("housekeeping"), person("viewer"), person("accountant"), general]) expect((await refusalOf(execute(closeBusinessDay, ctx, { day: night.days[0] }))).code).toBe("forbidden");
    expect((await refusalOf(execute(closeBusinessDay, { ...night.owner, propertyId: other.house.propertyId }, { day: night.days[0] }))).code).toBe("not_found");
    expect((await ask(getNightAudit, person("front-desk"), {})).day).toBe(night.days[0]);
    done(await execute(closeBusinessDay, person("front-desk"), { day: night.days[0] }));
  });
});

describe("property.set-night-audit", () => {
  beforeEach(() => free());
  it("writes the running day down and says when it is due", async () => {
    const { owner, days, house } = await evening();
    done(await execute(setNightAudit, owner, { time: "03:00" }));
    expect(await ask(getNightAudit, owner, {})).toMatchObject({ day: days[0], kept: true, due: false, time: "03:00" });
    tellTime(`${days[1]}T05:00:00Z`);
    expect(await ask(getNightAudit, owner, {})).toMatchObject({ day: days[0], today: days[1], due: true });
    expect((await refusalOf(execute(setNightAudit, boardOf(house).person("front-desk"), { time: null }))).code).toBe("forbidden");
    done(await execute(setNightAudit, owner, { time: null }));
    expect((await ask(getNightAudit, owner, {})).dueAt).toBeNull();
  });
});
