/** Keeps payment cards out of what is stored of a booking revision: its `guarantee`, and any card number in its texts. */
import { maskCards } from "@/lib/kernel/card-data";

/** Fields that name things: their digits are not looked at. */
const names = /(^|_)(id|code|phone|mail)$/i;
/** What of a guarantee may be kept. The rest (number, name, CVV, expiry, token) is not ours to hold. */
const keptMeta = new Set(["virtual_card_currency_code", "virtual_card_current_balance", "virtual_card_decimal_places", "virtual_card_effective_date", "virtual_card_expiration_date"]);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A guarantee as far as it may be kept: the brand, the last four digits, whether the card is virtual and when it may be charged. */
function maskedGuarantee(value: unknown): unknown {
  if (!isObject(value)) return null;
  const digits = String(value["card_number"] ?? "").replace(/\D/g, "");
  const meta = isObject(value["meta"]) ? Object.fromEntries(Object.entries(value["meta"]).filter(([key]) => keptMeta.has(key))) : {};
  return {
    ...(typeof value["card_type"] === "string" ? { card_type: value["card_type"] } : {}), ...(digits.length >= 4 ? { last_digits: digits.slice(-4) } : {}),
    is_virtual: value["is_virtual"] === true, ...(Object.keys(meta).length > 0 ? { meta } : {}),
  };
}

/** The same JSON without card data. `key`: what the value stands under. */
export function withoutCards(value: unknown, key = ""): unknown {
  if (key === "guarantee") return maskedGuarantee(value);
  if (typeof value === "string") return names.test(key) ? value : maskCards(value);
  if (Array.isArray(value)) return value.map((item: unknown) => withoutCards(item, key));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutCards(inner, name)]));
}
