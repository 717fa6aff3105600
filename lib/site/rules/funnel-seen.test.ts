import { expect, it } from "vitest";
import { seenInForm, seenInSearch, seenOnHold } from "./funnel-seen";
import { holdStates } from "./hold-state";
import type { CancellationView, OfferView } from "./views";

const offer = (kind: CancellationView["kind"], refusal: OfferView["refusal"] = null, roomTypeId = "r"): OfferView => ({ roomTypeId, refusal, cancellation: { kind } }) as unknown as OfferView;
const found = (offers: readonly OfferView[], others: readonly OfferView[] = []) => seenInSearch({ offers: { offers, others } });

it("a search tells what stood in its way, by what most rooms share", () => {
  expect(seenInSearch({ dates: true })).toBeNull();
  expect(seenInSearch({ busy: true })).toEqual({ step: "search", troubles: ["search:busy"] });
  expect(seenInSearch({ fields: ["arrival"] })).toEqual({ step: "search", troubles: ["search:invalid"] });
  expect(found([], [offer("free", "sold_out"), offer("free", "min_stay"), offer("free", "min_stay")])).toEqual({ step: "search", troubles: ["search:min_stay"] });
  expect(found([])).toEqual({ step: "search", troubles: [] });
});

it("offers tell when the rate that leads cannot be cancelled although the same room could", () => {
  expect(found([offer("no_return"), offer("free_until")])).toEqual({ step: "offers", troubles: ["offers:no_return"] });
  expect(found([offer("no_return"), offer("free", null, "another")])).toEqual({ step: "offers", troubles: [] });
  expect(found([offer("free_until"), offer("no_return")])).toEqual({ step: "offers", troubles: [] });
});

it("a form leads on, or tells what stopped it", () => {
  expect(seenInForm({ trouble: null, goTo: "/fr/hold/x?go=1" })).toEqual({ step: "hold", troubles: [] });
  expect(seenInForm({ trouble: null, goTo: "/fr/confirmation/x" })).toEqual({ step: "booked", troubles: [] });
  expect(seenInForm({ trouble: null, goTo: null })).toBeNull();
  for (const [trouble, met] of [["fields", "details:fields"], ["gone", "details:gone"], ["price_changed", "details:price_changed"], ["extras", "details:price_changed"], ["busy", "details:busy"], ["failed", "details:failed"]] as const) {
    expect(seenInForm({ trouble, goTo: null })).toEqual({ step: "details", troubles: [met] });
  }
});

it("a hold tells who goes to pay, who has, and who did not", () => {
  expect(seenOnHold("pay", true, null)).toEqual({ step: "pay", troubles: [] });
  expect(seenOnHold("confirmed", false, "paid")).toEqual({ step: "booked", troubles: [] });
  expect(seenOnHold("failed", false, "unpaid")).toEqual({ step: "pay", troubles: ["pay:returned"] });
  expect(seenOnHold("failed", false, null)).toEqual({ step: "pay", troubles: ["pay:failed"] });
  expect(seenOnHold("expired", false, null)).toEqual({ step: "hold", troubles: ["pay:expired"] });
  expect(holdStates.filter((state) => seenOnHold(state, false, null) !== null)).toEqual(["failed", "expired", "confirmed"]);
});
