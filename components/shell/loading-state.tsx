import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const widths = ["w-2/3", "w-1/2", "w-3/4", "w-3/5"];

/** The shape of what is coming: a page with its title, rows of a table, or cards. */
export function LoadingState({
  variant = "page",
  rows = 6,
  label,
  className,
}: {
  variant?: "page" | "rows" | "cards";
  rows?: number;
  label?: string;
  className?: string;
}) {
  const t = useTranslations("shell.states");
  return (
    <div role="status" className={cn("flex w-full flex-col gap-6", className)}>
      {variant === "page" ? <h1 className="sr-only">{label ?? t("loading")}</h1> : <span className="sr-only">{label ?? t("loading")}</span>}
      {variant === "page" && (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-8 w-56 max-w-full" />
          <Skeleton className="h-4 w-96 max-w-full" />
        </div>
      )}
      {variant === "cards" ? (
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          {range(rows).map((row) => (
            <Skeleton key={row} className="h-28 rounded-lg" />
          ))}
        </div>
      ) : (
        <div className="divide-y divide-line rounded-lg border border-line bg-surface">
          {range(rows).map((row) => (
            <div key={row} className="flex h-12 items-center gap-4 px-4">
              <Skeleton className={cn("h-3.5", widths[row % widths.length])} />
              <Skeleton className="ms-auto h-3.5 w-16" />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
