import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { approveProposal } from "@/lib/boardroom/commands/approve-proposal";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { mapRoom } from "@/lib/channels/commands/map-room";
import { invCode, owner } from "@/lib/channels/testing/connected-house";
import { inbound, receive } from "@/lib/channels/testing/inbound";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { examine } from "./commands/examine";
import { testBooking } from "./commands/test-booking";
import { getDiagnosis } from "./queries/get-diagnosis";
import { listDiagnoses } from "./queries/list-diagnoses";
import { listSubjects } from "./queries/list-subjects";
import { listTests } from "./queries/list-tests";
import type { Fix } from "./rules/fixes";
import { asked, healthyHouse, type Patient, settle } from "./testing/doctors-house";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const question = ({ roomTypeId, from, to }: Patient) => ({ channel: "Booking.com", roomTypeId, from, to, question: "not_sold" });
const far = { units: [2, 1], nights: 80 } as const;
const wish = (patient: Patient) => ({ connectionId: patient.connectionId, roomTypeId: patient.roomTypeId });
const taken = async ({ house }: Patient) => (await database.admin<{ taken: number }[]>`select coalesce(sum(held + sold), 0)::int as taken from room_nights where tenant_id = ${house.tenantId}`)[0]?.taken;

describe("doctor.examine", () => {
  it("keeps its answer as it was given, lists it, and changes nothing in the house", async () => {
    const patient = await healthyHouse(database.admin);
    const before = await database.admin`select room_type_id, night, state, version from ari_cells where tenant_id = ${patient.house.tenantId} order by 1, 2`;
    const { diagnosisId, report } = await asked(patient, "not_sold");
    expect(await ask(getDiagnosis, owner(patient.house), { diagnosisId })).toMatchObject({ diagnosisId, roomTypeId: patient.roomTypeId, report: { version: 1, root: null, channel: "Booking.com", open: ["cannot_be_read", "extranet"] } });
    expect((await ask(listDiagnoses, owner(patient.house), {})).diagnoses).toMatchObject([{ diagnosisId, question: "not_sold", root: null, room: "Type 1" }]);
    expect(report.nights.map(({ left, wanted, taken: took }) => [left, wanted, took])).toEqual([[2, 2, 2], [2, 2, 2]]);
    expect(await database.admin`select room_type_id, night, state, version from ari_cells where tenant_id = ${patient.house.tenantId} order by 1, 2`).toEqual(before);
  });

  it("names no guest, neither in the report nor on its receipt", async () => {
    const patient = await healthyHouse(database.admin);
    for (const number of ["B-1", "B-2"]) await receive(patient.house, patient.connectionId, inbound(patient.house, number, { first: 5, nights: 2, change: { note: "Call Ana on +34 600 000 000" } }));
    await settle(database.admin, patient.connectionId);
    const { root } = await asked(patient, "not_sold");
    expect(root).toBe("sold_out");
    const kept = await database.admin<{ text: string }[]>`select report::text as text from diagnoses where tenant_id = ${patient.house.tenantId} union all select input::text || result::text || facts::text from receipts where command = 'doctor.examine' and tenant_id = ${patient.house.tenantId}`;
    expect(kept).toHaveLength(2);
    expect(kept.map((row) => row.text).join("\n")).not.toMatch(/Ana|L\u00f3pez|600 000/);
  });

  it("reads in the reader's language, whoever asked", async () => {
    const patient = await healthyHouse(database.admin);
    await asked(patient, "not_sold");
    const [row] = (await ask(listDiagnoses, { ...owner(patient.house), locale: "fr" }, {})).diagnoses;
    expect(row?.room).toBe("Chambre 1");
  });

  it("remembers what the manager's setting was said to be", async () => {
    const patient = await healthyHouse(database.admin);
    await asked(patient, "too_many_left", { left: 2, madeIn: "manager", allocation: "no_changes" });
    const { report } = await asked(patient, "too_many_left", { left: 2, madeIn: "manager" });
    expect(report.findings[0]?.evidence.map(({ code }) => code)).toContain("allocation_no_changes");
    expect(report.open).not.toContain("allocation");
  });

  it("says which field is wrong, refuses who may not, and knows no neighbour", async () => {
    const patient = await healthyHouse(database.admin);
    const other = await healthyHouse(database.admin);
    const given = question(patient);
    expect((await refusalOf(execute(examine, owner(patient.house), { ...given, to: patient.night(0) }))).fields).toMatchObject([{ path: "to" }]);
    expect((await refusalOf(execute(examine, owner(patient.house), { ...given, seen: { left: -1 } }))).fields).toMatchObject([{ path: "seen.left" }]);
    expect((await refusalOf(execute(examine, boardOf(patient.house).person("housekeeping"), given))).status).toBe(403);
    expect((await refusalOf(execute(examine, owner(patient.house), { ...given, roomTypeId: other.roomTypeId }))).status).toBe(404);
    expect((await refusalOf(execute(examine, owner(patient.house), { ...given, connectionId: other.connectionId }))).status).toBe(404);
    const { diagnosisId } = await asked(other, "not_sold");
    expect((await refusalOf(ask(getDiagnosis, owner(patient.house), { diagnosisId }))).status).toBe(404);
  });

  it("a director may ask by itself", async () => {
    const patient = await healthyHouse(database.admin);
    for (const director of ["general-manager", "revenue-manager"] as const) expect(await execute(examine, boardOf(patient.house).director(director), question(patient))).toMatchObject({ status: "done", result: { root: null } });
  });

  it("lists what it can be asked about", async () => {
    const patient = await healthyHouse(database.admin);
    const { channels, connections, roomTypes } = await ask(listSubjects, owner(patient.house), {});
    expect(channels.map(({ key }) => key)).toEqual(["bookingcom", "expedia", "airbnb"]);
    expect(connections).toMatchObject([{ connectionId: patient.connectionId, kind: "manager", channels: ["bookingcom"], roomTypeIds: [patient.roomTypeId] }]);
    expect(roomTypes.map(({ name }) => name)).toEqual(["Type 1", "Type 2"]);
  });
});

describe("fixes", () => {
  const fixOf = (report: Awaited<ReturnType<typeof asked>>["report"]): Fix => {
    const fix = report.findings[0]?.fix;
    if (!fix) throw new Error(`${report.root ?? "nothing"} has no fix.`);
    return fix;
  };

  it("a stop-sell is opened by the fix it comes with, and then it is no longer the cause", async () => {
    const patient = await healthyHouse(database.admin);
    done(await execute(setRestrictions, owner(patient.house), { from: patient.from, to: patient.to, stopSell: true, minStay: 2 }));
    await settle(database.admin, patient.connectionId);
    const fix = fixOf((await asked(patient, "not_sold")).report);
    expect(fix).toMatchObject({ command: "rates.set-restrictions", undoable: true });
    const outcome = await execute(setRestrictions, owner(patient.house), fix.input);
    expect(outcome).toMatchObject({ status: "done", undoable: true });
    await settle(database.admin, patient.connectionId);
    expect((await asked(patient, "not_sold")).root).toBeNull();
  });

  it("closed to departure on all days: the fix opens the day after the last night too", async () => {
    const patient = await healthyHouse(database.admin);
    done(await execute(setRestrictions, owner(patient.house), { from: patient.night(0), to: patient.night(39), closedToDeparture: true }));
    await settle(database.admin, patient.connectionId);
    const fix = fixOf((await asked(patient, "not_sold")).report);
    done(await execute(setRestrictions, owner(patient.house), fix.input));
    await settle(database.admin, patient.connectionId);
    expect((await asked(patient, "not_sold")).root).toBeNull();
  });

  it("an unmapped room is mapped by the fix it comes with", async () => {
    const patient = await healthyHouse(database.admin);
    done(await execute(mapRoom, owner(patient.house), { connectionId: patient.connectionId, inventoryCode: invCode(0), roomTypeId: null }));
    const fix = fixOf((await asked(patient, "not_sold")).report);
    expect(fix.command).toBe("channels.map-room");
    done(await execute(mapRoom, owner(patient.house), fix.input));
    expect((await asked(patient, "not_sold")).root).not.toBe("room_unmapped");
  });
});

describe("doctor.test-booking", () => {
  it("holds one room far ahead of a type with several, and only one test at a time", async () => {
    const patient = await healthyHouse(database.admin, far);
    const { night, testId } = done(await execute(testBooking, owner(patient.house), wish(patient)));
    expect(Date.parse(night) - Date.now()).toBeGreaterThan(60 * 86_400_000);
    expect(await taken(patient)).toBe(1);
    expect((await ask(listTests, owner(patient.house), { connectionId: patient.connectionId })).tests).toMatchObject([{ testId, state: "holding", before: 2 }]);
    expect((await refusalOf(execute(testBooking, owner(patient.house), wish(patient)))).code).toBe("test_runs");
    const [reservation] = await database.admin<{ status: string; minutes: number; guest: string | null }[]>`select status, extract(epoch from hold_expires_at - now()) / 60 as minutes, guest_id as guest from reservations where tenant_id = ${patient.house.tenantId}`;
    expect(reservation).toMatchObject({ status: "held", guest: null });
    expect(Number(reservation?.minutes)).toBeLessThanOrEqual(15);
  });

  it("touches neither the last room of a type nor a night that is near", async () => {
    const patient = await healthyHouse(database.admin);
    expect((await refusalOf(execute(testBooking, owner(patient.house), wish(patient)))).code).toBe("no_night_to_test");
    const single = await healthyHouse(database.admin, { units: [1], nights: 80 });
    expect((await refusalOf(execute(testBooking, owner(single.house), wish(single)))).code).toBe("no_night_to_test");
  });

  it("of a director waits for a person, who confirms it", async () => {
    const patient = await healthyHouse(database.admin, far);
    const { general, owner: person } = boardOf(patient.house);
    const proposed = await execute(testBooking, general, wish(patient));
    if (proposed.status !== "proposed") throw new Error("It did not wait.");
    expect(await taken(patient)).toBe(0);
    done(await execute(approveProposal, person, { id: proposed.proposalId }));
    expect(await taken(patient)).toBe(1);
  });

  it("refuses who may not and knows no neighbour", async () => {
    const patient = await healthyHouse(database.admin, far);
    const other = await healthyHouse(database.admin, far);
    expect((await refusalOf(execute(testBooking, boardOf(patient.house).person("viewer"), wish(patient)))).status).toBe(403);
    expect((await refusalOf(execute(testBooking, owner(patient.house), { ...wish(patient), connectionId: other.connectionId }))).status).toBe(404);
    expect((await refusalOf(execute(testBooking, owner(patient.house), { ...wish(patient), roomTypeId: other.roomTypeId }))).status).toBe(404);
    expect((await refusalOf(ask(listTests, owner(patient.house), { connectionId: other.connectionId }))).status).toBe(404);
  });
});
