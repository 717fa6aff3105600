/** Keys whose values never reach a log: credentials, and what identifies a person. Compared without case, `_` and `-`. */
const secretKeys = new Set([
  "password", "passwordhash", "secret", "token", "accesstoken", "refreshtoken", "idtoken", "csrftoken", "apikey", "key", "authorization", "cookie", "setcookie",
  "signature", "otp", "code2fa", "encryptionkey", "authsecret", "signingkey", "eventkey", "databaseurl", "smtpurl", "card", "cardnumber", "cvc", "iban",
]);
const personalKeys = new Set([
  "email", "phone", "guest", "guests", "firstname", "lastname", "fullname", "guestname", "address", "dateofbirth", "birthdate", "passport", "documentnumber", "ip",
]);

const inText: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]+):[^\s@/]+@/gi, "$1:[secret]@"],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/g, "$1 [secret]"],
  [/\b(signkey-\w+-|sk-ant-|sk_live_|sk_test_|whsec_)[A-Za-z0-9_-]+/g, "$1[secret]"],
  [/([?&](?:token|code|key|secret|signature|password|hr_id)=)[^&\s"]+/gi, "$1[secret]"],
  [/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g, "[email]"],
  [/\+\d[\d ().-]{6,}\d/g, "[phone]"],
];

const deepest = 6;
const longestList = 50;

/** Text without credentials, e-mail addresses and international phone numbers. */
export function redactText(text: string): string {
  return inText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause, ...rest } = error;
  return {
    type: error.constructor.name === "Error" ? name : error.constructor.name,
    message: redactText(message),
    ...(stack ? { stack: redactText(stack) } : {}),
    ...(cause === undefined ? {} : { cause: redact(cause, depth + 1) }),
    ...(redact(rest, depth + 1) as Record<string, unknown>),
  };
}

/** A copy fit for a log: secret and personal keys masked at any depth, texts scrubbed, lists and depth bounded. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (depth > deepest) return "[deep]";
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) {
    const shown = value.slice(0, longestList).map((item) => redact(item, depth + 1));
    return value.length > longestList ? [...shown, `[${value.length - longestList} more]`] : shown;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const plain = key.toLowerCase().replace(/[_-]/g, "");
      if (inner === null || inner === undefined) return [key, inner];
      if (secretKeys.has(plain)) return [key, "[secret]"];
      if (personalKeys.has(plain)) return [key, "[personal]"];
      return [key, redact(inner, depth + 1)];
    }),
  );
}
