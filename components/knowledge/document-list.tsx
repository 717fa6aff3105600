"use client";

import { FileText, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { languageNames } from "@/components/shell/language-names";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { NativeSelect } from "@/components/ui/native-select";
import { audiences, type Domain } from "@/lib/knowledge/rules/book";
import type { Role } from "@/lib/tenancy/rules/roles";
import { placeDocumentAction, removeDocumentAction } from "@/lib/knowledge/actions";

type Document = { readonly documentId: string; readonly name: string; readonly size: number; readonly locale: Locale; readonly domain: Domain; readonly audience: string; readonly roles: readonly Role[]; readonly status: string; readonly problem: string | null; readonly pages: number | null; readonly cut: boolean; readonly addedBy: string };

/** The documents: who reads them, whether they were read, and why not. Looks again while one is being read. */
export function DocumentList({ slug, home, documents, keeps, waiting }: { readonly slug: string; readonly home: string; readonly documents: readonly Document[]; readonly keeps: boolean; readonly waiting: boolean }) {
  const t = useTranslations("knowledge");
  const locale = useLocale();
  const router = useRouter();
  const { act, pending, problem } = useAct();
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), 2_500);
    return () => clearInterval(timer);
  }, [waiting, router]);
  const size = (bytes: number) => new Intl.NumberFormat(writingOf(locale), { style: "unit", unit: bytes < 1_000_000 ? "kilobyte" : "megabyte", maximumFractionDigits: bytes < 1_000_000 ? 0 : 1 }).format(Math.max(1, bytes / (bytes < 1_000_000 ? 1_000 : 1_000_000)));
  const remove = async (document: Document) => {
    if (await act(() => removeDocumentAction(slug, { documentId: document.documentId }), t("offline"))) toast(t("documents.removed", { name: document.name }));
  };
  const place = async (document: Document, chosen: string) => {
    const audience = audiences.find((each) => each === chosen);
    if (audience && (await act(() => placeDocumentAction(slug, { documentId: document.documentId, locale: document.locale, domain: document.domain, audience, roles: [...document.roles] }), t("offline")))) toast(t("documents.moved", { name: document.name }));
  };
  return (
    <div className="flex flex-col gap-2">
      {problem && <p role="alert" className="text-act">{problem}</p>}
      <ul className="border-t border-line">
        {documents.map((document) => (
          <li key={document.documentId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3">
            <div className="flex min-w-0 items-start gap-3">
              <FileText aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
              <div className="min-w-0">
                <a href={`${home}/documents/files?document=${document.documentId}`} download className="font-medium break-words hover:text-accent"><bdi>{document.name}</bdi></a>
                <p className="text-sm text-ink-soft">{[...(keeps ? [] : [t(`audience.${document.audience}`)]), t(`domain.${document.domain}`), `\u2068${languageNames[document.locale]}\u2069`, ...(document.pages === null ? [] : [t("documents.pages", { count: document.pages })]), size(document.size)].join(" · ")}</p>
                {document.status === "failed" && <p className="text-sm text-act">{t(`documents.problem.${document.problem ?? "damaged"}`)}</p>}
                {document.cut && <p className="text-sm text-watch">{t("documents.cut")}</p>}
              </div>
            </div>
            <span className="flex items-center gap-2">
              <Badge variant={document.status === "read" ? "good" : document.status === "failed" ? "act" : "default"}>{t(`documents.status.${document.status}`)}</Badge>
              {keeps && <NativeSelect aria-label={t("documents.readers", { name: document.name })} value={document.audience} disabled={pending} onChange={(event) => void place(document, event.target.value)}>{audiences.map((each) => <option key={each} value={each}>{t(`audience.${each}`)}</option>)}</NativeSelect>}
              {keeps && <Button variant="ghost" size="icon-sm" disabled={pending} aria-label={t("documents.remove", { name: document.name })} onClick={() => void remove(document)}><Trash2 aria-hidden /></Button>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
