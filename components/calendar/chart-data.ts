import type { IsoDate } from "@/lib/kernel/nights";

type Nights = { readonly arrival: IsoDate; readonly departure: IsoDate };
type Money = { readonly amount: number; readonly currency: string };

/**
 * Nights of a room of a reservation in one unit, or in none yet. `stay`: all nights of that room, where it is not in one unit for all of them.
 * `across`: all nights of the guest's stay, where it goes on in rooms of other types.
 */
export type ChartStay = {
  readonly key: string; readonly roomId: string; readonly reservationId: string; readonly number: string; readonly status: string; readonly source: string;
  readonly typeId: string | null; readonly unitId: string | null; readonly arrival: IsoDate; readonly departure: IsoDate; readonly guest: string; readonly adults: number; readonly total: Money;
  readonly children?: number; readonly channel?: string; readonly attention?: string; readonly part?: boolean; readonly locked?: boolean; readonly overbooked?: boolean; readonly rooms?: number;
  readonly stay?: Nights; readonly across?: Nights; readonly vip?: string; readonly eta?: string; readonly groupId?: string; readonly owes?: number;
};
export type ChartBlock = { readonly id: string; readonly unitId: string; readonly kind: string; readonly reason: string; readonly arrival: IsoDate; readonly departure: IsoDate };
export type ChartUnit = { readonly id: string; readonly name: string; readonly condition: string };
export type ChartType = {
  readonly id: string; readonly name: string; readonly kind: string; readonly units: readonly ChartUnit[];
  /** By column; `free` is null where the night is not open. */
  readonly nights: { readonly free: readonly (number | null)[]; readonly taken: readonly number[]; readonly physical: readonly number[] };
};
export type ChartData = { readonly from: IsoDate; readonly to: IsoDate; readonly today: IsoDate; readonly types: readonly ChartType[]; readonly stays: readonly ChartStay[]; readonly blocks: readonly ChartBlock[] };

/** What the person may do here. */
export type ChartRights = { readonly write: boolean; readonly inventory: boolean; readonly folios: boolean; readonly guests: boolean; readonly undo: boolean };
