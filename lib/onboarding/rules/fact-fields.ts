/** The form of facts as data: each field's name, the words it is labelled with, and where its text goes. Pure. */
export type FactField = {
  /** Unique on the form. */
  readonly name: string;
  /** Its words. */
  readonly label: string;
  readonly key: string;
  /** Inside the fact's value, where that has parts. */
  readonly part?: string;
  readonly kind: "text" | "long" | "number" | "email" | "phone" | "list" | "choice" | "date";
  readonly ltr?: boolean;
  readonly choices?: readonly string[];
};

const plain = (key: string, kind: FactField["kind"] = "text", more: Partial<FactField> = {}): FactField => ({ name: key, label: key, key, kind, ...more });
const part = (key: string, inner: string, label: string, kind: FactField["kind"] = "text", more: Partial<FactField> = {}): FactField => ({ name: `${key}.${inner}`, label, key, part: inner, kind, ...more });
const contact = (role: string): FactField[] => [part(`contact-${role}`, "name", `${role}-name`), part(`contact-${role}`, "email", `${role}-email`, "email"), part(`contact-${role}`, "phone", `${role}-phone`, "phone")];

export const factFields: readonly { readonly group: string; readonly fields: readonly FactField[] }[] = [
  { group: "place", fields: [plain("postcode", "text", { ltr: true }), plain("accommodation-type"), part("position", "latitude", "latitude", "number"), part("position", "longitude", "longitude", "number"), plain("bedrooms", "number"), plain("bathrooms", "number"), plain("languages", "list", { ltr: true }), plain("amenities", "list", { ltr: true })] },
  { group: "contacts", fields: [...contact("general"), ...contact("invoices"), ...contact("reservations")] },
  { group: "legal", fields: [plain("legal-entity-name"), plain("legal-entity-id", "text", { ltr: true }), plain("legal-email", "email"), part("tax-id", "number", "tax-id", "text", { ltr: true }), part("licence", "number", "licence", "text", { ltr: true }), part("licence", "authority", "licence-authority"), part("licence", "validUntil", "licence-until", "date")] },
  { group: "bank", fields: [plain("bank-reference"), ...["account-proof", "bank-proof", "identity", "know-your-partner", "company-registration"].map((kind) => part("documents", kind, `document-${kind}`))] },
  { group: "terms", fields: [plain("payment-methods", "list", { ltr: true }), plain("board-codes", "list", { ltr: true }), plain("release-days", "number"), plain("pricing-model", "choice", { choices: ["per-day", "per-occupancy"] }), plain("child-policy", "long"), plain("house-rules", "long")] },
];

const all = factFields.flatMap(({ fields }) => fields);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Where a refusal of this field points. */
export const fieldPath = ({ key, part: inner }: FactField): string => ["facts", key, ...(inner ? [inner] : [])].join(".");

/** What stands in each field. */
export function textsOf(facts: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(all.map((field) => {
    const whole = facts[field.key];
    const value = field.part === undefined ? whole : isRecord(whole) ? whole[field.part] : undefined;
    return [field.name, Array.isArray(value) ? value.map(String).join(", ") : value === undefined || value === null ? "" : String(value)];
  }));
}

/** A field's text as its value; undefined where it is empty. What is no number stays text, so that the refusal names the field. */
function valueOf(field: FactField, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  if (field.kind === "number") return /^-?\d+([.,]\d+)?$/.test(trimmed) ? Number(trimmed.replace(",", ".")) : trimmed;
  return field.kind === "list" ? trimmed.split(/[,،;\n]/).map((one) => one.trim()).filter((one) => one !== "") : trimmed;
}

/** The facts that changed between what stood there and what stands there now; null takes one away. */
export function changedFacts(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>, facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const touched = new Set(all.filter((field) => now[field.name] !== undefined && now[field.name]?.trim() !== before[field.name]?.trim()).map(({ key }) => key));
  return Object.fromEntries([...touched].map((key) => {
    const fields = all.filter((field) => field.key === key);
    const [only] = fields;
    if (only && only.part === undefined) return [key, valueOf(only, now[only.name] ?? "") ?? null];
    const kept = isRecord(facts[key]) ? facts[key] : {};
    const value = Object.fromEntries(Object.entries({ ...kept, ...Object.fromEntries(fields.map((field) => [field.part ?? "", valueOf(field, now[field.name] ?? before[field.name] ?? "")])) }).filter(([, one]) => one !== undefined));
    return [key, Object.keys(value).length === 0 ? null : value];
  }));
}
