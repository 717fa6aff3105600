import { z } from "zod";
import { limited } from "@/lib/auth/rate-limit";
import { rootOrigin } from "@/lib/auth/root-host";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { requireSession } from "@/lib/auth/session";
import { sessionContext } from "@/lib/auth/session-context";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { accountLink, openAccount, platformOf, readAccount } from "@/lib/payments/adapters/stripe/platform";
import { recordAccount } from "@/lib/payments/commands/record-account";
import { getConnectedAccount } from "@/lib/payments/queries/get-connected-account";
import { getProperty } from "@/lib/property/queries/get-property";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { parseInput } from "@/lib/runtime/input";
import { propertyOf } from "@/lib/runtime/property-scope";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const asked = z.object({ property: z.string().min(1).max(80) });

async function houseOf(request: Request) {
  await requireSession();
  const { property } = parseInput(asked, Object.fromEntries(new URL(request.url).searchParams));
  const { ctx, session } = await sessionContext(property);
  if (!ctx.permissions.has("property:manage")) throw forbidden();
  await limited("session-write", session.userId);
  const platform = platformOf();
  if (!platform) throw conflict("no_platform", "Houses are not connected through the platform here: use the house's own keys.");
  return { ctx, platform, back: `${rootOrigin()}/api/payments/connect?property=${encodeURIComponent(property)}`, page: `${rootOrigin()}/${property}/money/seller` };
}

/** The address at which a house tells Stripe who it is: its account is made first, once. `?property=` → `{url}`. */
export const POST = handled(async (request: Request) => {
  requireSameOrigin(request);
  const { ctx, platform, back } = await houseOf(request);
  const known = await ask(getConnectedAccount, ctx, {});
  const { name, country } = await ask(getProperty, ctx, {});
  const { account, facts } = known.account === null ? await openAccount(platform, { propertyId: propertyOf(ctx), name, country }) : { account: known.account, facts: await readAccount(platform, known.account) };
  done(await execute(recordAccount, ctx, { account, facts }));
  return json({ url: await accountLink(platform, account, { again: back, back }) });
});

/** Back from Stripe: what it says of the account is read and kept, and the house's page shows it. */
export const GET = handled(async (request: Request) => {
  const { ctx, platform, page } = await houseOf(request);
  const { account } = await ask(getConnectedAccount, ctx, {});
  if (account !== null) done(await execute(recordAccount, ctx, { account, facts: await readAccount(platform, account) }));
  return new Response(null, { status: 303, headers: { Location: page, "Cache-Control": "no-store" } });
});
