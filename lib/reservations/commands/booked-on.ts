import { type IsoDate, todayIn } from "@/lib/kernel/nights";

/** The day a reservation was made on its house's calendar: its terms stay those of that day. */
export const bookedOn = (createdAt: Date, timezone: string): IsoDate => todayIn(timezone, createdAt.getTime());
