"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DocumentDialog } from "@/components/guests/document-dialog";
import { RegionName } from "@/components/guests/region-name";
import { useGuestChange } from "@/components/guests/use-guest-change";
import { DateText } from "@/components/shell/date-text";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Button } from "@/components/ui/button";
import { removeIdentityAction, revealIdentityAction } from "@/lib/guests/actions";
import { type DocumentKind, documentKinds } from "@/lib/guests/rules/document-number";

export type DocumentView = { readonly kind: string; readonly ending: string; readonly purgeAfter: string } | null;
type Shown = { readonly number: string; readonly issuingCountry: string | null; readonly expiresOn: string | null; readonly entryNumber: string | null };

/** The sealed document: which one it is, when it goes, and the number for who asks. Each look leaves a receipt. */
export function DocumentPanel({ slug, id, name, document, allowed }: { slug: string; id: string; name: string; document: DocumentView; allowed: boolean }) {
  const t = useTranslations("guests");
  const [shown, setShown] = useState<Shown | null>(null);
  const { run, pending } = useGuestChange(slug);
  const kind: DocumentKind = documentKinds.find((each) => each === document?.kind) ?? "passport";
  const reveal = async () => {
    const seen = await run(() => revealIdentityAction(slug, { id }), () => t("document.revealed"));
    if (seen) setShown({ number: seen.number, issuingCountry: seen.issuingCountry, expiresOn: seen.expiresOn, entryNumber: seen.entryNumber });
  };
  return (
    <div className="flex flex-col gap-3">
      {document ? (
        <>
          <p><span className="font-medium">{t(`document.${kind}`)}</span> <span className="text-ink-soft">{t.rich("document.ending", { ending: document.ending, bdi: (chunks) => <bdi>{chunks}</bdi> })}</span></p>
          {shown && (
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-md border border-line bg-fill/50 p-3 text-sm">
              <dt className="text-ink-soft">{t("fields.document_number")}</dt><dd dir="ltr" className="font-medium tabular-nums select-all rtl:text-end">{shown.number}</dd>
              {shown.issuingCountry && <><dt className="text-ink-soft">{t("fields.document_issuing_country")}</dt><dd><RegionName code={shown.issuingCountry} /></dd></>}
              {shown.expiresOn && <><dt className="text-ink-soft">{t("fields.document_expires_on")}</dt><dd><DateText value={shown.expiresOn} /></dd></>}
              {shown.entryNumber && <><dt className="text-ink-soft">{t("fields.entry_number")}</dt><dd dir="ltr" className="rtl:text-end">{shown.entryNumber}</dd></>}
            </dl>
          )}
          <p className="text-xs text-ink-soft">{t.rich("document.purge", { date: () => <DateText value={document.purgeAfter} /> })}</p>
        </>
      ) : (
        <p className="text-ink-soft">{t("document.none")}</p>
      )}
      {allowed && (
        <div className="flex flex-wrap gap-2">
          {document && (shown
            ? <Button variant="outline" size="sm" onClick={() => setShown(null)}><EyeOff aria-hidden />{t("document.hide")}</Button>
            : <Button variant="outline" size="sm" disabled={pending} onClick={() => void reveal()}><Eye aria-hidden />{t("document.reveal")}</Button>)}
          <DocumentDialog slug={slug} id={id} name={name} trigger={<Button variant="outline" size="sm">{t(document ? "document.change" : "document.enter")}</Button>} />
          {document && (
            <ConfirmDialog
              trigger={<Button variant="ghost" size="sm" disabled={pending}>{t("document.remove")}</Button>}
              title={t("document.removeTitle")} description={t("document.removeBody")} confirm={t("document.remove")}
              onConfirm={() => { setShown(null); void run(() => removeIdentityAction(slug, { id }), () => t("document.removed")); }}
            />
          )}
        </div>
      )}
    </div>
  );
}
