import type * as React from "react";
import { cn } from "@/components/ui/cn";
import { fieldClasses } from "@/components/ui/input";

function Textarea({ className, ...props }: React.ComponentProps<"textarea">) {
  return <textarea data-slot="textarea" className={cn(fieldClasses, "field-sizing-content h-auto min-h-20 py-2 pointer-coarse:h-auto", className)} {...props} />;
}

export { Textarea };
