import { expect, it } from "vitest";
import { connectState, type ConnectedFacts } from "./connected-account";

it("says where a house stands on its way to take cards", () => {
  const facts: ConnectedFacts = { chargesEnabled: false, payoutsEnabled: false, detailsSubmitted: false, due: ["external_account"], disabledReason: "requirements.past_due" };
  expect([null, facts, { ...facts, detailsSubmitted: true }, { ...facts, disabledReason: "rejected.other" }, { ...facts, chargesEnabled: true }].map(connectState)).toEqual(["none", "started", "asked", "restricted", "ready"]);
});
