import { join } from "node:path";
import { createPerson, personByEmail, setPassword } from "@/lib/auth/accounts";
import { forgetHosts, hostContext } from "@/lib/auth/host-context";
import { houseHost } from "@/lib/auth/root-host";
import { guestPermissions, systemPermissions } from "@/lib/auth/roles";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { loadFolder } from "@/lib/property/adapters/folder/load-folder";
import { importPackage } from "@/lib/property/commands/import-package";
import { readPackage } from "@/lib/property/commands/read-package";
import { listRates } from "@/lib/rates/queries/list-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { ask } from "@/lib/runtime/ask";
import { type Context, systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { createApiKey } from "@/lib/tenancy/commands/create-api-key";
import { createOrganisation } from "@/lib/tenancy/commands/create-organisation";
import { applyDemoPack } from "./country-pack";
import type { DemoCredentials } from "./credentials";
import { demoStays, pastDays, type SeedType } from "./stays";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

async function at<T>(moment: number, work: () => Promise<T>): Promise<T> {
  const free = setClock(() => moment);
  try {
    return await work();
  } finally {
    free();
  }
}

/** Makes the house, or goes on where an interrupted seed stopped. Every row comes from a command. */
export async function seedHouse(slug: string, credentials: DemoCredentials, keep: (changed: DemoCredentials) => void): Promise<void> {
  const files = await loadFolder(join(process.cwd(), "data", "properties", slug));
  const ctx = await organisationOf(slug, files, credentials);
  if (!credentials.apiKey) {
    const made = done(await execute(createApiKey, ctx, { name: "Demo", role: "owner" }));
    keep({ ...credentials, apiKey: made.key.reveal() });
  }
  // Once from some weeks ago, so that past nights are open, and once from today.
  const today = Date.parse(`${credentials.day}T12:00:00Z`);
  await at(today - (pastDays + 1) * dayMs, () => execute(importPackage, ctx, { files }));
  done(await execute(importPackage, ctx, { files }));
  await applyDemoPack(ctx, slug);
  await bookDemoStays(ctx, slug, toIsoDate(credentials.day));
}

async function organisationOf(slug: string, files: Record<string, string>, credentials: DemoCredentials): Promise<Context> {
  const { property } = readPackage(files);
  const known = await personByEmail(credentials.email);
  const person = known ?? (await createPerson({ email: credentials.email, name: `Owner of ${property.name}`, password: credentials.password, locale: property.sourceLocale }));
  if (!person) throw new Error(`The owner of ${slug} could not be made.`);
  if (known) await setPassword(person.id, credentials.password);
  forgetHosts();
  const existing = await hostContext(houseHost(slug));
  if (existing) return systemContext(existing.ctx.tenantId, "demo-seed", systemPermissions, existing.property.id);
  const tenantId = newId();
  const { name, kind, city, country, currency, timezone, sourceLocale } = property;
  const created = done(await execute(createOrganisation, systemContext(tenantId, "demo-seed", systemPermissions), {
    name, owner: { userId: person.id, name: `Owner of ${name}`, email: credentials.email },
    property: { id: newId(), host: houseHost(slug), name, slug, kind, city, country, currency, timezone, sourceLocale },
  }));
  return systemContext(tenantId, "demo-seed", systemPermissions, created.propertyId);
}

/** Books the stays as their guests would have, each at its own moment. What a rule of the house refuses is left out. */
async function bookDemoStays(ctx: Context, slug: string, day: IsoDate): Promise<void> {
  const { roomTypes } = await ask(listRoomTypes, ctx, {});
  const { plans } = await ask(listRates, ctx, { from: day, to: day });
  const types = roomTypes.flatMap((type): SeedType[] => {
    const plan = plans.find((each) => each.roomTypeId === type.id);
    return plan ? [{ roomTypeId: type.id, ratePlanId: plan.ratePlanId, units: type.units.length, maxAdults: type.maxAdults, maxGuests: type.maxGuests, wholeHouse: type.code === "villa-entiere" }] : [];
  });
  const guest: Context = { ...ctx, actor: { type: "guest" }, permissions: guestPermissions };
  const now = Date.now();
  for (const [index, { hoursAgo, cancelled, source, ...stay }] of demoStays(slug, types, day).entries()) {
    const moment = Math.min(now, Date.parse(`${day}T09:00:00Z`)) - hoursAgo * hourMs;
    try {
      const booked = await at(moment, () => execute(bookStay, source === "direct" ? guest : ctx, { ...stay, source }, { idempotencyKey: `demo-${day}-${index}` }));
      if (cancelled) await at(moment + 6 * hourMs, () => execute(cancelReservation, ctx, { id: done(booked).id, reason: "Demo: plans changed." }, { idempotencyKey: `demo-cancel-${day}-${index}` }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
}
