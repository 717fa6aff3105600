/** What the morning's brief is written from. Amounts in minor units, shares in basis points. */
export type BriefFacts = {
  readonly arrivals: number;
  readonly arrivingGuests: number;
  readonly departures: number;
  readonly roomsTonight: number;
  readonly roomsInHouse: number;
  readonly occupancyTonightBp: number | null;
  readonly occupancyAheadBp: number | null;
  readonly adrAhead: number | null;
  readonly pickupNights: number;
  readonly pickupAmount: number;
  readonly cancelledNights: number;
  readonly channels: { readonly total: number; readonly troubled: number; readonly catchingUp: number };
  readonly decisions: number;
  /** Stays and facts of the house that need a person, counted. */
  readonly attention: number;
  readonly graveGaps: number;
  /** Of a house that has no booking yet: how far its opening is. */
  /** What a guard of the roll-out did since yesterday. */
  readonly book?: "stopped" | "held" | null;
  readonly opening?: { readonly done: number; readonly all: number; readonly minutes: number } | null;
};

/** A sentence of the `boardroom.brief` messages. Money and shares are written for the reader when it is rendered. */
export type BriefLine = { readonly key: BriefKey; readonly values: Readonly<Record<string, number>> };
export type BriefKey = "quietDay" | "movements" | "tonight" | "ahead" | "pickup" | "noPickup" | "channelsAgree" | "channelsTrouble" | "channelsBusy" | "noChannel" | "decisions" | "noDecision" | "attention" | "gap" | "opening" | "bookStopped" | "bookHeld";

const line = (key: BriefKey, values: BriefLine["values"] = {}): BriefLine => ({ key, values });
const percent = (bp: number) => Math.round(bp / 100);

/** The General Manager's brief: at most seven short sentences, every figure from the rows, nothing that is not known. */
export function briefLines(facts: BriefFacts): BriefLine[] {
  const { channels } = facts;
  const moving = facts.arrivals + facts.departures > 0;
  return [
    ...(facts.opening ? [line("opening", { ...facts.opening })] : []),
    ...(facts.book ? [line(facts.book === "stopped" ? "bookStopped" : "bookHeld")] : []),
    moving ? line("movements", { arriving: facts.arrivals, guests: facts.arrivingGuests, leaving: facts.departures }) : line("quietDay"),
    ...(facts.occupancyTonightBp === null ? [] : [line("tonight", { rooms: facts.roomsTonight, total: facts.roomsInHouse, percent: percent(facts.occupancyTonightBp) })]),
    ...(facts.occupancyAheadBp === null || facts.adrAhead === null ? [] : [line("ahead", { percent: percent(facts.occupancyAheadBp), adr: facts.adrAhead })]),
    facts.pickupNights === 0 && facts.cancelledNights === 0 ? line("noPickup") : line("pickup", { nights: facts.pickupNights, amount: facts.pickupAmount, cancelled: facts.cancelledNights }),
    channels.total === 0 ? line("noChannel") : channels.troubled > 0 ? line("channelsTrouble", { count: channels.troubled }) : channels.catchingUp > 0 ? line("channelsBusy") : line("channelsAgree", { count: channels.total }),
    facts.decisions > 0 ? line("decisions", { count: facts.decisions }) : line("noDecision"),
    ...(facts.attention > 0 ? [line("attention", { count: facts.attention })] : facts.graveGaps > 0 ? [line("gap", { count: facts.graveGaps })] : []),
  ];
}
