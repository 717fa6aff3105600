import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { found } from "@/lib/kernel/errors";
import type { Locale } from "@/lib/kernel/locale";
import { shelvesOf } from "../queries/shelf";
import { toThePoint } from "../rules/answering/to-the-point";
import { type Audience, readableBy } from "../rules/book";
import { answerFrom, askedIn } from "../rules/scenario-answer";
import type { Given } from "../rules/scenarios";

export type BookAnswerer = (turns: readonly string[]) => Promise<Given>;

/** The engine without a model, by words alone, over the book as this transaction sees it on `day`, for one audience and language. Nothing leaves the house. */
export async function bookAnswerer(tx: TenantTx, propertyId: string, locale: Locale, audience: Audience, day: string): Promise<BookAnswerer> {
  const house = found(await findProperty(tx, propertyId), "The property");
  const facts = { name: house.name, checkInTime: house.checkInTime, checkOutTime: house.checkOutTime, street: house.street, city: house.city, phone: house.contact?.phone ?? null, email: house.contact?.email ?? null };
  const shelfOf = await shelvesOf(tx, { propertyId, audiences: readableBy(audience), locale, day });
  return async (turns) => {
    const question = askedIn(turns);
    const { index, rows } = await shelfOf(toThePoint(question));
    // A guest is read nothing that is kept to some roles of the house.
    const of = (id: string) => { const row = rows.get(id); return row && (audience !== "guest" || row.roles.length === 0) ? row : undefined; };
    return answerFrom({ index, of }, question, { locale, audience, facts });
  };
}
