import type { ImportedStay } from "./import-stay";

/** One field that a file tells otherwise than the house. */
export type FieldChange = { readonly field: string; readonly from: string; readonly to: string };

/** A booking in the few facts a file can tell, as text. */
export type ToldStay = {
  readonly status: string; readonly arrival: string; readonly departure: string; readonly guestName: string; readonly email: string; readonly phone: string; readonly adults: string; readonly children: string;
  readonly roomType: string; readonly total: string; readonly currency: string; readonly channel: string; readonly segment: string; readonly company: string; readonly note: string;
};

/** What a file says of a stay; `roomType` is the house's id for the file's word. */
export const toldBy = (stay: ImportedStay, roomType: string | null): ToldStay => ({
  status: stay.status, arrival: stay.arrival, departure: stay.departure, guestName: stay.guest.name, email: stay.guest.email ?? "", phone: stay.guest.phone ?? "", adults: String(stay.adults), children: String(stay.children),
  roomType: roomType ?? "", total: String(stay.total), currency: stay.currency, channel: stay.channel ?? "", segment: stay.segment ?? "", company: stay.company?.name ?? "", note: stay.note ?? "",
});

/** Fields a file that is silent about them does not empty. */
const silent: ReadonlySet<keyof ToldStay> = new Set(["email", "phone", "company", "channel", "segment", "note", "roomType"]);

/** Field by field, what the file would change of what the house has. */
export function compareStays(house: ToldStay, file: ToldStay): FieldChange[] {
  return (Object.keys(file) as (keyof ToldStay)[])
    .filter((field) => house[field].trim().toLowerCase() !== file[field].trim().toLowerCase() && !(silent.has(field) && file[field] === ""))
    .map((field) => ({ field, from: house[field], to: file[field] }));
}
