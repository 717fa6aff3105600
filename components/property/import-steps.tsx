import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

const steps = ["file", "columns", "check", "run"] as const;

/** Where a file stands on its way in. */
export function ImportSteps({ at }: { at: (typeof steps)[number] }) {
  const t = useTranslations("imports.steps");
  const now = steps.indexOf(at);
  return (
    <nav aria-label={t("label")}>
      <ol className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {steps.map((step, index) => (
          <li key={step} aria-current={index === now ? "step" : undefined} className={cn("flex items-center gap-2", index === now ? "font-medium text-ink" : "text-ink-soft")}>
            <span className={cn("grid size-5 place-items-center rounded-full border text-xs tabular-nums", index === now ? "border-accent text-accent" : "border-line")}>{index + 1}</span>
            {t(step)}
          </li>
        ))}
      </ol>
    </nav>
  );
}
