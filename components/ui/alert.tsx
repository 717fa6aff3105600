import { cva, type VariantProps } from "class-variance-authority";
import type * as React from "react";
import { cn } from "@/components/ui/cn";

const alertVariants = cva(
  "relative grid w-full grid-cols-[0_1fr] items-start gap-y-0.5 rounded-md border px-4 py-3 text-sm has-[>svg]:grid-cols-[1rem_1fr] has-[>svg]:gap-x-3 [&>svg]:mt-0.75 [&>svg]:size-4",
  {
    variants: {
      variant: {
        default: "border-line bg-surface text-ink [&>svg]:text-ink-soft",
        good: "border-good/30 bg-good-wash text-ink [&>svg]:text-good",
        watch: "border-watch/30 bg-watch-wash text-ink [&>svg]:text-watch",
        act: "border-act/35 bg-act-wash text-ink [&>svg]:text-act",
      },
    },
    defaultVariants: { variant: "default" },
  },
);

/** `role="alert"` only for `act`: the rest are notes that need not interrupt. */
function Alert({ className, variant, ...props }: React.ComponentProps<"div"> & VariantProps<typeof alertVariants>) {
  return <div data-slot="alert" role={variant === "act" ? "alert" : "note"} className={cn(alertVariants({ variant }), className)} {...props} />;
}

function AlertTitle({ className, ...props }: React.ComponentProps<"div">) {
  return <div data-slot="alert-title" className={cn("col-start-2 font-medium", className)} {...props} />;
}

function AlertDescription({ className, ...props }: React.ComponentProps<"div">) {
  return <div data-slot="alert-description" className={cn("col-start-2 text-ink-soft", className)} {...props} />;
}

export { Alert, AlertDescription, AlertTitle };
