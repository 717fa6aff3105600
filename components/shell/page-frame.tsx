import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

const widths = { measure: "max-w-measure", page: "max-w-page", full: "max-w-none" } as const;

/** The margins of a page inside AppShell. `measure` for reading and forms, `page` for most, `full` for charts and grids. */
export function PageFrame({ width = "page", className, children }: { width?: keyof typeof widths; className?: string; children: ReactNode }) {
  return <div className={cn("mx-auto flex w-full flex-col gap-6 px-4 py-6 md:gap-8 md:px-8 md:py-8", widths[width], className)}>{children}</div>;
}
