const day = 86_400_000;
/** After a reminder nobody is reminded of another booking for so long. */
export const quietMs = 30 * day;
/** How long after a hold ran out the guest is left alone: whoever was interrupted comes back by themselves. */
export const patience = "1h";

export type Abandoned = {
  readonly status: string; readonly arrival: string; readonly today: string;
  /** What the guest agreed to on the form: email, whatsapp or nothing. */
  readonly agreed: string | null;
  readonly email: string | null; readonly phone: string | null; readonly doNotContact: boolean;
  /** Booked, or holding, something at this house since this was begun. */
  readonly bookedSince: boolean;
  /** Had a reminder of another booking lately. */
  readonly reminded: boolean;
};

/** By which way a guest is reminded of what they began, once; null where they did not agree, came back, or it is too late. */
export function reminderWay({ status, arrival, today, agreed, email, phone, doNotContact, bookedSince, reminded }: Abandoned): "mail" | "whatsapp" | null {
  if (status !== "expired" || arrival <= today || doNotContact || bookedSince || reminded) return null;
  if (agreed === "email" && email !== null) return "mail";
  return agreed === "whatsapp" && phone !== null ? "whatsapp" : null;
}
