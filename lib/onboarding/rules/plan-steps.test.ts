import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadOtas } from "../adapters/otas/load-otas";
import { mayComplete, maySkip, nextMove, type ConnectionNow, type StepNow, type StepState, stepStates } from "./next-move";
import { routes } from "./ota-file";
import { partnerOf, planSteps, settledBy, systemSteps } from "./plan-steps";

const { otas } = loadOtas();
const otaOf = (code: string) => otas.find((ota) => ota.code === code) ?? otas[0] ?? (() => { throw new Error("No OTAs."); })();
const names = (code: string, route: (typeof routes)[number]) => planSteps(otaOf(code), route).map(({ step }) => step);

describe("planSteps", () => {
  it("puts an OTA's own steps around ours, in the order of its file", () => {
    expect(names("booking", "channex")).toEqual([
      "readiness", "invite", "property", "units", "contacts", "rate-plan", "policies", "settings", "licences", "charges", "facilities", "photos",
      "connection", "mapping", "first-sync", "status-check", "open", "verification", "test-booking", "live",
    ]);
    expect(names("agoda", "hotelrunner")).toEqual(["readiness", "contract", "content", "photos", "bank", "connection", "mapping", "first-sync", "verification", "test-booking", "live"]);
  });

  it("names every step once and keeps ours in order, for every OTA on every road", () => {
    for (const ota of otas) {
      for (const route of routes) {
        const planned = planSteps(ota, route).map(({ step }) => step);
        expect(new Set(planned).size, `${ota.code} ${route}`).toBe(planned.length);
        const ours = planned.filter((step) => (systemSteps as readonly string[]).includes(step));
        expect(ours).toEqual(route === "ical" ? systemSteps.filter((step) => step !== "mapping" && step !== "first-sync") : systemSteps);
      }
    }
  });

  it("makes tasks of what nobody of ours can call", () => {
    expect(partnerOf("direct", "booking")).toBe("booking");
    expect(partnerOf("direct", "vrbo")).toBeNull();
    expect(planSteps(otaOf("google"), "direct").filter(({ owner }) => owner === "system").map(({ step }) => step)).toEqual(["readiness"]);
    expect(planSteps(otaOf("airbnb"), "ical").filter(({ owner }) => owner === "system").map(({ step }) => step)).toEqual(["readiness", "connection"]);
  });

  it("lets evidence answer for what cannot be measured, and for nothing else", () => {
    expect(settledBy(otaOf("booking"), "channex", ["invite", "photos"])).toEqual(["account"]);
    expect(settledBy(otaOf("airbnb"), "channex", ["oauth", "live"])).toEqual(["account", "legal-entity", "go-live"]);
  });
});

const connection: ConnectionNow = { id: "c", status: "active", mapped: 2, unmapped: 0, cells: { open: 0, refused: 0, confirmed: 80 }, readBack: true, comparison: { finished: true, compared: 80, drifted: 0, error: null }, booking: null };
const at = (step: string, state: StepState = "todo", evidence = {}): StepNow[] => planSteps(otaOf("agoda"), "channex").map((one) => {
  const index = names("agoda", "channex").indexOf(step);
  return { step: one.step, owner: one.owner, state: one.position < index ? "done" : one.position === index ? state : "todo", evidence: one.step === step ? evidence : {} };
});
const move = (step: string, state: StepState, evidence: Record<string, unknown>, now: ConnectionNow | null = connection) => {
  const next = nextMove({ status: "waiting", blocking: 0, steps: at(step, state, evidence), connection: now });
  return [next.move, "call" in next ? next.call : "reason" in next ? next.reason : ""].join(" ").trim();
};

describe("nextMove", () => {
  it.each([
    ["connection without one", move("connection", "todo", {}, null), "wait connect"],
    ["a paused connection", move("mapping", "todo", {}, { ...connection, status: "paused" }), "wait connection_paused"],
    ["a connection", move("connection", "todo", {}), "call read-rooms"],
    ["a connection whose rooms were read", move("connection", "doing", { rooms: 3 }), "settle"],
    ["a call that was refused", move("connection", "failed", {}), "wait call_failed"],
    ["rooms nobody mapped", move("mapping", "todo", {}, { ...connection, unmapped: 1 }), "wait map_rooms"],
    ["no rooms at all", move("mapping", "todo", {}, { ...connection, mapped: 0 }), "wait map_rooms"],
    ["all rooms mapped", move("mapping", "waiting", {}), "settle"],
    ["a first sync not begun", move("first-sync", "todo", {}), "call full-sync"],
    ["a first sync on its way", move("first-sync", "doing", {}, { ...connection, cells: { open: 3, refused: 0, confirmed: 9 } }), "rest"],
    ["refused values", move("first-sync", "doing", {}, { ...connection, cells: { open: 0, refused: 2, confirmed: 9 } }), "wait refused_values"],
    ["everything taken", move("first-sync", "doing", {}), "settle"],
    ["a comparison not begun", move("verification", "todo", {}, { ...connection, comparison: null }), "call compare"],
    ["a comparison running", move("verification", "doing", {}, { ...connection, comparison: { finished: false, compared: 0, drifted: 0, error: null } }), "rest"],
    ["a difference", move("verification", "doing", {}, { ...connection, comparison: { finished: true, compared: 80, drifted: 2, error: null } }), "wait differs"],
    ["a listing that agrees", move("verification", "doing", {}), "settle"],
    ["a partner that cannot be read back", move("verification", "todo", {}, { ...connection, readBack: false }), "wait compare_by_eye"],
    ["no test booking yet", move("test-booking", "todo", {}), "call book"],
    ["a test booking on its way", move("test-booking", "doing", { stage: "booked" }), "rest"],
    ["one that arrived", move("test-booking", "doing", { stage: "booked" }, { ...connection, booking: { number: "1", externalNumber: "B1", cancelled: false } }), "call cancel-booking"],
    ["one being cancelled", move("test-booking", "doing", { stage: "cancelling" }, { ...connection, booking: { number: "1", externalNumber: "B1", cancelled: false } }), "rest"],
    ["one made by hand", move("test-booking", "waiting", { stage: "by-hand" }), "wait make_test_booking"],
    ["one that went", move("test-booking", "waiting", { stage: "by-hand" }, { ...connection, booking: { number: "1", externalNumber: "B1", cancelled: true } }), "settle"],
    ["going live", move("live", "todo", {}), "wait go_live"],
  ])("after %s", (_, got, wanted) => expect(got).toBe(wanted));

  it("waits while the house has gaps, ends when all is done, and does nothing once stopped", () => {
    expect(nextMove({ status: "preparing", blocking: 2, steps: at("readiness"), connection: null })).toMatchObject({ move: "wait", reason: "close_gaps", params: { gaps: 2 } });
    const all = at("live").map((step) => ({ ...step, state: "done" as const }));
    expect(nextMove({ status: "waiting", blocking: 0, steps: all, connection })).toEqual({ move: "finished" });
    expect(nextMove({ status: "stopped", blocking: 0, steps: at("connection"), connection })).toEqual({ move: "stopped" });
  });

  it("never passes a step that is not done, and lets nobody close or leave out one twice", () => {
    fc.assert(fc.property(fc.constantFrom(...otas), fc.constantFrom(...routes), fc.array(fc.constantFrom(...stepStates), { minLength: 30, maxLength: 30 }), (ota, route, states) => {
      const steps = planSteps(ota, route).map(({ step, owner, position }) => ({ step, owner, state: states[position] ?? "todo", evidence: {} }));
      const next = nextMove({ status: "waiting", blocking: 0, steps, connection });
      const first = steps.find(({ state }) => state !== "done" && state !== "skipped");
      expect("step" in next ? next.step : undefined).toBe(first?.step);
      for (const step of steps.filter(({ state }) => state === "done" || state === "skipped")) expect([mayComplete(step), maySkip(step)]).toEqual([false, false]);
      expect(steps.filter((step) => step.step === "live" && maySkip(step))).toEqual([]);
    }), { numRuns: 300 });
  });
});
