import { nameParts, displayName, type ProfileField, profileFields } from "@/lib/guests/rules/profile";
import type { CustomerFields } from "./pms-port";

type Guest = { readonly name: string; readonly firstName: string | null; readonly lastName: string | null; readonly email: string | null; readonly phone: string | null; readonly nationality: string | null; readonly birthDate: string | null; readonly note: string | null };

/** A guest of ours in the fields both houses have. */
export function fieldsOf(guest: Guest): CustomerFields {
  const { first, last } = nameParts(guest);
  return { firstName: first, lastName: last, email: guest.email, phone: guest.phone, nationality: guest.nationality, birthDate: guest.birthDate, note: guest.note };
}

/** The house's own spelling of a value, so that "ANA@Example.com" and "ana@example.com" are no difference; null where it can not be one here. */
function readable(field: keyof CustomerFields, value: unknown): unknown {
  const parsed = profileFields.shape[field].safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Their values as this house would write them, and the fields it can not hold as they are told. */
export function spelled(fields: CustomerFields): { readonly fields: CustomerFields; readonly unreadable: readonly (keyof CustomerFields)[] } {
  const entries = Object.entries(fields).map(([name, value]) => {
    const field = name as keyof CustomerFields;
    const read = value === null ? null : readable(field, value);
    return { field, value: read === undefined ? value : (read as string | null), unreadable: read === undefined };
  });
  return { fields: Object.fromEntries(entries.map(({ field, value }) => [field, value])) as CustomerFields, unreadable: entries.filter((one) => one.unreadable).map((one) => one.field) };
}

/** Fields to take as a change of the guest's profile; the written name follows its parts. */
export function profileChange(guest: Guest, take: Readonly<Record<string, unknown>>): Partial<Record<ProfileField, unknown>> {
  const named = "firstName" in take || "lastName" in take;
  const now = fieldsOf(guest);
  const [first, last] = [named && "firstName" in take ? (take["firstName"] as string | null) : now.firstName, named && "lastName" in take ? (take["lastName"] as string | null) : now.lastName];
  return { ...take, ...(named ? { firstName: first, lastName: last, name: displayName(first, last, guest.name) } : {}) };
}
