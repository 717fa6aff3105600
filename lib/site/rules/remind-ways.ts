/** How a guest may agree to be reminded once of a booking that stays unpaid. */
export const remindWays = ["email", "whatsapp"] as const;
export type RemindWay = (typeof remindWays)[number];
