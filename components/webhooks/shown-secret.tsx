"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** A signing secret in full, this once. */
export function ShownSecret({ value, onDone }: { readonly value: string; readonly onDone: () => void }) {
  const t = useTranslations("webhooks");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Alert variant="good" role="status">
      <AlertTitle>{t("secretTitle")}</AlertTitle>
      <AlertDescription className="flex flex-col items-start gap-3">
        <span>{t("secretLead")}</span>
        <code dir="ltr" className="w-full rounded-sm border border-line bg-surface px-3 py-2 text-sm break-all text-ink select-all">{value}</code>
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={copy}>{copied ? <Check aria-hidden /> : <Copy aria-hidden />}{copied ? t("copied") : t("copy")}</Button>
          <Button size="sm" variant="ghost" onClick={onDone}>{t("copiedDone")}</Button>
        </span>
      </AlertDescription>
    </Alert>
  );
}
