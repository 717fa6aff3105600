/** A reason in plain words: a key of the `boardroom.reasons` messages and what it speaks of. Rendered in the reader's language. */
export type Reason = { readonly key: ReasonKey; readonly params: Readonly<Record<string, string | number>> };

export const reasonKeys = [
  "not_delegable", "observe_only", "below_floor", "above_ceiling", "always_ask", "no_limit_written", "not_comparable",
  "over_change", "over_change_today", "over_nights", "over_cells", "closes_sale", "counter_offer",
] as const;
export type ReasonKey = (typeof reasonKeys)[number];

export const reason = (key: ReasonKey, params: Reason["params"] = {}): Reason => ({ key, params });
