import type { IsoDate } from "@/lib/kernel/nights";

export type Stay = { roomTypeId: string; ratePlanId: string; arrival: IsoDate; departure: IsoDate; adults: number; children: number };
