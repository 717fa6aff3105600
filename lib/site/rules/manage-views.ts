import type { Locale } from "@/lib/kernel/locale";
import type { Money } from "@/lib/kernel/money";
import type { OwnRefusal } from "./manage-stay";
import type { OwnPaymentState } from "./own-due";
import type { WayId } from "./payment-ways";
import type { ExtraView, PriceLine } from "./views";

/** What goes back to a guest: by the way it came, or by the house's hands. */
export type Back = { readonly byItself: Money; readonly byHand: Money };
export type OwnExtra = { readonly name: string; readonly quantity: number; readonly day: string | null; readonly price: Money };

/** What the terms of a stay ask for now; `ways`: how it is paid here, none where the house asks for it itself. */
export type OwnDue = { readonly price: Money; readonly ways: readonly WayId[] };

/** A guest's own stay, as its link shows it. */
export type OwnStayView = {
  readonly number: string; readonly status: string; readonly arrival: string; readonly departure: string; readonly nights: number; readonly adults: number; readonly children: number;
  readonly guestName: string | null;
  readonly rooms: readonly { readonly name: string; readonly ratePlan: string; readonly price: Money }[];
  readonly extras: readonly OwnExtra[]; readonly taxes: readonly PriceLine[]; readonly total: Money;
  /** What came in and stayed; what is still to be paid at the house. */
  readonly paid: Money; readonly open: Money; readonly penalty: Money | null; readonly due: OwnDue | null;
  readonly freeUntil: string | null; readonly alwaysFree: boolean; readonly leaving: Money;
  readonly may: { readonly dates: OwnRefusal | null; readonly extras: OwnRefusal | null; readonly cancel: OwnRefusal | null };
  readonly today: string;
};

export type DifferenceLine = { readonly name: string; readonly before: Money; readonly after: Money };
/** What a change would come to. `refused`: codes with their sentences in the reader's language; the first is what is said. */
export type OwnChangePreview = {
  readonly before: Money; readonly after: Money; readonly difference: Money; readonly lines: readonly DifferenceLine[];
  readonly refused: string | null; readonly back: Back; readonly openAfter: Money; readonly dueAfter: OwnDue | null;
};
/** What is due, and the page that was opened for it. */
export type OwnPaymentView = { readonly state: OwnPaymentState; readonly due: OwnDue | null; readonly open: Money; readonly url: string | null };
export type OwnCancelPreview = { readonly number: string; readonly penalty: Money; readonly paid: Money; readonly back: Back; readonly stillDue: Money; readonly freeUntil: string | null; readonly steps: readonly { readonly from: string | null; readonly penalty: Money }[] };
export type OrderableExtra = Omit<ExtraView, "order"> & { readonly until: string | null; readonly late: boolean };

/** What a letter to the guest of a stay is made of, in the guest's language. */
export type GuestLetterFacts = {
  readonly locale: Locale; readonly guest: { readonly name: string; readonly email: string | null; readonly phone: string | null };
  readonly house: { readonly name: string; readonly host: string; readonly city: string; readonly country: string; readonly street: string | null; readonly timezone: string; readonly checkInTime: string | null; readonly checkOutTime: string | null; readonly contact: { readonly email?: string; readonly phone?: string }; readonly hue: number | null };
  readonly stay: OwnStayView;
  /** The search that opens with everything as the guest had it: dates, party, rooms, promo code. */
  readonly search: Readonly<Record<string, string>>;
  /** How often a letter with a calendar file left before: the SEQUENCE of the next. */
  readonly sequence: number;
  /** The guest's money came after the hold ran out, and the rooms were had again. */
  readonly reseated: boolean;
};
