import type { QuotedLine } from "@/lib/rates/rules/quoted-line";
import { findProperty } from "@/db/repos/property";
import type { ReservationRow } from "@/db/repos/reservations";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, found, invalid } from "@/lib/kernel/errors";
import { addDays, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { cancellationPreview, readSnapshot } from "@/lib/rates/rules/policies";
import { chosenStays } from "./chosen-stays";
import type { Basis } from "./change-targets";
import { isPenalty, type Target, type TargetRoom } from "./plan-change";

const early = { en: "Nights given up", fr: "Nuitées non effectuées", es: "Noches no disfrutadas", ar: "ليالٍ لم تُقضَ" } as const;

export type Shortening = { readonly target: Target; readonly departure: IsoDate; readonly penaltyAmount: number; readonly waivedAmount: number };

/** The departure a stay can be shortened to: the day asked for, but never less than one night. */
const earliest = (arrival: string, wanted: IsoDate): IsoDate => {
  const first = addDays(toIsoDate(arrival), 1);
  return wanted < first ? first : wanted;
};

/**
 * The stay without its last nights, and what giving them up costs by the policy that was agreed: the penalty of a cancellation,
 * reckoned on those nights alone. It becomes a line of the quote on the open day.
 */
export async function shortened(basis: Basis, reservation: ReservationRow, input: { roomIds?: readonly string[] | undefined; departure?: IsoDate | undefined; waive?: string | undefined }): Promise<Shortening> {
  const { tx, before, rows, day } = basis;
  if (input.departure === undefined && reservation.status !== "in_house") throw invalid([{ path: "departure", message: "The new departure: these guests are not in house yet." }]);
  const wanted = input.departure ?? day;
  if (wanted < day) throw invalid([{ path: "departure", message: "Departure is on a day that is over." }]);
  const stays = chosenStays(rows, input.roomIds?.length ? [...input.roomIds] : undefined).filter((stay) => stay.departure > earliest(stay.arrival, wanted));
  if (stays.length === 0) throw conflict("nothing_to_shorten", "These rooms leave by then already.", { departure: wanted });
  const cut = new Map(stays.flatMap((stay) => stay.segments.map((segment) => [segment.id, earliest(stay.arrival, wanted)] as const)));
  const rooms = before.rooms.flatMap(({ amount: _amount, nights: _nights, ...room }): TargetRoom[] => {
    const end = cut.get(room.id);
    if (end === undefined || end >= room.departure) return [room];
    return end <= room.arrival ? [] : [{ ...room, departure: end }];
  });
  const property = found(await findProperty(tx, reservation.propertyId), "The property");
  const dropped = before.quoted.filter((line) => line.roomId !== undefined && line.night !== undefined && line.night >= (cut.get(line.roomId) ?? "9999"));
  const { penaltyAmount } = cancellationPreview(readSnapshot(before.policies), { arrival: reservation.arrival, timezone: property.timezone, checkInTime: property.checkInTime, lines: dropped }, nowMs());
  const charged = input.waive ? 0 : penaltyAmount;
  const fee: QuotedLine = { kind: "fee", code: "early_departure", name: early, amount: charged, included: false, night: day, quantity: 1, taxClass: "penalty" };
  return {
    departure: wanted, penaltyAmount: charged, waivedAmount: input.waive ? penaltyAmount : 0,
    target: {
      rooms, promoCode: before.promoCode, fees: [...before.quoted.filter(isPenalty), ...(charged > 0 ? [fee] : [])],
      extras: before.extras.filter((extra) => extra.day === null || extra.day <= wanted).map(({ extraId, quantity, day: on }) => ({ extraId, quantity, day: on ?? undefined })),
    },
  };
}
