import { z } from "zod";
import { clientIp } from "@/lib/auth/client-ip";
import { providerContext } from "@/lib/auth/payment-context";
import { limited } from "@/lib/auth/rate-limit";
import { rootOrigin } from "@/lib/auth/root-host";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { cmiForm } from "@/lib/payments/adapters/cmi/adapter";
import { linkPurpose } from "@/lib/payments/commands/start-checkout";
import { getPaymentWork, getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { returnUrls } from "@/lib/payments/queries/payment-return";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { unseal } from "@/lib/runtime/seal";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

const linkContent = z.object({ tenantId: idSchema, propertyId: idSchema, paymentId: idSchema });
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const unknown = () => new DomainError("not_found", "This payment link is not known.", { status: 404 });

function opened(token: string): z.infer<typeof linkContent> {
  try {
    return linkContent.parse(JSON.parse(unseal(token, linkPurpose)));
  } catch {
    throw unknown();
  }
}

/** The page that hands a guest over to CMI: a form with one button, posted by itself where scripts run. */
export const GET = handled(async (request, _requestId, { params }: { params: Promise<{ token: string }> }) => {
  await limited("site-booking-ip", clientIp(request.headers));
  const link = opened((await params).token);
  const ctx = providerContext(link.tenantId, link.propertyId, "cmi", link.paymentId);
  const [work, access] = await Promise.all([ask(getPaymentWork, ctx, { paymentId: link.paymentId }), ask(getProviderAccess, ctx, { provider: "cmi" })]);
  if (work.provider !== "cmi" || work.direction !== "in") throw unknown();
  if (work.status !== "pending" && work.status !== "failed") throw new DomainError("already_settled", "This payment is settled already.", { status: 410 });
  const { CMI_BASE_URL: baseUrl } = process.env;
  const callbackUrl = `${rootOrigin()}${access.credentials["callbackPath"] ?? ""}`;
  const form = cmiForm({ ...work, callbackUrl, returnUrl: returnUrls(link) }, { clientId: access.credentials["clientId"] ?? "", storeKey: access.credentials["storeKey"] ?? "", baseUrl });
  const fields = Object.entries(form.fields).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join("");
  const page = `<!doctype html><html lang="${escaped(work.locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(work.description)}</title>
<body style="font:16px/1.6 system-ui;display:grid;place-items:center;min-height:90vh;background:#faf8f4;color:#1f1b16"><form id="f" method="post" action="${escaped(form.action)}">${fields}<p>${escaped(work.description)}</p><button style="font:inherit;padding:10px 22px;border-radius:8px;border:0;background:#2f3a8f;color:#fff">${escaped(`${form.fields["amount"] ?? ""} ${work.currency}`)} →</button></form><script>document.getElementById("f").submit()</script></body></html>`;
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
      "Content-Security-Policy": `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action ${new URL(form.action).origin}; base-uri 'none'; frame-ancestors 'none'`,
    },
  });
});
