/**
 * The accounts of the house's journal. Debit positive, credit negative: what guests and companies owe stands positive on
 * `guest_ledger` and `city_ledger`, what was paid before it was earned negative on `deposits`.
 */
export const guestLedger = "guest_ledger";
export const cityLedger = "city_ledger";
export const deposits = "deposits";
/** What a folio's balance is made of. */
export const folioAccounts: readonly string[] = [guestLedger, cityLedger, deposits];

export const bank = "bank";
export const card = "card";
/** Money on its way between drawer and bank, kept in the house's safe. */
export const safe = "safe";
/** Both sides of an exchange, so that each currency balances by itself. */
export const exchange = "exchange";
export const cashOverShort = "cash_over_short";
export const revenue = (taxClass: string): string => `revenue:${taxClass}`;
export const tax = (code: string): string => `tax:${code}`;
export const cash = (drawerId: string): string => `cash:${drawerId}`;
export const gateway = (name: string): string => `gateway:${name}`;
/** What a processor (`stripe`) or the platform keeps of a payment. */
export const fees = (name: string): string => `fees:${name}`;
/** Money a guest's bank took back while it is contested, and what was lost for good. */
export const disputes = "disputes";
export const chargebacks = "chargebacks";
