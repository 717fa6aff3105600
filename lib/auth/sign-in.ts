import { emailSchema } from "@/lib/tenancy/rules/inputs";
import { confirmAddress, issueToken, minutesOf, noteSignIn, type Person, personByEmail, spendToken } from "./accounts";
import type { Brand } from "./brand";
import { signInLetter } from "./letters";
import type { Locale } from "@/lib/kernel/locale";
import { sendMail } from "./mail";
import { verifyPassword } from "./password";
import { clearLimit, limited, refund } from "./rate-limit";
import { safeReturnPath } from "./return-path";

/** An address as typed, in the form it is kept; what is none is kept as it is and finds nobody. */
const typed = (value: unknown): string => (typeof value === "string" ? (emailSchema.safeParse(value).data ?? value.trim().toLowerCase().slice(0, 254)) : "");

/**
 * The person this address and password belong to, or null: which of the two was wrong is not said, and takes the
 * same time to find out. Counts the attempt first; throws DomainError 429.
 */
export async function checkPassword(emailTyped: unknown, passwordTyped: unknown, ip: string): Promise<Person | null> {
  const email = typed(emailTyped);
  const password = typeof passwordTyped === "string" ? passwordTyped.slice(0, 1_000) : "";
  await limited("sign-in-ip", ip);
  await limited("sign-in-address", `${email} ${ip}`);
  await limited("sign-in-account", email);
  const person = await personByEmail(email);
  const right = await verifyPassword(password, person?.passwordHash);
  if (person && !right) await noteSignIn(person.id, "password", false, null);
  if (!person || !right) return null;
  await Promise.all([refund("sign-in-ip", ip), clearLimit("sign-in-address", `${email} ${ip}`), clearLimit("sign-in-account", email)]);
  return { id: person.id, name: person.name, email: person.email };
}

/** Counts a request for a link. Throws DomainError 429, whether or not the address has an account. */
export async function countLinkRequest(email: string, ip: string): Promise<void> {
  await limited("magic-link-ip", ip);
  await limited("magic-link-address", typed(email));
}

/** Writes to the address when it has an account, and does nothing otherwise. Run it after the answer was sent. */
export async function sendSignInLink(emailTyped: string, locale: Locale, callbackUrl: string, brand: Brand | null = null): Promise<void> {
  const person = await personByEmail(typed(emailTyped));
  if (!person) return;
  const token = await issueToken("sign-in", person.email);
  await sendMail(signInLetter(person.email, locale, token, safeReturnPath(callbackUrl), minutesOf("sign-in"), brand));
}

/** The person a link's token was made for; the token works once. Throws DomainError 429. */
export async function redeemLink(tokenTyped: unknown, ip: string): Promise<Person | null> {
  await limited("sign-in-ip", ip);
  const email = typeof tokenTyped === "string" ? await spendToken("sign-in", tokenTyped) : null;
  const person = email === null ? undefined : await personByEmail(email);
  if (!person) return null;
  await refund("sign-in-ip", ip);
  if (!person.emailVerifiedAt) await confirmAddress(person.id);
  return { id: person.id, name: person.name, email: person.email };
}
