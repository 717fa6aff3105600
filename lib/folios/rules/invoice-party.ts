import type { FieldProblem } from "@/lib/kernel/errors";
import type { I18nText } from "@/lib/kernel/locale";
import type { CountryPack } from "@/lib/property/rules/country-pack";

export type Address = { readonly street?: string | undefined; readonly city?: string | undefined; readonly postcode?: string | undefined; readonly country?: string | undefined };
export type Seller = { readonly name: string; readonly legalForm: string | null; readonly country: string; readonly identifiers: Readonly<Record<string, string>>; readonly address: Address };
export type Buyer = { readonly kind: "guest" | "company" | "house"; readonly name: string | null; readonly taxNumber: string | null; readonly address: Address };

/** What the seller's country asks of an invoice; null where no pack speaks of it. */
export type InvoiceRules = Pick<CountryPack, "country" | "invoice"> | null;

const inForce = <T extends { readonly from: string; readonly until?: string | undefined }>(rules: readonly T[], day: string): T[] => rules.filter(({ from, until }) => from <= day && (until === undefined || day <= until));
const plain = (text: string | null | undefined): string => (text ?? "").replace(/[\s.-]/g, "").toUpperCase();
const fits = (pattern: string | undefined, value: string): boolean => (pattern === undefined ? value !== "" : new RegExp(pattern).test(value));

/** The official numbers a seller of that country is asked for on a day, in the pack's order. */
export const sellerIdentifiers = (rules: InvoiceRules, day: string): readonly { readonly code: string; readonly required: boolean; readonly name: I18nText; readonly pattern?: string | undefined }[] => inForce(rules?.invoice.seller ?? [], day);

/**
 * What the seller's country asks of both parties on a day and is missing or malformed; each problem names the field to fill. A name,
 * a street and a town of the seller and a name of the buyer are asked for everywhere.
 */
export function partyProblems(seller: Seller, buyer: Buyer, rules: InvoiceRules, day: string): FieldProblem[] {
  const found: FieldProblem[] = [];
  const need = (path: string, value: string | null | undefined, what: string) => { if (!value?.trim()) found.push({ path, message: `${what} is missing.` }); };
  const number = (path: string, value: string | null | undefined, { name, pattern }: { readonly name: I18nText; readonly pattern?: string | undefined }) => {
    if (!fits(pattern, plain(value))) found.push({ path, message: plain(value) === "" ? `${name.en} is missing.` : `${name.en}: this is not what one looks like.` });
  };
  need("seller.name", seller.name, "The seller's name");
  need("seller.address.street", seller.address.street, "The seller's street");
  need("seller.address.city", seller.address.city, "The seller's town");
  for (const rule of sellerIdentifiers(rules, day)) if (rule.required || plain(seller.identifiers[rule.code]) !== "") number(`seller.identifiers.${rule.code}`, seller.identifiers[rule.code], rule);
  need("buyer.name", buyer.name, "The buyer's name");
  const asked = inForce(rules?.invoice.buyer ?? [], day).filter(({ required, of, code }) => required && code !== "name" && (of === "anyone" || buyer.kind === "company"));
  for (const rule of asked) {
    if (rule.code === "address") need("buyer.address.city", buyer.address.city, "The buyer's town");
    // Somebody of another country has other numbers.
    else if ((buyer.address.country ?? seller.country) === rules?.country) number("buyer.taxNumber", buyer.taxNumber, rule);
  }
  return found;
}

export type InvoiceKind = "invoice" | "credit_note";

/** `VT-2026-000123`, credit notes `VT-CN-2026-000004`: six digits at least, so that they sort as text. */
export const invoiceNumber = (prefix: string, kind: InvoiceKind, year: number, sequence: number): string =>
  `${prefix}-${kind === "credit_note" ? "CN-" : ""}${year}-${String(sequence).padStart(6, "0")}`;
