import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Breadcrumb, BreadcrumbItem, BreadcrumbLink, BreadcrumbList, BreadcrumbSeparator } from "@/components/ui/breadcrumb";
import { cn } from "@/components/ui/cn";

type PageHeaderProps = {
  title: ReactNode;
  /** One sentence: what the page tells. */
  description?: ReactNode;
  /** The pages above this one, outermost first. */
  trail?: readonly { label: string; href: string }[];
  /** Beside the title, such as a badge of state. */
  meta?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** The page's `<h1>`, and what may be done with the whole page. */
export function PageHeader({ title, description, trail = [], meta, actions, className }: PageHeaderProps) {
  const t = useTranslations("shell.navigation");
  return (
    <header className={cn("flex flex-col gap-2", className)}>
      {trail.length > 0 && (
        <Breadcrumb aria-label={t("trail")}>
          <BreadcrumbList>
            {trail.map((step, index) => (
              <Fragment key={step.href}>
                {index > 0 && <BreadcrumbSeparator />}
                <BreadcrumbItem>
                  <BreadcrumbLink asChild>
                    <Link href={step.href}>{step.label}</Link>
                  </BreadcrumbLink>
                </BreadcrumbItem>
              </Fragment>
            ))}
          </BreadcrumbList>
        </Breadcrumb>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-measure">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl">{title}</h1>
            {meta}
          </div>
          {description && <p className="mt-1 text-ink-soft">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
