/** An amount in the currency's minor units (centimes for MAD and EUR). Always an integer. */
export type Money = { readonly amount: number; readonly currency: string };

export const money = (amount: number, currency: string): Money => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Money must be whole minor units, got ${amount}.`);
  return { amount, currency };
};

export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`Cannot add ${a.currency} and ${b.currency}.`);
  return money(a.amount + b.amount, a.currency);
}

export const sumMoney = (items: readonly Money[], currency: string): Money => items.reduce(addMoney, money(0, currency));

/** Half-to-even division of integers, so that repeated rounding does not drift upwards. */
export function divideHalfEven(numerator: number, denominator: number): number {
  const sign = numerator < 0 !== denominator < 0 ? -1 : 1;
  const n = Math.abs(numerator);
  const d = Math.abs(denominator);
  const whole = Math.floor(n / d);
  const rest = n - whole * d;
  const up = rest * 2 > d || (rest * 2 === d && whole % 2 === 1);
  const rounded = sign * (up ? whole + 1 : whole);
  return rounded === 0 ? 0 : rounded;
}

/** `amount` × basis points ÷ 10,000; 1,500 bp = 15 %. Minor units in, minor units out. */
export const basisPointsOf = (amount: number, basisPoints: number): number => divideHalfEven(amount * basisPoints, 10_000);

const digitsOf = new Map<string, number>();

/** Minor-unit digits of a currency after ISO 4217 as Intl knows it: 2 for MAD, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** "1234.50" for 123450 MAD: the decimal form partners speak. */
export function toDecimal(value: Money): string {
  const digits = minorDigits(value.currency);
  const sign = value.amount < 0 ? "-" : "";
  const text = String(Math.abs(value.amount)).padStart(digits + 1, "0");
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Parses a partner's decimal ("1234.5", 1234.5). Throws RangeError for anything that is not a plain decimal. */
export function fromDecimal(value: string | number, currency: string): Money {
  const text = String(value).trim();
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`Not a decimal amount: ${text}`);
  const digits = minorDigits(currency);
  const fraction = (match[3] ?? "").padEnd(digits, "0");
  const kept = Number(`${match[2]}${fraction.slice(0, digits)}`);
  const rest = fraction.slice(digits);
  const rounded = rest && Number(`0.${rest}`) >= 0.5 ? kept + 1 : kept;
  return money(match[1] === "-" ? -rounded : rounded, currency);
}

/** The amount as the reader's locale writes it; whole amounts lose their decimals. */
export function formatMoney(value: Money, locale: string): string {
  const digits = minorDigits(value.currency);
  const whole = value.amount % 10 ** digits === 0;
  return new Intl.NumberFormat(locale, {
    style: "currency", currency: value.currency, currencyDisplay: "code", numberingSystem: "latn",
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  }).format(value.amount / 10 ** digits);
}
