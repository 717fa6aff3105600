import type { Money } from "@/lib/kernel/money";
import type { ExtraUnit } from "@/lib/rates/rules/extra-lines";
import type { Unsellable } from "@/lib/rates/rules/sellable";
import type { Locale } from "@/lib/kernel/locale";
import type { ContentView } from "./content-view";
import type { PaymentReturnState } from "./payment-return";
import type { Depth } from "./content";
import type { Picture } from "./site-picture";

export type SiteRoom = {
  readonly id: string; readonly code: string; readonly name: string; readonly description: string;
  readonly maxGuests: number; readonly maxAdults: number; readonly units: number; readonly wholeHouse: boolean;
  readonly sizeM2: number | null; readonly beds: string | null; readonly view: string | null; readonly pictures: readonly Picture[];
  /** What the house wrote about the room on its own page. */
  readonly paragraphs: readonly string[];
  /** The lowest price of one night for `adults`, every tax and levy in it. */
  readonly from: { readonly adults: number; readonly total: Money } | null;
};

/** The property as its public site shows it, in the reader's language. */
export type SiteView = {
  readonly slug: string; readonly name: string; readonly kind: string; readonly stars: number | null; readonly city: string; readonly country: string; readonly street: string | null;
  readonly timezone: string; readonly currency: string; readonly sourceLocale: Locale; readonly demo: boolean; readonly today: string;
  /** What the pages are drawn from: the version guests see, or the draft where it is being looked at. */
  readonly content: ContentView; readonly version: number | null; readonly preview: boolean;
  readonly tagline: string; readonly description: string; readonly checkInTime: string | null; readonly checkOutTime: string | null; readonly cancellationPolicy: string | null;
  readonly contact: { readonly email?: string; readonly phone?: string }; readonly theme: { readonly hue?: number; readonly display?: string; readonly depth?: Depth; readonly radius?: number };
  readonly amenities: readonly { readonly code: string; readonly name: string }[]; readonly pictures: readonly Picture[]; readonly rooms: readonly SiteRoom[];
};

export type PriceLine = { readonly code: string; readonly name: string; readonly total: Money; readonly included: boolean };
export type NightPrice = { readonly night: string; readonly price: Money };
/** Why a room is not offered for some dates. */
export type StayRefusal = Unsellable | "too_small";

export type OfferView = {
  readonly roomTypeId: string; readonly code: string; readonly name: string; readonly maxGuests: number; readonly maxAdults: number;
  readonly ratePlanId: string; readonly ratePlan: string; readonly available: number; readonly refusal: StayRefusal | null; readonly minStay: number;
  readonly room: Money; readonly total: Money; readonly taxes: readonly PriceLine[]; readonly nights: readonly NightPrice[];
  readonly meals: Meals; readonly cancellation: CancellationView;
  readonly deposit: { readonly price: Money; readonly dueOn: string } | null;
  /** The total in the house's second currency, as information. */
  readonly display: Money | null;
};
export const mealKinds = ["room_only", "breakfast", "half_board", "full_board", "all_inclusive"] as const;
export type Meals = (typeof mealKinds)[number];
/** What leaving costs now. `unsaid`: the rate says nothing of its own. */
export type CancellationView =
  | { readonly kind: "free" | "no_return" | "unsaid" }
  | { readonly kind: "free_until"; readonly until: string }
  | { readonly kind: "costs"; readonly price: Money };
/** Something the house sells with a stay. `order`: until when for the arrival day (ISO), and whether that is over. */
export type ExtraView = { readonly id: string; readonly name: string; readonly description: string; readonly unit: ExtraUnit; readonly price: Money; readonly order: { readonly until: string; readonly late: boolean } | null };
export type OffersView = { readonly extras: readonly ExtraView[]; readonly currency: string; readonly nights: number; readonly offers: readonly OfferView[]; readonly others: readonly OfferView[] };

/** `again`: where to pay after all. `booking`: the reference of the booking it decides, where its guest began that on the site. */
export type PaymentReturnView = { readonly booking: string | null; readonly state: PaymentReturnState; readonly amount: Money; readonly number: string | null; readonly again: string | null };

export type ConfirmationView = {
  readonly number: string; readonly status: string; readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number;
  readonly guestName: string | null; readonly guestEmail: string | null; readonly total: Money; readonly taxes: readonly PriceLine[];
  readonly rooms: readonly { readonly code: string; readonly name: string; readonly ratePlan: string; readonly adults: number; readonly children: number; readonly price: Money; readonly nights: readonly NightPrice[] }[];
  readonly extras: readonly { readonly id: string; readonly name: string; readonly price: Money }[]; readonly note: string | null;
  /** What came in and was not given back, and what is left of the total. `card`: one is kept for later. `begun`: on the site, by the guest. */
  readonly paid: Money; readonly left: Money; readonly card: boolean; readonly begun: boolean;
  /** By the terms this very stay was booked under. */
  readonly cancellation: CancellationView;
};
