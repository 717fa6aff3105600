import type * as React from "react";
import { cn } from "@/components/ui/cn";

function Skeleton({ className, ...props }: React.ComponentProps<"div">) {
  return <div data-slot="skeleton" aria-hidden className={cn("animate-pulse rounded-sm bg-fill", className)} {...props} />;
}

export { Skeleton };
