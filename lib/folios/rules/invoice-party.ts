import type { FieldProblem } from "@/lib/kernel/errors";

export type Address = { readonly street?: string | undefined; readonly city?: string | undefined; readonly postcode?: string | undefined; readonly country?: string | undefined };
export type Seller = { readonly name: string; readonly legalForm: string | null; readonly country: string; readonly identifiers: Readonly<Record<string, string>>; readonly address: Address };
export type Buyer = { readonly kind: "guest" | "company" | "house"; readonly name: string | null; readonly taxNumber: string | null; readonly address: Address };

/** An official number: the word people know it by, and what it looks like. */
type Identifier = { readonly code: string; readonly label: string; readonly form: RegExp; readonly says: string };
/** Morocco: CGI art. 145-III. France: Code de commerce L441-9, CGI ann. II art. 242 nonies A. */
const sellers: Readonly<Record<string, readonly Identifier[]>> = {
  MA: [
    { code: "ice", label: "ICE", form: /^\d{15}$/, says: "15 digits" },
    { code: "if", label: "IF", form: /^\d{5,10}$/, says: "5 to 10 digits" },
    { code: "rc", label: "RC", form: /^\d{1,8}$/, says: "up to 8 digits" },
    { code: "tp", label: "TP", form: /^\d{6,10}$/, says: "6 to 10 digits" },
  ],
  FR: [
    { code: "siret", label: "SIRET", form: /^\d{14}$/, says: "14 digits" },
    { code: "vat", label: "TVA", form: /^FR[0-9A-Z]{2}\d{9}$/, says: "FR, two characters and nine digits" },
  ],
};
/** What a company that buys must be named by, for its VAT to be recoverable. */
const buyers: Readonly<Record<string, Identifier>> = {
  MA: { code: "ice", label: "ICE", form: /^\d{15}$/, says: "15 digits" },
};

export const sellerIdentifiers = (country: string): readonly Identifier[] => sellers[country] ?? [];
const plain = (text: string | undefined): string => (text ?? "").replace(/[\s.-]/g, "").toUpperCase();

/** What the law of the seller's country asks of both parties and is missing or malformed; each problem names the field to fill. */
export function partyProblems(seller: Seller, buyer: Buyer): FieldProblem[] {
  const found: FieldProblem[] = [];
  const need = (path: string, value: string | null | undefined, what: string) => { if (!value?.trim()) found.push({ path, message: `${what} is missing.` }); };
  need("seller.name", seller.name, "The seller's name");
  need("seller.address.street", seller.address.street, "The seller's street");
  need("seller.address.city", seller.address.city, "The seller's town");
  for (const { code, label, form, says } of sellerIdentifiers(seller.country)) {
    if (!form.test(plain(seller.identifiers[code]))) found.push({ path: `seller.identifiers.${code}`, message: `${label} must be ${says}.` });
  }
  need("buyer.name", buyer.name, "The buyer's name");
  if (buyer.kind === "company") {
    need("buyer.address.city", buyer.address.city, "The company's town");
    const number = buyers[seller.country];
    if (number && (buyer.address.country ?? seller.country) === seller.country && !number.form.test(plain(buyer.taxNumber ?? ""))) found.push({ path: "buyer.taxNumber", message: `The company's ${number.label} must be ${number.says}.` });
  }
  return found;
}

export type InvoiceKind = "invoice" | "credit_note";

/** `VT-2026-000123`, credit notes `VT-CN-2026-000004`: six digits at least, so that they sort as text. */
export const invoiceNumber = (prefix: string, kind: InvoiceKind, year: number, sequence: number): string =>
  `${prefix}-${kind === "credit_note" ? "CN-" : ""}${year}-${String(sequence).padStart(6, "0")}`;
