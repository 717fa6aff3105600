import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Plans, plansSchema } from "../../rules/plans";

const kept = new Map<string, Plans>();

/** A file of plans, read once. Throws naming the place of what does not hold. */
export function readPlans(file: string): Plans {
  const known = kept.get(file);
  if (known) return known;
  const read = plansSchema.safeParse(parse(readFileSync(file, "utf8"), { schema: "core" }));
  if (!read.success) throw new Error(`${file}: ${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
  kept.set(file, read.data);
  return read.data;
}

/** The plans of this installation. Null without the platform's own account at Stripe and the secret of its webhook: then nothing is sold here. */
export function loadPlans(env: Readonly<Record<string, string | undefined>> = process.env): Plans | null {
  if (!env["STRIPE_PLATFORM_KEY"] || !env["STRIPE_BILLING_WEBHOOK_SECRET"]) return null;
  return readPlans(env["BILLING_PLANS"] ?? join(process.cwd(), "data", "billing", "plans.yaml"));
}
