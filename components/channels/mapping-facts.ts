import type { Suggestion } from "@/lib/channels/rules/suggest-mapping";

export type TheirRate = { readonly rateCode: string; readonly name: string; readonly ratePlanId: string | null; readonly master: boolean; readonly currency: string | null; readonly nonRefundable: boolean; readonly open: boolean; readonly suggestion: Suggestion | null };
export type TheirRoom = {
  readonly inventoryCode: string; readonly partnerName: string; readonly capacity: number | null; readonly sellOnline: boolean; readonly roomTypeId: string | null; readonly keepBack: number;
  readonly waiting: number; readonly suggestion: Suggestion | null; readonly rates: readonly TheirRate[];
};
export type OurRoomType = { readonly id: string; readonly name: string; readonly maxGuests: number; readonly mapped: boolean; readonly plans: readonly { readonly id: string; readonly name: string; readonly currency: string }[] };

/** One mapping about to be made: of a room, or of one rate of a mapped room. */
export type Proposal = {
  readonly inventoryCode: string; readonly partnerName: string; readonly roomTypeId: string; readonly roomType: string;
  readonly rate: { readonly rateCode: string; readonly name: string; readonly ratePlanId: string; readonly plan: string; readonly master: boolean } | null;
};
