/** Partners a person connects with an account; calendars have a form of their own. */
export const connectable = ["hotelrunner", "channex", "booking", "expedia", "mews"] as const;
export type Connectable = (typeof connectable)[number];
