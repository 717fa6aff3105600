/** Connect: houses' accounts under a platform's, the link at which a house tells Stripe who it is, application fees and transfers. */
import type Stripe from "stripe";
import { z } from "zod";
import type { Tell } from "./money";
import { metadata, one, page } from "./payment-routes";
import { type ApiCall, listed, missing, read, type Route } from "./wire";
import type { World } from "./world";

const asked = z.strictObject({ requested: z.string() });
const input = z.strictObject({
  type: z.enum(["standard", "express", "custom"]).optional(), country: z.string().length(2).default("FR"), email: z.email().optional(), metadata, business_type: z.string().optional(), default_currency: z.string().optional(), capabilities: z.record(z.string(), asked).default({}),
  controller: z.strictObject({ fees: z.strictObject({ payer: z.string() }).optional(), losses: z.strictObject({ payments: z.string() }).optional(), requirement_collection: z.string().optional(), stripe_dashboard: z.strictObject({ type: z.string() }).optional() }).optional(),
  business_profile: z.strictObject({ name: z.string().optional(), url: z.string().optional(), mcc: z.string().optional() }).optional(),
});
const open = ["business_profile.url", "external_account", "representative.first_name", "tos_acceptance.date"];
const requirements = (due: readonly string[], disabled: string | null): Stripe.Account.Requirements =>
  ({ alternatives: [], current_deadline: null, currently_due: [...due], disabled_reason: disabled as Stripe.Account.Requirements["disabled_reason"], errors: [], eventually_due: [...due], past_due: disabled ? [...due] : [], pending_verification: [] });

/** An account lives twice: the platform reads it, and its own events come from it. */
function account(call: ApiCall, id: string): Stripe.Account {
  const found = call.world.get<Stripe.Account>(id, "account", id);
  if (!found || call.world.platforms.get(id) !== call.key) throw missing("account", id);
  return found;
}

/** What the house tells Stripe at the link: all of it, a part, or that it was refused. */
export function onboard(world: World, id: string, how: "complete" | "partly" | "refused", tell: Tell): void {
  const made = world.get<Stripe.Account>(id, "account", id);
  if (!made) return;
  const ready = how === "complete";
  Object.assign(made, {
    details_submitted: how !== "partly", charges_enabled: ready, payouts_enabled: ready, capabilities: { card_payments: ready ? "active" : "pending", transfers: ready ? "active" : "pending" },
    requirements: requirements(ready ? [] : how === "partly" ? open.slice(1, 2) : ["individual.verification.document"], how === "refused" ? "rejected.other" : null),
  });
  tell("account.updated", made, {}, id);
}

export const connectRoutes: readonly Route[] = [
  {
    method: "POST", path: "/v1/accounts", run: (call) => {
      const form = read(input, call.form);
      const id = call.world.newId("acct").slice(0, 21);
      call.world.platforms.set(id, call.key);
      return call.world.put(id, {
        id, object: "account", charges_enabled: false, country: form.country, created: call.world.seconds(), default_currency: form.default_currency ?? "eur", details_submitted: false, email: form.email ?? null, metadata: form.metadata, payouts_enabled: false, type: form.type ?? "standard",
        capabilities: { card_payments: "inactive", transfers: "inactive" }, requirements: requirements(open, "requirements.past_due"),
      } satisfies Stripe.Account);
    },
  },
  { method: "GET", path: "/v1/accounts/:id", run: (call) => account(call, call.params["id"] ?? "") },
  {
    method: "POST", path: "/v1/account_links", run: (call) => {
      const form = read(z.strictObject({ account: z.string(), type: z.enum(["account_onboarding", "account_update"]), refresh_url: z.url(), return_url: z.url(), collect: z.string().optional(), collection_options: z.strictObject({ fields: z.string().optional() }).optional() }), call.form);
      const of = account(call, form.account);
      const now = call.world.seconds();
      return { object: "account_link", created: now, expires_at: now + 300, url: `${call.base}/connect/${of.id}?back=${encodeURIComponent(form.return_url)}` } satisfies Stripe.AccountLink;
    },
  },
  { method: "GET", path: "/v1/application_fees/:id", run: (call) => one<Stripe.ApplicationFee>(call, "application_fee", call.params["id"] ?? "") },
  ...(["application_fee", "transfer"] as const).map((object): Route => ({
    method: "GET", path: `/v1/${object}s`, run: (call) => listed(`/v1/${object}s`, call.world.list<Stripe.ApplicationFee | Stripe.Transfer>(call.owner, object), read(z.strictObject(page), call.form)),
  })),
  { method: "GET", path: "/v1/transfers/:id", run: (call) => one<Stripe.Transfer>(call, "transfer", call.params["id"] ?? "") },
];
