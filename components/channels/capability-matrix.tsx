import { Check, CircleHelp, Minus, Rows3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { partnerName } from "@/components/channels/partner-name";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Expressed, profileOf } from "@/lib/channels/rules/partners";
import { type OurRestriction, ourRestrictions } from "@/lib/channels/rules/restriction-warnings";

const looks = { yes: { icon: Check, tone: "text-good" }, "by-room": { icon: Rows3, tone: "text-watch" }, never: { icon: Minus, tone: "text-act" }, unknown: { icon: CircleHelp, tone: "text-ink-soft" } } as const;

const expressed = (partner: string, kind: OurRestriction): Expressed => (kind === "advance" ? "never" : profileOf(partner).restrictions[kind]);

/** Which restriction each channel has a word for: an icon and a word in every cell. */
export function CapabilityMatrix({ partners }: { readonly partners: readonly string[] }) {
  const t = useTranslations("channel-mapping.matrix");
  const words = useTranslations("channel-words.restrictions");
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table label={t("title")}>
        <TableHeader><TableRow><TableHead>{t("restriction")}</TableHead>{partners.map((partner) => <TableHead key={partner}>{partnerName(partner)}</TableHead>)}</TableRow></TableHeader>
        <TableBody>
          {ourRestrictions.map((kind) => (
            <TableRow key={kind}>
              <TableCell className="font-medium">{words(kind)}</TableCell>
              {partners.map((partner) => {
                const word = expressed(partner, kind);
                const { icon: Icon, tone } = looks[word];
                return <TableCell key={partner}><span className={`inline-flex items-center gap-1.5 ${tone}`}><Icon aria-hidden className="size-4 shrink-0" />{t(`words.${word}`)}</span></TableCell>;
              })}
            </TableRow>
          ))}
          <TableRow>
            <TableCell className="font-medium">{t("byGuests")}</TableCell>
            {partners.map((partner) => <TableCell key={partner}><span className="inline-flex items-center gap-1.5 text-watch"><Rows3 aria-hidden className="size-4 shrink-0" />{t("fullRoom")}</span></TableCell>)}
          </TableRow>
        </TableBody>
      </Table>
    </div>
  );
}
