import { deleteUser, findUserByEmail, insertLoginToken, insertSession, insertSignIn, insertUser, liveSession, liveSessionsOf, peekLoginToken, revokeSession, revokeSessions, signInsOf, takeLoginToken, touchSession, updateUser } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/locale";
import { hashPassword } from "./password";
import { hashSecret, newSecret } from "./tokens";

export type Person = { readonly id: string; readonly name: string; readonly email: string };
export type TokenPurpose = "sign-in" | "sign-up";

const sessionDays = 30;
/** A session's last use is written at most this often. */
const touchMs = 5 * 60_000;
export const linkMinutes = 15;
/** A sign-up has a form to fill. */
const signUpMinutes = 60;
export const minutesOf = (purpose: TokenPurpose): number => (purpose === "sign-in" ? linkMinutes : signUpMinutes);

export const sessionSeconds = sessionDays * 86_400;

/** Makes a person with a verified address. Null when the address has an account. */
export async function createPerson(person: { email: string; name: string; password: string | null; locale: Locale }): Promise<Person | null> {
  const passwordHash = person.password === null ? null : await hashPassword(person.password);
  const row = await insertUser(systemDb(), { id: newId(), email: person.email.toLowerCase(), name: person.name, passwordHash, locale: person.locale, emailVerifiedAt: now() });
  return row ?? null;
}
export const forgetPerson = (id: string): Promise<void> => deleteUser(systemDb(), id);
export const personByEmail = (email: string) => findUserByEmail(systemDb(), email);
export async function setPassword(userId: string, password: string): Promise<void> {
  await updateUser(systemDb(), userId, { passwordHash: await hashPassword(password) });
}
export const confirmAddress = (userId: string): Promise<void> => updateUser(systemDb(), userId, { emailVerifiedAt: now() });

/** A new session with an id of its own: an id known before signing in is worth nothing afterwards. */
export async function openSession(userId: string, userAgent: string | null): Promise<string> {
  const id = newId();
  const at = now();
  await insertSession(systemDb(), { id, userId, userAgent: userAgent?.slice(0, 300) ?? null, expiresAt: new Date(at.getTime() + sessionSeconds * 1_000) }, at);
  return id;
}

export type SignInMethod = "password" | "link";
/** Remembers that somebody came in, or was refused with a known address. */
export const noteSignIn = (userId: string, method: SignInMethod, succeeded: boolean, userAgent: string | null): Promise<void> =>
  insertSignIn(systemDb(), { id: newId(), userId, method, succeeded, userAgent: userAgent?.slice(0, 300) ?? null }, now());

/** The latest sign-ins of these people, newest first: those that came in and those that were refused. */
export async function recentSignIns(userIds: readonly string[], limit: number) {
  const rows = await signInsOf(systemDb(), userIds, limit);
  return rows.map(({ id, userId, at, method, succeeded, userAgent }) => ({ id, userId, at: at.toISOString(), method, succeeded, userAgent }));
}

/** Who a session belongs to, while it is neither revoked nor expired. */
export async function sessionOwner(sessionId: string): Promise<(Person & { readonly locale: string }) | null> {
  const at = now();
  const row = await liveSession(systemDb(), sessionId, at);
  if (!row) return null;
  if (at.getTime() - row.session.lastSeenAt.getTime() > touchMs) await touchSession(systemDb(), sessionId, at);
  return row.user;
}
export const closeSession = (userId: string, sessionId: string): Promise<boolean> => revokeSession(systemDb(), userId, sessionId, now());
/** Ends every session of a person but `except`. */
export const closeSessions = (userId: string, except: string | null): Promise<void> => revokeSessions(systemDb(), userId, now(), except);

export async function openSessions(userId: string) {
  const rows = await liveSessionsOf(systemDb(), userId, now());
  return rows.map((row) => ({ id: row.id, userAgent: row.userAgent, createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString() }));
}

/** A one-time token for an address; only its hash is kept. */
export async function issueToken(purpose: TokenPurpose, email: string): Promise<string> {
  const token = newSecret();
  const at = now();
  await insertLoginToken(systemDb(), { identifier: `${purpose}:${email.toLowerCase()}`, tokenHash: hashSecret(token), expiresAt: new Date(at.getTime() + minutesOf(purpose) * 60_000) }, at);
  return token;
}

function addressOf(purpose: TokenPurpose, identifier: string | undefined): string | null {
  return identifier?.startsWith(`${purpose}:`) ? identifier.slice(purpose.length + 1) : null;
}
/** The address a token was made for, while it can still be used for this purpose. */
export const readToken = async (purpose: TokenPurpose, token: string): Promise<string | null> => addressOf(purpose, await peekLoginToken(systemDb(), hashSecret(token), now()));
/** The same, once: the token is gone afterwards. */
export async function spendToken(purpose: TokenPurpose, token: string): Promise<string | null> {
  if ((await readToken(purpose, token)) === null) return null; // a token of another purpose is not spent by mistake
  return addressOf(purpose, await takeLoginToken(systemDb(), hashSecret(token), now()));
}
