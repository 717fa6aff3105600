const minute = 60_000;
/** A booking taken back so soon after it was made, of which its guest was never written, is nothing to write of. */
const settledAfter = 10 * minute;
/** People of the house and what works in their name. What guests do themselves, partners' words and clockwork have letters of their own, or none. */
const ofTheHouse: ReadonlySet<string> = new Set(["person", "director", "api-key"]);
const sold: ReadonlySet<string> = new Set(["direct", "desk", "concierge"]);

export type Hearing = {
  readonly actor: string; readonly source: string; readonly status: string;
  /** An agency's price is none of its guest's business. */
  readonly ofCompany: boolean;
  readonly email: string | null;
  /** A letter about this stay left before, or is on its way. */
  readonly heard: boolean;
  readonly confirmedAt: number | null; readonly now: number;
};

/** Whether the guest of a stay is written to when the house changes or calls it off. `status`: before that. Moments in ms. */
export function guestHears({ actor, source, status, ofCompany, email, heard, confirmedAt, now }: Hearing): boolean {
  if (!ofTheHouse.has(actor) || !sold.has(source) || status !== "confirmed" || ofCompany || !email) return false;
  return heard || (confirmedAt !== null && now - confirmedAt >= settledAfter);
}
