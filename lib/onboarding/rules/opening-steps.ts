/** The steps of a house's opening, in their order. */
export const openingSteps = ["organisation", "rooms", "rates", "photos", "policies", "taxes", "site", "channel", "booking"] as const;
export type OpeningStep = (typeof openingSteps)[number];

/** How much of an opened house each step is (they sum to 100), about how many minutes it takes, and whether it may be put off. */
export const openingWeights: Readonly<Record<OpeningStep, { readonly weight: number; readonly minutes: number; readonly optional: boolean }>> = {
  organisation: { weight: 5, minutes: 3, optional: false },
  rooms: { weight: 20, minutes: 5, optional: false },
  rates: { weight: 20, minutes: 5, optional: false },
  photos: { weight: 10, minutes: 10, optional: true },
  policies: { weight: 10, minutes: 3, optional: true },
  taxes: { weight: 10, minutes: 3, optional: true },
  site: { weight: 10, minutes: 5, optional: true },
  channel: { weight: 10, minutes: 12, optional: true },
  booking: { weight: 5, minutes: 2, optional: true },
};

/** What the rows of a house say of its opening. Nothing of a demo season is counted. */
export type OpeningFacts = {
  readonly roomTypes: number; readonly rooms: number;
  /** Room types with a price on some night of the next ninety days. */
  readonly pricedTypes: number;
  /** The lowest of these prices in minor units; null where there is none. */
  readonly lowest: number | null;
  readonly photos: number; readonly picturedTypes: number;
  readonly cancellationPolicies: number; readonly taxes: number; readonly published: boolean;
  readonly channels: number;
  /** Reservations that were ever agreed, and those of them that stand. */
  readonly bookings: number; readonly standing: number;
  readonly later: readonly string[];
  /** A demo season that is on: its stays, and the room types it made where the house had none. */
  readonly demo: { readonly stays: number; readonly roomTypeIds: readonly string[] } | null;
};

export type StepState = "done" | "begun" | "open" | "later";
export type StepView = { readonly step: OpeningStep; readonly state: StepState; readonly weight: number; readonly minutes: number; readonly optional: boolean };
export type OpeningView = {
  readonly steps: readonly StepView[];
  /** Weight of what stands, 0 to 100. */
  readonly percent: number;
  readonly done: number;
  /** About how many minutes the steps that are neither done nor put off still take. */
  readonly minutesLeft: number;
  /** What comes next: the first step neither done nor put off. Null when there is none. */
  readonly next: OpeningStep | null;
  /** Guests can book: rooms with prices stand. */
  readonly sells: boolean;
  readonly complete: boolean;
};

/** How far one step is, seen in the house's rows alone. */
export function stepDone(step: OpeningStep, facts: OpeningFacts): "done" | "begun" | "open" {
  const all = (part: number) => (part === 0 ? "open" : facts.roomTypes > 0 && part >= facts.roomTypes ? "done" : "begun");
  const any = (there: boolean) => (there ? "done" : "open");
  switch (step) {
    case "organisation": return "done";
    case "rooms": return any(facts.rooms > 0);
    case "rates": return all(facts.pricedTypes);
    case "photos": return facts.photos === 0 ? "open" : facts.picturedTypes >= facts.roomTypes && facts.photos > facts.picturedTypes ? "done" : "begun";
    case "policies": return any(facts.cancellationPolicies > 0);
    case "taxes": return any(facts.taxes > 0);
    case "site": return any(facts.published);
    case "channel": return any(facts.channels > 0);
    case "booking": return any(facts.bookings > 0);
  }
}

/** The opening as it stands: what is done is done whatever was put off. */
export function openingOf(facts: OpeningFacts): OpeningView {
  const steps = openingSteps.map((step): StepView => {
    const seen = stepDone(step, facts);
    const { weight, minutes, optional } = openingWeights[step];
    return { step, state: seen !== "done" && optional && facts.later.includes(step) ? "later" : seen, weight, minutes, optional };
  });
  const open = steps.filter(({ state }) => state === "open" || state === "begun");
  const sum = (list: readonly StepView[], of: "weight" | "minutes") => list.reduce((total, step) => total + step[of], 0);
  return {
    steps, percent: sum(steps.filter(({ state }) => state === "done"), "weight"), done: steps.filter(({ state }) => state === "done").length,
    minutesLeft: sum(open, "minutes"), next: open[0]?.step ?? null,
    sells: stepDone("rooms", facts) === "done" && facts.pricedTypes > 0, complete: steps.every(({ state }) => state === "done"),
  };
}
