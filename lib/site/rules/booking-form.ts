import { readRooms } from "./basket";
import type { BasketShown } from "./present-basket";
import { type WayId, wayIds } from "./payment-ways";
import { remindWays } from "./remind-ways";

/** What the guest types; its names are those of the form's fields. */
export const guestFields = ["name", "email", "phone", "note"] as const;
export type GuestField = (typeof guestFields)[number];
export type GuestValues = Readonly<Partial<Record<GuestField, string>>>;

/** What became of a booking form that did not lead to a booking. */
export type BookingTrouble = "fields" | "gone" | "price_changed" | "way" | "extras" | "busy" | "failed";

export type BookingState = {
  readonly trouble: BookingTrouble | null;
  /** Fields to look at again. */
  readonly fields: readonly GuestField[];
  /** What was typed, so that nothing has to be typed twice. */
  readonly values: GuestValues;
  readonly promo: string;
  /** What was chosen as it comes to now; null until the form was sent once. */
  readonly shown: BasketShown | null;
  /** The total the guest has seen, in minor units, and in words when it has just changed. */
  readonly expected: number;
  readonly newPrice: string | null;
  /** Where the guest goes on, once rooms are held or booked. */
  readonly goTo: string | null;
};

export type ChosenExtra = { readonly extraId: string; readonly quantity: number; readonly day?: string };

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 2_000) : "";
};
const whole = (form: FormData, name: string): number => (/^\d{1,9}$/.test(text(form, name)) ? Number(text(form, name)) : Number.NaN);

/** Extras stand in the form as `extra.<id>` with their quantity, and `day.<id>` where a day is chosen. */
function extrasIn(form: FormData): ChosenExtra[] {
  return [...form.keys()].filter((name) => name.startsWith("extra.")).slice(0, 40).flatMap((name): ChosenExtra[] => {
    const extraId = name.slice("extra.".length);
    const quantity = whole(form, name);
    const day = text(form, `day.${extraId}`);
    return Number.isNaN(quantity) || quantity < 1 ? [] : [{ extraId, quantity, ...(day === "" ? {} : { day }) }];
  });
}

/** A booking form as it was sent: the rooms, what comes with them, the guest, how it is paid, and what the guest saw. */
export function readBookingForm(form: FormData) {
  const promo = text(form, "promo").trim().slice(0, 40);
  const way = wayIds.find((each): each is WayId => each === text(form, "way"));
  return {
    lang: text(form, "lang"), key: text(form, "key"), expected: whole(form, "expected"), promo, way,
    /** Only the price is asked for, nothing is booked yet. */
    asksPrice: text(form, "intent") === "update",
    remindBy: remindWays.find((each) => each === text(form, "remind")) ?? null,
    basket: { arrival: text(form, "arrival"), departure: text(form, "departure"), rooms: readRooms(text(form, "rooms")) ?? [], extras: extrasIn(form), ...(promo === "" ? {} : { promoCode: promo }) },
    values: { name: text(form, "name"), email: text(form, "email"), phone: text(form, "phone"), note: text(form, "note") },
  };
}
