/** Calendar days as `YYYY-MM-DD`, on the sandbox's own arithmetic: it must not share a mistake with the product. */
const DAY = 86_400_000;

const moment = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const plain = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(moment(text)) && plain(moment(text)) === text;

export const plusDays = (date: string, days: number): string => plain(moment(date) + days * DAY);

export const today = (): string => plain(Date.now());

/** 0 = Sunday … 6 = Saturday, as HotelRunner counts. */
export const weekday = (date: string): number => new Date(moment(date)).getUTCDay();

/** The nights of a stay: arrival included, departure not. */
export function nights(arrival: string, departure: string): string[] {
  const count = Math.round((moment(departure) - moment(arrival)) / DAY);
  return Array.from({ length: Math.max(0, count) }, (_, index) => plusDays(arrival, index));
}

/** Every day from `start` to `end`, both included. */
export const span = (start: string, end: string): string[] => nights(start, plusDays(end, 1));
