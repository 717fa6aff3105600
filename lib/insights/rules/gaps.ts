/** What is known of a house, as far as a gap could be in it. */
export type HouseFacts = {
  readonly checkInTime: string | null;
  readonly checkOutTime: string | null;
  readonly hasCancellationPolicy: boolean;
  readonly unitCount: number;
  /** Units the channel manager says the house has, when it says anything. */
  readonly claimedUnits: number | null;
  readonly typesWithoutPhotos: readonly string[];
  readonly unconfirmedTaxes: number;
  readonly unpricedNights: number;
  readonly staysNeedingAttention: number;
  readonly unmappedRooms: number;
};

export type Gap = { readonly key: GapKey; readonly params: Readonly<Record<string, string | number>>; readonly urgent: boolean };
export type GapKey = "stays_need_attention" | "unmapped_rooms" | "units_disagree" | "unpriced_nights" | "check_times" | "cancellation_policy" | "unconfirmed_taxes" | "photos_missing";

/** What the house does not know about itself, the most urgent first. */
export function gapsOf(facts: HouseFacts): Gap[] {
  const gap = (when: boolean, key: GapKey, params: Gap["params"] = {}, urgent = false): Gap[] => (when ? [{ key, params, urgent }] : []);
  return [
    ...gap(facts.staysNeedingAttention > 0, "stays_need_attention", { count: facts.staysNeedingAttention }, true),
    ...gap(facts.unmappedRooms > 0, "unmapped_rooms", { count: facts.unmappedRooms }, true),
    ...gap(facts.claimedUnits !== null && facts.claimedUnits !== facts.unitCount, "units_disagree", { claimed: facts.claimedUnits ?? 0, known: facts.unitCount }, true),
    ...gap(facts.unpricedNights > 0, "unpriced_nights", { count: facts.unpricedNights }),
    ...gap(facts.checkInTime === null || facts.checkOutTime === null, "check_times"),
    ...gap(!facts.hasCancellationPolicy, "cancellation_policy"),
    ...gap(facts.unconfirmedTaxes > 0, "unconfirmed_taxes", { count: facts.unconfirmedTaxes }),
    ...gap(facts.typesWithoutPhotos.length > 0, "photos_missing", { count: facts.typesWithoutPhotos.length, rooms: facts.typesWithoutPhotos.join(", ") }),
  ];
}
