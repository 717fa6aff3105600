import { useTranslations } from "next-intl";
import { MoneyText } from "@/components/shell/money-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

export type LimitedPlan = { readonly ratePlanId: string; readonly roomType: string; readonly ratePlan: string; readonly floorAmount: number | null; readonly ceilingAmount: number | null };

/** The prices nobody may cross, per room type. */
export function PriceLimits({ plans, currency }: { plans: readonly LimitedPlan[]; currency: string }) {
  const t = useTranslations("rates");
  const amount = (value: number | null) => (value === null ? <span className="text-ink-soft">{t("noLimit")}</span> : <MoneyText money={{ amount: value, currency }} />);
  if (plans.length === 0) return <p className="text-ink-soft">{t("noPlans")}</p>;
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table label={t("limits")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("roomType")}</TableHead>
            <TableHead numeric>{t("floor")}</TableHead>
            <TableHead numeric>{t("ceiling")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {plans.map((plan) => (
            <TableRow key={plan.ratePlanId}>
              <TableCell><bdi>{plan.roomType}</bdi></TableCell>
              <TableCell numeric>{amount(plan.floorAmount)}</TableCell>
              <TableCell numeric>{amount(plan.ceilingAmount)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
