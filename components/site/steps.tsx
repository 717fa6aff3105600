import { getTranslations } from "next-intl/server";
import { cn } from "@/components/ui/cn";
import type { Locale } from "@/lib/kernel/locale";

/** Dates, room, you: where the guest stands, and a way back to what is done. */
export async function Steps({ locale, step, back }: { locale: Locale; step: 2 | 3; back: readonly string[] }) {
  const t = await getTranslations({ locale, namespace: "site.steps" });
  const names = [t("dates"), t("room"), t("you")];
  return (
    <nav aria-label={t("label", { step })}>
      <ol className="flex items-center gap-2 text-sm text-ink-soft">
        {names.map((name, index) => (
          <li key={name} className="flex items-center gap-2" {...(index + 1 === step ? { "aria-current": "step" as const } : {})}>
            {index > 0 && <span aria-hidden className="h-px w-6 bg-line-strong" />}
            {index + 1 < step && back[index]
              ? <a href={back[index]} className="rounded-xs py-1 underline decoration-line-strong underline-offset-4 hover:text-ink">{name}</a>
              : <span className={cn(index + 1 === step && "text-ink")}>{name}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
