"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { digestOf, PlainError } from "@/app/plain-error";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("errors.unexpected");
  useEffect(() => {
    console.error(error);
  }, [error]);
  const digest = digestOf(error);
  return (
    <PlainError
      title={t("title")}
      description={t("description")}
      retryLabel={t("retry")}
      reference={digest && t("reference", { id: digest })}
      onRetry={retry}
    />
  );
}
