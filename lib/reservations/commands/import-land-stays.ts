import { shiftManyNights } from "@/db/repos/import-ledger";
import { ensureCompanies, guestsByAddress, insertImportedGuests, insertImportedStays, type KnownStay, knownStays, type NewGuest, type StayWrite, takenNumbers, updateImportedGuests, updateImportedStays } from "@/db/repos/import-stays";
import { releaseUnits } from "@/db/repos/inventory-units";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { asTold, typeOfWord } from "@/lib/property/commands/import-known-stay";
import { compareStays, toldBy } from "@/lib/property/rules/import-diff";
import { pricedNights } from "@/lib/property/rules/import-row";
import type { ImportedStay } from "@/lib/property/rules/import-stay";
import type { QuotedLine } from "@/lib/rates/rules/quoted-line";
import { newReservationNumber } from "../rules/number";
import { isReservationStatus, occupies } from "../rules/state";
import type { ImportHouse } from "./import-house";

type Problem = { line: number; field: string; rule: string; value: string | null };
type Landed = { created: number; changed: number; same: number; problems: Problem[] };

const personKey = (email: string, name: string) => `${email.trim().toLowerCase()} ${name.trim().toLowerCase()}`;
const sells = (status: string) => isReservationStatus(status) && occupies(status) !== null;

/** A guest for each stay: one the house knows by address and name, or a new one; the same person twice in the file is one. */
async function guestsFor({ tools: { tx }, run }: ImportHouse, stays: readonly ImportedStay[]): Promise<string[]> {
  const people = stays.flatMap(({ guest }) => (guest.email === null ? [] : [{ email: guest.email, name: guest.name }]));
  const ids = new Map((await guestsByAddress(tx, people)).map(({ id, email, name }) => [personKey(email, name), id]));
  const made: NewGuest[] = [];
  const chosen = stays.map(({ guest }) => {
    const key = guest.email === null ? null : personKey(guest.email, guest.name);
    const known = key === null ? undefined : ids.get(key);
    if (known) return known;
    const id = newId();
    if (key !== null) ids.set(key, id);
    made.push({ id, ...guest });
    return id;
  });
  await insertImportedGuests(tx, run.id, made);
  return chosen;
}

async function freshNumbers({ tools: { tx }, slug }: ImportHouse, count: number): Promise<string[]> {
  const numbers = new Set<string>();
  while (numbers.size < count) {
    const more = Array.from({ length: count - numbers.size }, () => newReservationNumber(slug));
    const taken = await takenNumbers(tx, more);
    for (const number of more) if (!taken.has(number)) numbers.add(number);
  }
  return [...numbers];
}

/** What a night of a stay that is still to come will be charged: the file's price, as agreed there. */
const quotedNights = (house: ImportHouse, stay: ImportedStay, roomTypeId: string | null, roomId: string): QuotedLine[] =>
  stay.status === "departed" || !sells(stay.status) ? [] : pricedNights(stay).filter(({ amount }) => amount > 0)
    .map(({ night, amount }) => ({ kind: "night", code: "night", name: (roomTypeId && house.typeNames.get(roomTypeId)) || { en: stay.roomType ?? "Room" }, amount, included: false, night, roomId, quantity: 1, taxClass: "accommodation" }));

function writeOf(house: ImportHouse, stay: ImportedStay, ids: { id: string; roomId: string; number: string; guestId: string | null; companyId: string | null }): StayWrite {
  const roomTypeId = typeOfWord(house.mapping, stay.roomType);
  const bookedAt = stay.bookedAt ?? now().toISOString();
  return {
    ...ids, key: stay.key, status: stay.status, externalNumber: stay.externalNumber, arrival: stay.arrival, departure: stay.departure, adults: stay.adults, children: stay.children, currency: stay.currency, total: stay.total,
    channel: stay.channel, segment: stay.segment, note: stay.note, needsAttention: roomTypeId === null && sells(stay.status) && stay.status !== "departed" ? "unmapped" : null, bookedAt, confirmedAt: stay.status === "inquiry" ? null : bookedAt,
    cancelledAt: stay.status === "cancelled" ? (stay.cancelledAt ?? bookedAt) : null, noShowAt: stay.status === "no_show" ? `${stay.arrival}T23:59:00.000Z` : null,
    roomTypeId, ratePlanId: house.planOf(stay.meal === null ? undefined : house.mapping.meals[stay.meal], roomTypeId), roomWord: stay.roomType, nights: pricedNights(stay), quoted: quotedNights(house, stay, roomTypeId, ids.roomId),
  };
}

const spanOf = (status: string, roomTypeId: string | null, arrival: string, departure: string) => (roomTypeId !== null && sells(status) ? [{ roomTypeId, arrival, departure }] : []);

/** Writes what changed of bookings an earlier run brought, and moves their nights. A room changed is seated anew at the end. */
async function change(house: ImportHouse, pairs: readonly { stay: ImportedStay; known: KnownStay }[], companies: ReadonlyMap<string, string>): Promise<void> {
  const { tx } = house.tools;
  if (pairs.length === 0) return;
  const strangers = pairs.filter(({ stay, known }) => !known.guestImported && (known.guestName ?? "").toLowerCase() !== stay.guest.name.toLowerCase());
  const newGuests = new Map((await guestsFor(house, strangers.map(({ stay }) => stay))).map((id, index) => [strangers[index]?.known.id, id]));
  await updateImportedGuests(tx, pairs.flatMap(({ stay, known }) => (known.guestImported && known.guestId ? [{ id: known.guestId, ...stay.guest }] : [])));
  const rows = pairs.map(({ stay, known }) => writeOf(house, stay, { id: known.id, roomId: known.roomId ?? newId(), number: known.number, guestId: newGuests.get(known.id) ?? known.guestId, companyId: stay.company ? (companies.get(stay.company.name.toLowerCase()) ?? null) : null }));
  const moved = rows.flatMap((row, index) => {
    const known = pairs[index]?.known;
    return known && (known.arrival !== row.arrival || known.departure !== row.departure || known.roomTypeId !== row.roomTypeId || sells(known.status) !== sells(row.status)) ? [{ row, known }] : [];
  });
  await releaseUnits(tx, moved.map(({ row }) => row.roomId));
  await shiftManyNights(tx, moved.flatMap(({ known }) => spanOf(known.status, known.roomTypeId, known.arrival, known.departure)), -1, house.composites);
  await updateImportedStays(tx, rows);
  await shiftManyNights(tx, moved.flatMap(({ row }) => spanOf(row.status, row.roomTypeId, row.arrival, row.departure)), 1, house.composites);
}

/** Lands stays: new ones with guest, room and nights; known ones changed where the file says otherwise; the rest left alone. */
export async function landStays(house: ImportHouse, stays: readonly ImportedStay[]): Promise<Landed> {
  const { tx } = house.tools;
  if (stays.length === 0) return { created: 0, changed: 0, same: 0, problems: [] };
  const known = new Map((await knownStays(tx, house.run.propertyId, stays.map(({ key }) => key))).map((row) => [row.key, row]));
  const fresh = stays.filter(({ key }) => !known.has(key));
  const differing = stays.flatMap((stay) => {
    const now = known.get(stay.key);
    return now && compareStays(asTold(now), toldBy(stay, typeOfWord(house.mapping, stay.roomType))).length > 0 ? [{ stay, known: now }] : [];
  });
  const closed = differing.filter(({ known: row }) => row.hasFolio || row.rooms !== 1);
  const changing = differing.filter(({ known: row }) => !row.hasFolio && row.rooms === 1);
  const companies = await ensureCompanies(tx, [...new Map([...fresh, ...changing.map(({ stay }) => stay)].flatMap(({ company }) => (company ? [[company.name.toLowerCase(), { id: newId(), ...company }] as const] : []))).values()]);
  const guests = await guestsFor(house, fresh);
  const numbers = await freshNumbers(house, fresh.length);
  const rows = fresh.map((stay, index) => writeOf(house, stay, { id: newId(), roomId: newId(), number: numbers[index] ?? "", guestId: guests[index] ?? null, companyId: stay.company ? (companies.get(stay.company.name.toLowerCase()) ?? null) : null }));
  await insertImportedStays(tx, house.run.propertyId, house.run.id, rows);
  await shiftManyNights(tx, rows.flatMap((row) => spanOf(row.status, row.roomTypeId, row.arrival, row.departure)), 1, house.composites);
  await change(house, changing, companies);
  return {
    created: fresh.length, changed: changing.length, same: stays.length - fresh.length - differing.length,
    problems: closed.map(({ stay, known: row }) => ({ line: stay.line, field: "row", rule: "has_folio", value: row.number })),
  };
}
