import { getTranslations } from "next-intl/server";
import { exampleOf, linesOf } from "@/app/api/v1/docs/fields";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Operation } from "@/lib/auth/openapi";

/** One operation: how it is called, who may, what it takes, and a call to copy. */
export async function OperationArticle({ operation, origin }: { operation: Operation; origin: string }) {
  const t = await getTranslations("settings.docs");
  const role = await getTranslations("auth.role");
  const lines = linesOf(operation.schema);
  const example = JSON.stringify(exampleOf(operation.schema));
  const facts = [
    [t("permission"), operation.permission],
    [t("roles"), operation.roles.map((each) => role(each)).join(", ")],
    ...(operation.risk ? [[t("risk"), operation.risk] as const, [t("undo"), operation.noInverse ?? t("undoable")] as const] : []),
  ] as const;
  return (
    <article id={operation.name} aria-labelledby={`${operation.name}-title`} className="scroll-mt-6 border-t border-line pt-8">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 id={`${operation.name}-title`} className="text-base" lang="en" dir="ltr">
          <a href={`#${operation.name}`} className="hover:underline">{operation.name}</a>
        </h3>
        <Badge variant={operation.kind === "command" ? "accent" : "default"}>{t(`kind.${operation.kind}`)}</Badge>
      </div>
      <p className="mt-1 max-w-measure text-ink-soft" lang="en" dir="ltr">{operation.title}</p>
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-xs">
        {facts.map(([label, value]) => (
          <div key={label} className="flex gap-1.5">
            <dt className="text-ink-soft">{label}</dt>
            <dd><bdi>{value}</bdi></dd>
          </div>
        ))}
      </dl>
      {lines.length === 0 ? (
        <p className="mt-4 text-ink-soft">{t("nothing")}</p>
      ) : (
        <div className="mt-4 rounded-lg border border-line bg-surface">
          <Table label={`${t("input")} ${operation.name}`}>
            <TableHeader>
              <TableRow>
                <TableHead>{t("field")}</TableHead>
                <TableHead>{t("type")}</TableHead>
                <TableHead>{t("meaning")}</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {lines.map((line) => (
                <TableRow key={line.path}>
                  <TableCell className="align-top">
                    <code dir="ltr">{line.path}</code>
                    {line.required && <span className="ms-2 text-xs text-act">{t("required")}</span>}
                  </TableCell>
                  <TableCell className="max-w-56 align-top break-words text-ink-soft"><code dir="ltr">{line.type}</code></TableCell>
                  <TableCell className="align-top text-ink-soft" lang="en" dir="ltr">{line.meaning}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <pre dir="ltr" className="mt-4 rounded-md bg-fill px-4 py-3 text-xs leading-5 break-all whitespace-pre-wrap">
        {`curl -X POST ${origin}${operation.path} \\\n  -H 'Authorization: Bearer lhcm_…' -H 'Content-Type: application/json' \\\n  -d '${example}'`}
      </pre>
    </article>
  );
}
