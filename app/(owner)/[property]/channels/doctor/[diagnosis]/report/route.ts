import { sessionContext } from "@/lib/auth/session-context";
import { limited } from "@/lib/auth/rate-limit";
import { diagnosisPdf } from "@/lib/doctor/adapters/report/pdf";
import { speakerIn } from "@/lib/doctor/adapters/report/tongue";
import { getDiagnosis } from "@/lib/doctor/queries/get-diagnosis";
import { markdownOf, paperOf } from "@/lib/doctor/rules/speak";
import { invalid } from "@/lib/kernel/errors";
import { isLocale } from "@/lib/kernel/locale";
import { ask } from "@/lib/runtime/ask";
import { handled } from "@/lib/runtime/http";
import "@/lib/wiring";

const types = { md: "text/markdown; charset=utf-8", pdf: "application/pdf" } as const;
const isFormat = (value: string | null): value is keyof typeof types => value === "md" || value === "pdf";

/** A diagnosis as a file: `?format=md|pdf`, `?lang=` en, fr, es or ar (the reader's own by default). */
export const GET = handled(async (request: Request, _requestId: string, { params }: { params: Promise<{ property: string; diagnosis: string }> }) => {
  const { property, diagnosis } = await params;
  const { ctx, session } = await sessionContext(property);
  const search = new URL(request.url).searchParams;
  const format = search.get("format");
  if (!isFormat(format)) throw invalid([{ path: "format", message: "One of md, pdf." }]);
  await limited("session-write", session.userId);
  const wanted = search.get("lang");
  const locale = isLocale(wanted) ? wanted : ctx.locale;
  const { report, house } = await ask(getDiagnosis, ctx, { diagnosisId: diagnosis });
  const paper = paperOf(report, house, speakerIn(locale, house.timezone));
  const body = format === "md" ? markdownOf(paper) : await diagnosisPdf(paper, locale);
  return new Response(body, { headers: { "content-type": types[format], "content-disposition": `attachment; filename="${property}-doctor-${report.from}.${format}"`, "cache-control": "private, no-store", "x-content-type-options": "nosniff" } });
});
