import type { Locale } from "@/lib/kernel/locale";

export const factNames = ["checkInTime", "checkOutTime", "email", "phone", "street", "cancellationPolicy"] as const;
export type FactName = (typeof factNames)[number];
/** What stands in the form; "" where nobody has said. */
export type Facts = Readonly<Record<FactName, string>>;

type Changes = {
  checkInTime?: string | null; checkOutTime?: string | null; street?: string | null;
  contact?: { email?: string | null; phone?: string | null };
  cancellationPolicy?: Partial<Record<Locale, string | null>>;
};

/** Only what is different, as `property.update-property` takes it: an emptied field is null. Null when nothing is. */
export function changedFacts(before: Facts, after: Facts, locale: Locale): Changes | null {
  const changed = factNames.filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return null;
  const told = (name: FactName) => (changed.includes(name) ? { [name]: after[name] === "" ? null : after[name] } : {});
  return {
    ...told("checkInTime"), ...told("checkOutTime"), ...told("street"),
    ...(changed.includes("email") || changed.includes("phone") ? { contact: { ...told("email"), ...told("phone") } } : {}),
    ...(changed.includes("cancellationPolicy") ? { cancellationPolicy: { [locale]: after.cancellationPolicy === "" ? null : after.cancellationPolicy } } : {}),
  };
}
