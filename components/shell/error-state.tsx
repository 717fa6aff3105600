"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatePanel } from "@/components/shell/state-panel";
import { Button } from "@/components/ui/button";

/** A failure in words. `reference` is the request id or digest a person may quote. */
export function ErrorState({
  title,
  description,
  onRetry,
  action,
  reference,
  heading,
  className,
}: {
  title?: ReactNode;
  description?: ReactNode;
  onRetry?: () => void;
  action?: ReactNode;
  reference?: string;
  heading?: "h1" | "h2" | "h3";
  className?: string;
}) {
  const t = useTranslations("shell.states");
  const terms = useTranslations("terms");
  return (
    <StatePanel
      role="alert"
      title={title ?? t("errorTitle")}
      description={description ?? t("errorDescription")}
      action={
        (onRetry || action) && (
          <>
            {onRetry && <Button onClick={onRetry}>{terms("retry")}</Button>}
            {action}
          </>
        )
      }
      detail={reference && t("reference", { id: reference })}
      {...(heading ? { heading } : {})}
      {...(className ? { className } : {})}
    />
  );
}
