import { findUser } from "@/db/repos/people";
import { systemDb } from "@/db/system";
import { newId } from "@/lib/kernel/ids";
import { isLocale, type Locale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { appOrigin } from "./app-host";
import { housesOfPerson, type Membership } from "./membership";
import { permissionsOf } from "./roles";

/** A person a message is written to: what they may read is what they are told. */
export type Reader = { readonly ctx: Context; readonly email: string; readonly name: string; readonly house: Membership["property"]; /** Where the owner's app is for them. */ readonly origin: string };

/** The person in this house as they stand now, or null where they have left it. `locale`: theirs for messages, before that of their account. */
export async function readerOf(tenantId: string, propertyId: string, userId: string, locale: Locale | null): Promise<Reader | null> {
  const [user, houses, origin] = await Promise.all([findUser(systemDb(), userId), housesOfPerson(userId), appOrigin(tenantId)]);
  const membership = houses.find((one) => one.tenantId === tenantId && one.property.id === propertyId);
  if (!user || !membership) return null;
  const language = locale ?? (isLocale(user.locale) ? user.locale : "en");
  const ctx: Context = { tenantId, propertyId, actor: { type: "person", userId, name: user.name, role: membership.role }, permissions: permissionsOf(membership.role), locale: language, requestId: newId() };
  return { ctx, email: user.email, name: user.name, house: membership.property, origin };
}
