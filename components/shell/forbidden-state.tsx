import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatePanel } from "@/components/shell/state-panel";

/** No permission, and who can change that. */
export function ForbiddenState({
  title,
  description,
  action,
  heading = "h1",
}: {
  title?: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  heading?: "h1" | "h2" | "h3";
}) {
  const t = useTranslations("shell.states");
  return (
    <StatePanel
      icon={<Lock aria-hidden />}
      title={title ?? t("forbiddenTitle")}
      description={description ?? t("forbiddenDescription")}
      action={action}
      heading={heading}
    />
  );
}
