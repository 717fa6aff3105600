import type * as React from "react";
import { cn } from "@/components/ui/cn";

/** Scrolls sideways inside its own frame; give `label` so that the frame can be reached and named by keyboard. A group, no landmark: the section around it is one. */
function Table({ className, label, ...props }: React.ComponentProps<"table"> & { label?: string }) {
  return (
    <div data-slot="table-container" className="relative w-full overflow-x-auto" {...(label ? { role: "group", "aria-label": label, tabIndex: 0 } : {})}>
      <table data-slot="table" className={cn("w-full text-sm", className)} {...props} />
    </div>
  );
}

function TableHeader({ className, ...props }: React.ComponentProps<"thead">) {
  return <thead data-slot="table-header" className={cn("[&_tr]:border-b [&_tr]:border-line", className)} {...props} />;
}

function TableBody({ className, ...props }: React.ComponentProps<"tbody">) {
  return <tbody data-slot="table-body" className={cn("[&_tr:last-child]:border-0", className)} {...props} />;
}

function TableFooter({ className, ...props }: React.ComponentProps<"tfoot">) {
  return <tfoot data-slot="table-footer" className={cn("border-t border-line font-medium", className)} {...props} />;
}

function TableRow({ className, ...props }: React.ComponentProps<"tr">) {
  return (
    <tr
      data-slot="table-row"
      className={cn("group/row border-b border-line transition-colors hover:bg-fill/60 data-[state=selected]:bg-accent-wash", className)}
      {...props}
    />
  );
}

/** `numeric` aligns figures to the end, as its cells do. */
function TableHead({ className, numeric, ...props }: React.ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      data-slot="table-head"
      scope="col"
      className={cn("h-9 px-3 text-start align-middle text-xs font-medium whitespace-nowrap text-ink-soft first:ps-4 last:pe-4", numeric && "text-end", className)}
      {...props}
    />
  );
}

function TableCell({ className, numeric, ...props }: React.ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      data-slot="table-cell"
      className={cn("px-3 py-2.5 align-middle max-md:min-w-24 first:ps-4 last:pe-4", numeric && "text-end whitespace-nowrap tabular-nums", className)}
      {...props}
    />
  );
}

function TableCaption({ className, ...props }: React.ComponentProps<"caption">) {
  return <caption data-slot="table-caption" className={cn("mt-3 caption-bottom text-start text-xs text-ink-soft", className)} {...props} />;
}

export { Table, TableBody, TableCaption, TableCell, TableFooter, TableHead, TableHeader, TableRow };
