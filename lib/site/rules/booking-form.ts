/** What the guest types; its names are those of the form's fields. */
export const guestFields = ["name", "email", "phone", "note"] as const;
export type GuestField = (typeof guestFields)[number];

/** What became of a booking form that did not lead to a booking. */
export type BookingTrouble = "fields" | "gone" | "price_changed" | "busy" | "failed";

export type BookingState = {
  readonly trouble: BookingTrouble | null;
  /** Fields to look at again. */
  readonly fields: readonly GuestField[];
  /** What was typed, so that nothing has to be typed twice. */
  readonly values: Readonly<Partial<Record<GuestField, string>>>;
  /** The total the guest has seen, in minor units, and in words when it has just changed. */
  readonly expected: number;
  readonly newPrice: string | null;
  /** Where the confirmation is, once there is one. */
  readonly confirmedAt: string | null;
};

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, 2_000) : "";
};
const whole = (form: FormData, name: string): number => (/^\d{1,9}$/.test(text(form, name)) ? Number(text(form, name)) : Number.NaN);

/** A booking form as it was sent: the stay, the guest, and what the guest saw. */
export function readBookingForm(form: FormData) {
  return {
    lang: text(form, "lang"), key: text(form, "key"), expected: whole(form, "expected"),
    stay: { roomTypeId: text(form, "roomType"), ratePlanId: text(form, "ratePlan"), arrival: text(form, "arrival"), departure: text(form, "departure"), adults: whole(form, "adults"), children: whole(form, "children") },
    values: { name: text(form, "name"), email: text(form, "email"), phone: text(form, "phone"), note: text(form, "note") },
  };
}
