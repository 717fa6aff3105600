/** What direct bookings leave the house, beside the same bookings through an OTA. Pure; minor units of one currency. */
import { basisPointsOf } from "@/lib/kernel/money";

/** `commissionBp` by the channel's own terms, as the house has said them; `share`: its bookings of the last year. */
export type ChannelTerms = { readonly title: string; readonly commissionBp: number; readonly bookings: number };
export type DirectBookings = { readonly bookings: number; readonly total: number; readonly nights: number };

export type ChannelValue = { readonly title: string; readonly commissionBp: number; readonly commission: number; readonly net: number };
export type DirectValue = {
  readonly direct: DirectBookings;
  readonly channels: readonly ChannelValue[];
  /** At the house's own mix of channels by bookings; null where no channel has both terms and bookings. */
  readonly atMix: { readonly commission: number; readonly net: number } | null;
};

/** The same totals, less what each channel takes of them. A channel whose terms nobody has said is not guessed at, nor is what a card payment costs, which no record tells. */
export function directValue(direct: DirectBookings, terms: readonly ChannelTerms[]): DirectValue {
  const channels = terms.map(({ title, commissionBp }): ChannelValue => {
    const commission = basisPointsOf(direct.total, commissionBp);
    return { title, commissionBp, commission, net: direct.total - commission };
  }).sort((a, b) => b.commission - a.commission || a.title.localeCompare(b.title));
  const bookings = terms.reduce((sum, one) => sum + one.bookings, 0);
  const mixed = bookings === 0 ? null : Math.round(terms.reduce((sum, one) => sum + basisPointsOf(direct.total, one.commissionBp) * one.bookings, 0) / bookings);
  return { direct, channels, atMix: mixed === null ? null : { commission: mixed, net: direct.total - mixed } };
}
