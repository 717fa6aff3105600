import Stripe from "stripe";
import { meterEvent, modelsKey, type Plan, type Plans, priceKey } from "../../rules/plans";

/** The price by its name at Stripe; made from the plans the first time it is asked for. */
async function priceNamed(stripe: Stripe, key: string, make: () => Promise<Stripe.PriceCreateParams>): Promise<string> {
  const find = async () => (await stripe.prices.list({ lookup_keys: [key], active: true, limit: 1 })).data[0]?.id;
  const known = await find();
  if (known) return known;
  try {
    return (await stripe.prices.create({ ...(await make()), lookup_key: key }, { idempotencyKey: `price-${key}` })).id;
  } catch (error) {
    // Somebody else made it in the same moment.
    const made = error instanceof Stripe.errors.StripeInvalidRequestError ? await find() : undefined;
    if (made) return made;
    throw error;
  }
}

export const planPrice = (stripe: Stripe, plans: Plans, plan: Plan): Promise<string> => priceNamed(stripe, priceKey(plans, plan), async () => ({
  currency: plans.currency.toLowerCase(), unit_amount: plan.monthly, recurring: { interval: "month" }, metadata: { plan: plan.code },
  product_data: { name: `LHCM-OS ${plan.name.en}`, unit_label: "room" },
}));

async function meter(stripe: Stripe): Promise<string> {
  const known = (await stripe.billing.meters.list({ status: "active", limit: 100 })).data.find(({ event_name: name }) => name === meterEvent);
  if (known) return known.id;
  return (await stripe.billing.meters.create({
    display_name: "Language models", event_name: meterEvent, default_aggregation: { formula: "sum" }, customer_mapping: { type: "by_id", event_payload_key: "stripe_customer_id" }, value_settings: { event_payload_key: "value" },
  }, { idempotencyKey: `meter-${meterEvent}` })).id;
}

/** The price of what language models cost. Null where the plans bill nothing for them. */
export async function modelsPrice(stripe: Stripe, plans: Plans): Promise<string | null> {
  const key = modelsKey(plans);
  if (key === null || !plans.models) return null;
  const { amount } = plans.models;
  return priceNamed(stripe, key, async () => ({
    currency: plans.currency.toLowerCase(), unit_amount_decimal: Stripe.Decimal.from(amount), recurring: { interval: "month", usage_type: "metered", meter: await meter(stripe) }, product_data: { name: "LHCM-OS: language models" },
  }));
}
