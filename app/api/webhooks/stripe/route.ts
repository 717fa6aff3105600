import { clientIp } from "@/lib/auth/client-ip";
import { connectedAccountContext } from "@/lib/auth/payment-context";
import { limited } from "@/lib/auth/rate-limit";
import { DomainError } from "@/lib/kernel/errors";
import { accessOf, platformOf, readAccount } from "@/lib/payments/adapters/stripe/platform";
import { recordAccount } from "@/lib/payments/commands/record-account";
import { done, execute } from "@/lib/runtime/execute";
import { handled, json } from "@/lib/runtime/http";
import { readText } from "@/lib/runtime/request-body";
import { believed, receivePaymentWord } from "./receive";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const mostBytes = 1_000_000;

/** The platform's webhook for houses' accounts: the signature proves that Stripe speaks, the event names whose account it is about. */
export const POST = handled(async (request: Request) => {
  await limited("webhook", clientIp(request.headers));
  const platform = platformOf();
  if (!platform) throw new DomainError("unauthorized", "No platform account is set up here.", { status: 401 });
  const word = believed(await readText(request, mostBytes), request.headers.get("stripe-signature"), platform.webhookSecret);
  const ctx = word.account === null || word.about === "nothing" ? null : await connectedAccountContext(word.account);
  if (!ctx || word.account === null || word.about === "nothing") return json({ received: true, ignored: true });
  if (word.about === "account") {
    const { mode, active } = done(await execute(recordAccount, ctx, { account: word.account, facts: await readAccount(platform, word.account) }));
    return json({ received: true, mode, active });
  }
  return json(await receivePaymentWord(ctx, accessOf({ mode: "connect", externalAccount: word.account, credentials: {} }, platform), word));
});
