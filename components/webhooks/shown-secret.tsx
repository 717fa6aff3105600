"use client";

import { useTranslations } from "next-intl";
import { ShownOnce } from "@/components/shell/shown-once";

/** A signing secret in full, this once. */
export function ShownSecret({ value, onDone }: { readonly value: string; readonly onDone: () => void }) {
  const t = useTranslations("webhooks");
  return <ShownOnce value={value} onDone={onDone} words={{ title: t("secretTitle"), help: t("secretLead"), copy: t("copy"), copied: t("copied"), done: t("copiedDone") }} />;
}
