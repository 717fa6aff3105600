/** The caretaker's tables: people, their sessions and one-time tokens, and what must be known before a tenant is. */
import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { boardAbsences } from "../schema/board";
import { closures, fiscalArchives, signIns } from "../schema/console";
import { properties } from "../schema/property";
import { apiKeys, hosts, invitations, loginTokens, members, organisations, sessions, users } from "../schema/tenancy";

/** Drizzle as the caretaker's role, from `db/system`. */
type System = PostgresJsDatabase;
export type UserRow = typeof users.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;

export async function findUserByEmail(db: System, email: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(sql`lower(${users.email}) = ${email.toLowerCase()}`);
  return row;
}
export async function findUser(db: System, id: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}
/** Undefined when the address is taken. */
export async function insertUser(db: System, row: typeof users.$inferInsert): Promise<UserRow | undefined> {
  const [made] = await db.insert(users).values(row).onConflictDoNothing().returning();
  return made;
}
export const updateUser = async (db: System, id: string, values: Partial<Pick<UserRow, "name" | "passwordHash" | "locale" | "emailVerifiedAt">>) => {
  await db.update(users).set(values).where(eq(users.id, id));
};
/** For a sign-up that could not be finished: nothing of it stays. */
export const deleteUser = async (db: System, id: string) => {
  await db.delete(users).where(eq(users.id, id));
};

/** Opens a session, and forgets this person's sessions whose time was over at `at`. */
export const insertSession = async (db: System, row: typeof sessions.$inferInsert, at: Date) => {
  await db.delete(sessions).where(and(eq(sessions.userId, row.userId), lt(sessions.expiresAt, at)));
  await db.insert(sessions).values(row);
};
/** The session and its person, when neither revoked nor expired at `at`. */
export async function liveSession(db: System, id: string, at: Date) {
  const [row] = await db.select({ session: sessions, user: { id: users.id, name: users.name, email: users.email, locale: users.locale } }).from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt), gt(sessions.expiresAt, at)));
  return row;
}
export const touchSession = async (db: System, id: string, at: Date) => {
  await db.update(sessions).set({ lastSeenAt: at }).where(eq(sessions.id, id));
};
export const liveSessionsOf = (db: System, userId: string, at: Date): Promise<SessionRow[]> =>
  db.select().from(sessions).where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, at))).orderBy(desc(sessions.lastSeenAt));
/** One session of this person; true when it was live. */
export async function revokeSession(db: System, userId: string, id: string, at: Date): Promise<boolean> {
  const rows = await db.update(sessions).set({ revokedAt: at }).where(and(eq(sessions.id, id), eq(sessions.userId, userId), isNull(sessions.revokedAt))).returning({ id: sessions.id });
  return rows.length === 1;
}
/** Every session of this person but `except`. */
export const revokeSessions = async (db: System, userId: string, at: Date, except: string | null) => {
  await db.update(sessions).set({ revokedAt: at }).where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), except ? ne(sessions.id, except) : undefined));
};

/** Keeps a one-time token (its hash) and forgets those past their time. */
export const insertLoginToken = async (db: System, row: typeof loginTokens.$inferInsert, at: Date) => {
  await db.delete(loginTokens).where(lt(loginTokens.expiresAt, at));
  await db.insert(loginTokens).values(row);
};
/** Whom an unused token was made for. */
export async function peekLoginToken(db: System, tokenHash: string, at: Date): Promise<string | undefined> {
  const [row] = await db.select({ identifier: loginTokens.identifier }).from(loginTokens).where(and(eq(loginTokens.tokenHash, tokenHash), gt(loginTokens.expiresAt, at)));
  return row?.identifier;
}
/** The same, and the token is gone: of many at once, one gets it. */
export async function takeLoginToken(db: System, tokenHash: string, at: Date): Promise<string | undefined> {
  const [row] = await db.delete(loginTokens).where(and(eq(loginTokens.tokenHash, tokenHash), gt(loginTokens.expiresAt, at))).returning({ identifier: loginTokens.identifier });
  return row?.identifier;
}

const house = {
  tenantId: properties.tenantId, propertyId: properties.id, slug: properties.slug, name: properties.name, city: properties.city,
  timezone: properties.timezone, currency: properties.currency, sourceLocale: properties.sourceLocale, demo: properties.demo,
};
/** Whether somebody who is away has left their decisions in this house to the member. */
const standsIn = sql<boolean>`exists (select from ${boardAbsences} where ${boardAbsences.tenantId} = ${members.tenantId} and ${boardAbsences.propertyId} = ${properties.id}
  and ${boardAbsences.delegateId} = ${members.userId} and ${boardAbsences.endedAt} is null and now() >= ${boardAbsences.fromAt} and now() < ${boardAbsences.untilAt})`;
const membership = { ...house, role: members.role, organisation: organisations.name, standsIn };

function memberHouses(db: System) {
  return db.select(membership).from(members)
    .innerJoin(properties, eq(properties.tenantId, members.tenantId))
    .innerJoin(organisations, eq(organisations.tenantId, members.tenantId)).$dynamic();
}
export type MembershipRow = Awaited<ReturnType<typeof memberHouses>>[number];

/** The house of this slug, when this person is a present member of its organisation. */
export async function membershipOf(db: System, userId: string, slug: string): Promise<MembershipRow | undefined> {
  const [row] = await memberHouses(db).where(and(eq(members.userId, userId), isNull(members.removedAt), eq(properties.slug, slug)));
  return row;
}
/** Every house this person may enter, by organisation, then name. */
export const membershipsOf = (db: System, userId: string): Promise<MembershipRow[]> =>
  memberHouses(db).where(and(eq(members.userId, userId), isNull(members.removedAt))).orderBy(asc(organisations.name), asc(properties.name));

export async function slugTaken(db: System, slug: string): Promise<boolean> {
  const rows = await db.select({ id: properties.id }).from(properties).where(eq(properties.slug, slug)).limit(1);
  return rows.length > 0;
}

/** Which house a public host shows. */
export async function houseOfHost(db: System, host: string) {
  const [row] = await db.select({ ...house, mainHost: sql<string | null>`(select m.host from hosts m where m.tenant_id = ${hosts.tenantId} and m.property_id = ${hosts.propertyId} and m.is_primary order by m.created_at limit 1)` }).from(hosts)
    .innerJoin(properties, and(eq(properties.tenantId, hosts.tenantId), eq(properties.id, hosts.propertyId)))
    .where(and(eq(hosts.host, host), eq(hosts.wing, "site")));
  return row;
}

/** The organisation whose own address of the owner's app this is. */
export async function tenantOfAppHost(db: System, host: string): Promise<string | undefined> {
  const [row] = await db.select({ tenantId: hosts.tenantId }).from(hosts).where(and(eq(hosts.host, host), eq(hosts.wing, "app")));
  return row?.tenantId;
}

/** The owner's app's own address in an organisation, the oldest where there are several. */
export async function appHostOf(db: System, tenantId: string): Promise<string | undefined> {
  const [row] = await db.select({ host: hosts.host }).from(hosts).where(and(eq(hosts.tenantId, tenantId), eq(hosts.wing, "app"))).orderBy(asc(hosts.createdAt)).limit(1);
  return row?.host;
}
export type HouseRow = NonNullable<Awaited<ReturnType<typeof houseOfHost>>>;

/** A key that still opens something at `at`, by its hash. */
export async function liveApiKey(db: System, keyHash: string, at: Date) {
  const [row] = await db.select({ tenantId: apiKeys.tenantId, id: apiKeys.id, name: apiKeys.name, role: apiKeys.role, propertyId: apiKeys.propertyId, lastUsedAt: apiKeys.lastUsedAt })
    .from(apiKeys).where(and(eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, at))));
  return row;
}
export const touchApiKey = async (db: System, id: string, at: Date) => {
  await db.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, id));
};
/** The organisation's houses: what a key's header may name. */
export const housesOf = (db: System, tenantId: string) =>
  db.select({ propertyId: properties.id, slug: properties.slug }).from(properties).where(eq(properties.tenantId, tenantId)).orderBy(asc(properties.slug));

/** An invitation that can still be accepted, by its token's hash, with the name of who invites. */
export async function openInvitation(db: System, tokenHash: string, at: Date) {
  const [row] = await db.select({
    tenantId: invitations.tenantId, id: invitations.id, email: invitations.email, role: invitations.role, invitedBy: invitations.invitedBy, expiresAt: invitations.expiresAt, organisation: organisations.name,
  }).from(invitations).innerJoin(organisations, eq(organisations.tenantId, invitations.tenantId))
    .where(and(eq(invitations.tokenHash, tokenHash), isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, at)));
  return row;
}

/** Deletes those of these people who belong to no organisation; their sessions go with them. Returns how many. */
export async function deleteUnhoused(db: System, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await db.delete(users).where(and(inArray(users.id, [...ids]), sql`not exists (select from ${members} where ${members.userId} = ${users.id})`)).returning({ id: users.id });
  return rows.length;
}
/** One-time links that were written to these addresses. */
export const deleteTokensOf = async (db: System, emails: readonly string[]) => {
  if (emails.length > 0) await db.delete(loginTokens).where(inArray(sql`split_part(${loginTokens.identifier}, ':', 2)`, [...emails]));
};

/** Organisations whose time was over at `at` and that nobody called back. */
export const dueClosures = (db: System, at: Date): Promise<{ tenantId: string; dueAt: Date }[]> =>
  db.select({ tenantId: closures.tenantId, dueAt: closures.dueAt }).from(closures).where(and(isNull(closures.withdrawnAt), lte(closures.dueAt, at)));
/** What the law made keep, and no longer does on `day`. */
export async function forgetFiscalArchives(db: System, day: string): Promise<number> {
  const rows = await db.delete(fiscalArchives).where(lt(fiscalArchives.keptUntil, day)).returning({ tenantId: fiscalArchives.tenantId });
  return rows.length;
}

const signInDays = 90;
/** Remembers who came in or was refused, and forgets this person's older ones. */
export const insertSignIn = async (db: System, row: { id: string; userId: string; method: string; succeeded: boolean; userAgent: string | null }, at: Date) => {
  await db.delete(signIns).where(and(eq(signIns.userId, row.userId), lt(signIns.at, new Date(at.getTime() - signInDays * 86_400_000))));
  await db.insert(signIns).values({ ...row, at });
};
/** The latest of these people, newest first. */
export const signInsOf = (db: System, userIds: readonly string[], limit: number) =>
  userIds.length === 0 ? Promise.resolve([]) : db.select().from(signIns).where(inArray(signIns.userId, [...userIds])).orderBy(desc(signIns.at), desc(signIns.id)).limit(limit);
