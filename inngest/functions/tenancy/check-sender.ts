import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { txtRecords } from "@/lib/site/adapters/dns/txt-records";
import { settleSenderCheck } from "@/lib/tenancy/commands/brand";
import { getBrand } from "@/lib/tenancy/queries/get-brand";
import { domainOf, judgeSender } from "@/lib/tenancy/rules/brand";

const job = "tenancy.check-sender";
const servers = (): string[] => (process.env["DNS_SERVERS"] ?? "").split(",").map((each) => each.trim()).filter(Boolean);

/** One look at the sender's domain: three names are asked for, and what they say is judged and kept. */
export async function lookAtSender(ctx: Context): Promise<boolean> {
  const { senderAddress: address, dkimSelector: selector } = await ask(getBrand, ctx, {});
  if (address === null) return false;
  const domain = domainOf(address);
  const [spf, dkim, dmarc] = await Promise.all([
    txtRecords(domain, { servers: servers() }), selector === null ? Promise.resolve([]) : txtRecords(`${selector}._domainkey.${domain}`, { servers: servers() }), txtRecords(`_dmarc.${domain}`, { servers: servers() }),
  ]);
  const check = judgeSender({ spf, dkim, dmarc }, process.env["MAIL_SPF_MECHANISM"] || null);
  return done(await execute(settleSenderCheck, ctx, { address, selector, check })).proven;
}

/** Looks when somebody asks, and once a day for as long as an address stands: a domain may change its mind. */
export const checkSender = inngest.createFunction(
  { id: job, triggers: [{ event: "tenancy/sender-check-asked" }], retries: 4, cancelOn: [{ event: "tenancy/sender-check-asked", match: "data.tenantId" }] },
  async ({ event, step }) => {
    const data = houseEvent.parse(event.data);
    for (let day = 0; day < 900; day += 1) {
      const stands = await step.run(`look-${day}`, async () => { await lookAtSender(jobContext(data, job)); return (await ask(getBrand, jobContext(data, job), {})).senderAddress !== null; });
      if (!stands) return;
      await step.sleep(`day-${day}`, "1d");
    }
  },
);
