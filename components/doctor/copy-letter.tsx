"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";

/** The letter, to read and to take along. */
export function CopyLetter({ subject, text }: { readonly subject: string; readonly text: string }) {
  const t = useTranslations("doctor");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${subject}\n\n${text}`);
      toast.success(t("copied"));
    } catch {
      // Some browsers keep the clipboard to themselves: the letter stands there to be selected.
      toast.error(t("fixFailed", { reason: t("report.letter") }));
    }
  };
  return (
    <div className="rounded-md border border-line bg-paper p-4">
      <p className="font-medium">{subject}</p>
      <p className="mt-2 max-w-measure text-sm whitespace-pre-line">{text}</p>
      <div className="mt-3"><Button size="sm" variant="outline" onClick={copy}><Copy aria-hidden />{t("copy")}</Button></div>
    </div>
  );
}
