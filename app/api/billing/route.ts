import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { rootOrigin } from "@/lib/auth/root-host";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { stripeBilling } from "@/lib/billing/adapters/stripe/adapter";
import { billingAccess } from "@/lib/billing/adapters/stripe/client";
import { beginReading, keepReading } from "@/lib/billing/commands/keep-reading";
import { openAccount, recordCustomer } from "@/lib/billing/commands/open-account";
import { getBillingWork } from "@/lib/billing/queries/get-account";
import { BillingError, type BillingPort } from "@/lib/billing/rules/billing-port";
import { plansHere } from "@/lib/billing/rules/plan-shelf";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, DomainError, forbidden } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const asked = z.object({ property: z.string().min(1).max(80), to: z.enum(["plan", "portal"]).default("plan") });

async function houseOf(request: Request) {
  await requireSession();
  const { property, to } = parseInput(asked, Object.fromEntries(new URL(request.url).searchParams));
  const { ctx, session } = await sessionContext(property);
  if (!ctx.permissions.has("organisation:manage")) throw forbidden();
  await limited("session-write", session.userId);
  const [plans, access] = [plansHere(), billingAccess()];
  if (plans === null || access === null) throw conflict("no_billing", "Nothing is billed here: this installation runs for itself, and everything is on.");
  return { ctx, to, plans, port: stripeBilling(access), page: `${rootOrigin()}/${property}/settings/billing`, back: `${rootOrigin()}/api/billing?property=${encodeURIComponent(property)}` };
}

const said = (error: unknown): never => {
  if (error instanceof BillingError && error.code === "refused") throw new DomainError("billing_refused", error.message);
  if (error instanceof BillingError) throw new DomainError("provider_unreachable", error.message, { status: 503 });
  throw error;
};

/** Reads the subscription and keeps it, so that whoever comes back sees what they did. */
async function readNow(ctx: Context, port: BillingPort, customerId: string): Promise<void> {
  const { read } = done(await execute(beginReading, ctx, {}));
  done(await execute(keepReading, ctx, { read, report: await port.read(customerId).catch(said) }));
}

async function customerOf(ctx: Context, port: BillingPort): Promise<string> {
  const { customerId } = done(await execute(openAccount, ctx, {}));
  if (customerId !== null) return customerId;
  const { name, email } = await ask(getBillingWork, ctx, {});
  return done(await execute(recordCustomer, ctx, { customerId: await port.openCustomer({ tenantId: ctx.tenantId, name, email }).catch(said) })).customerId;
}

/** The address at Stripe where an organisation subscribes, or changes its card and reads its invoices. `?property=&to=plan|portal` → `{url}`. */
export const POST = handled(async (request: Request) => {
  requireSameOrigin(request);
  const { ctx, to, plans, port, back } = await houseOf(request);
  const customerId = await customerOf(ctx, port);
  if (to === "portal") return json({ url: await port.openPortal({ customerId, backUrl: back, locale: ctx.locale }).catch(said) });
  await readNow(ctx, port, customerId);
  const { subscribed, rooms, trialEndsAt } = await ask(getBillingWork, ctx, {});
  if (subscribed) throw conflict("already_subscribed", "The organisation has a plan already.");
  return json({ url: await port.openCheckout({ tenantId: ctx.tenantId, customerId, rooms, trialEndsAt: trialEndsAt ?? 0, now: nowMs(), locale: ctx.locale, doneUrl: back, backUrl: back }, plans).catch(said) });
});

/** Back from Stripe: the subscription is read and kept, and the page shows it. */
export const GET = handled(async (request: Request) => {
  const { ctx, port, page } = await houseOf(request);
  const { customerId } = await ask(getBillingWork, ctx, {});
  if (customerId !== null) await readNow(ctx, port, customerId);
  return new Response(null, { status: 303, headers: { Location: page, "Cache-Control": "no-store" } });
});
