import { CircleAlert } from "lucide-react";
import type * as React from "react";
import { cn } from "@/components/ui/cn";
import { Label } from "@/components/ui/label";

/** What a control needs to be named and described: spread it on the input. */
type FieldControlProps = { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: true; "aria-required"?: true; required?: true };

type FieldProps = {
  /** Also the control's id (prefixed by `idPrefix` where a name stands twice on a page). */
  name: string;
  label: React.ReactNode;
  help?: React.ReactNode;
  /** In words, next to the field. */
  error?: React.ReactNode;
  required?: boolean;
  /** Shown beside the label, such as "optional". */
  hint?: React.ReactNode;
  idPrefix?: string;
  className?: string;
  children: (control: FieldControlProps) => React.ReactNode;
};

/** Label above, control, help below, error in words. The control is given by a function so that no id is typed twice. */
function Field({ name, label, help, error, required, hint, idPrefix = "", className, children }: FieldProps) {
  const id = `${idPrefix}${name}`;
  const described = [error ? `${id}-error` : "", help ? `${id}-help` : ""].filter(Boolean).join(" ");
  return (
    <div data-slot="field" className={cn("flex flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <Label htmlFor={id}>{label}</Label>
        {hint && <span className="text-xs text-ink-soft">{hint}</span>}
      </div>
      {children({
        id,
        name,
        ...(described ? { "aria-describedby": described } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
        ...(required ? { required: true as const } : {}),
      })}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-act">
          <CircleAlert aria-hidden className="mt-0.75 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="text-xs text-ink-soft">
          {help}
        </p>
      )}
    </div>
  );
}

/** The errors of a whole form, at its top. Each line leads to its field. */
function FieldSummary({ title, errors, idPrefix = "" }: { title: React.ReactNode; errors: readonly { name: string; message: React.ReactNode }[]; idPrefix?: string }) {
  if (errors.length === 0) return null;
  return (
    <div data-slot="field-summary" role="alert" className="rounded-md border border-act/40 bg-act-wash p-4 text-sm">
      <p className="font-medium text-act">{title}</p>
      <ul className="mt-1.5 list-disc ps-5">
        {errors.map((error) => (
          <li key={error.name}>
            <a href={`#${idPrefix}${error.name}`} className="inline-block min-h-6 align-top underline underline-offset-2">
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export { Field, type FieldControlProps, type FieldProps, FieldSummary };
