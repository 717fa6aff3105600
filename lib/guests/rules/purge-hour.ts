/** The hour of the house's night at which documents whose time is over are deleted. */
export const purgeHour = 4;

/** The hour on the clock of an IANA time zone, 0 to 23, at an instant in milliseconds. */
export const hourIn = (timeZone: string, at: number): number => Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(at));
