import { sessionContext } from "@/lib/auth/session-context";
import { invoicePdf } from "@/lib/folios/adapters/pdf/invoice-pdf";
import { getInvoice } from "@/lib/folios/queries/get-invoice";
import { isLocale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import "@/lib/wiring";

export const dynamic = "force-dynamic";

/** An invoice on paper, made when asked for from what was frozen: `?lang=` en, fr, es or ar. */
export const GET = handled(async (request, _requestId, { params }: { params: Promise<{ property: string; id: string }> }) => {
  const { property, id } = await params;
  const { ctx } = await sessionContext(property);
  const { content, number } = await ask(getInvoice, ctx, { invoiceId: id });
  const wanted = new URL(request.url).searchParams.get("lang");
  const pdf = await invoicePdf(content, isLocale(wanted) ? wanted : ctx.locale);
  return new Response(pdf, { headers: { "Content-Type": "application/pdf", "Content-Disposition": `inline; filename="${number}.pdf"`, "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" } });
});
