import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ParityVerdict } from "@/lib/site/rules/parity";

type Priced = { readonly total: number; readonly ratePlan: string } | null;
type There = { readonly connectionId: string; readonly total: number | null; readonly ratePlan: string | null; readonly verdict: ParityVerdict; readonly unmapped?: boolean };
export type ParityRoom = { readonly roomTypeId: string; readonly name: string; readonly nights: readonly { readonly night: string; readonly site: Priced; readonly desk: { readonly total?: number; readonly ratePlan?: string; readonly verdict: ParityVerdict }; readonly channels: readonly There[] }[] };
type Props = { readonly room: ParityRoom; readonly channels: readonly { readonly connectionId: string; readonly title: string; readonly paused: boolean }[]; readonly currency: string };

/** One room, a night a line: what each asks with every tax. */
export function ParityNights({ room, channels, currency }: Props) {
  const t = useTranslations("parity");
  const said = (total: number | null | undefined, ratePlan: string | null | undefined, verdict: ParityVerdict) => (
    total === null || total === undefined ? <span className="text-ink-soft">{t("sold")}</span>
      : <span className={verdict === "cheaper_there" ? "font-medium text-act" : ""}><MoneyText money={{ amount: total, currency }} />{verdict === "cheaper_there" && <span className="sr-only"> ({t("cheaperThere")})</span>}{ratePlan && <bdi className="block text-xs font-normal text-ink-soft">{ratePlan}</bdi>}</span>
  );
  return (
    <Table label={room.name}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("night")}</TableHead><TableHead numeric>{t("site")}</TableHead><TableHead numeric>{t("desk")}</TableHead>
          {channels.map((channel) => <TableHead key={channel.connectionId} numeric><bdi>{channel.title}</bdi>{channel.paused && ` (${t("paused")})`}</TableHead>)}
        </TableRow>
      </TableHeader>
      <TableBody>
        {room.nights.map(({ night, site, desk, channels: all }) => (
          <TableRow key={night}>
            <TableCell><DateText value={night} style="weekday" /></TableCell>
            <TableCell numeric>{said(site?.total, site?.ratePlan, "same")}</TableCell>
            <TableCell numeric>{said(desk.total, desk.ratePlan, desk.verdict)}</TableCell>
            {channels.map(({ connectionId }) => {
              const there = all.find((one) => one.connectionId === connectionId);
              return <TableCell key={connectionId} numeric>{!there || there.unmapped ? <span className="text-ink-soft">{t("notMapped")}</span> : said(there.total, there.ratePlan, there.verdict)}</TableCell>;
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
