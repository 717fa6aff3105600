import { clientIp } from "@/lib/auth/client-ip";
import { providerContext } from "@/lib/auth/payment-context";
import { limited } from "@/lib/auth/rate-limit";
import { siteOrigin } from "@/lib/auth/root-host";
import { notFound } from "@/lib/kernel/errors";
import { isLocale, negotiateLocale } from "@/lib/kernel/locale";
import { getPaymentWork } from "@/lib/payments/queries/get-provider-access";
import { returningPayment } from "@/lib/payments/queries/payment-return";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import { paymentReference } from "@/lib/site/queries/confirmation-reference";
import { sitePath } from "@/lib/site/rules/links";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

/** A guest comes back from a provider's page, which may post a form: on to the house's own page, in the guest's language. */
const back = handled(async (request: Request, _requestId, { params }: { params: Promise<{ token: string }> }) => {
  await limited("site-booking-ip", clientIp(request.headers));
  const payment = returningPayment((await params).token);
  if (!payment) throw notFound("The payment");
  const { tenantId, propertyId, paymentId } = payment;
  const { guestLocale, sourceLocale, host } = await ask(getPaymentWork, providerContext(tenantId, propertyId, "return", paymentId), { paymentId });
  const locale = isLocale(guestLocale) ? guestLocale : negotiateLocale(request.headers.get("accept-language"), isLocale(sourceLocale) ? sourceLocale : "en");
  const unpaid = new URL(request.url).searchParams.has("unpaid");
  const path = sitePath(locale, `/payment/${paymentReference(tenantId, paymentId)}`, unpaid ? { unpaid: "1" } : {});
  return new Response(null, { status: 303, headers: { Location: `${siteOrigin(host)}${path}`, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" } });
});

export { back as GET, back as POST };
