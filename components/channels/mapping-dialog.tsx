"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Proposal } from "@/components/channels/mapping-facts";
import { blocking, type MappingPreview, MappingTest } from "@/components/channels/mapping-test";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { lookAtRoomAction, previewMappingAction } from "@/lib/channels/actions";

type Tested = { readonly proposal: Proposal; readonly preview: MappingPreview | null; readonly error: string | null };

/** How often to look whether the partner has answered, a second and a half apart. */
const looks = 12;

const keyOf = ({ inventoryCode, rate }: Proposal) => `${inventoryCode} ${rate?.rateCode ?? ""}`;

/** Every mapping is tested before it is saved: what would be sent, and what speaks against it. Nothing leaves the house here. */
export function MappingDialog({ slug, connectionId, partner, name, proposals, pending, onClose, onSave }: {
  readonly slug: string; readonly connectionId: string; readonly partner: string; readonly name: string; readonly proposals: readonly Proposal[]; readonly pending: boolean;
  readonly onClose: () => void; readonly onSave: (proposals: readonly Proposal[]) => void;
}) {
  const t = useTranslations("channel-mapping.test");
  const terms = useTranslations("terms");
  const channels = useTranslations("channels");
  const [tested, setTested] = useState<readonly Tested[] | null>(null);
  const [looking, setLooking] = useState(false);
  const asked = JSON.stringify(proposals);
  const unreached = channels("unreached");
  useEffect(() => {
    let current = true;
    const preview = async (proposal: Proposal): Promise<Tested> => {
      const rates = proposal.rate ? [{ rateCode: proposal.rate.rateCode, ratePlanId: proposal.rate.ratePlanId }] : [];
      const answer = await previewMappingAction(slug, { connectionId, inventoryCode: proposal.inventoryCode, roomTypeId: proposal.roomTypeId, rates }).catch(() => null);
      return answer?.ok ? { proposal, preview: answer.result, error: null } : { proposal, preview: null, error: answer ? answer.error.message : unreached };
    };
    const all = JSON.parse(asked) as Proposal[];
    const test = async () => {
      let rows = await Promise.all(all.map(preview));
      if (!current) return;
      setTested(rows);
      // Where the partner can be asked, what it shows now is read and put beside what it would be sent.
      const askable = rows.filter((row) => row.preview?.canReadBack).map((row) => row.proposal.inventoryCode);
      if (askable.length === 0) return;
      const before = rows.map((row) => row.preview?.seen?.at);
      setLooking(true);
      const asks = await Promise.all([...new Set(askable)].map((inventoryCode) => lookAtRoomAction(slug, { connectionId, inventoryCode }).catch(() => null)));
      for (let round = 0; asks.some((answer) => answer?.ok) && round < looks && current; round += 1) {
        await new Promise((done) => { setTimeout(done, 1_500); });
        rows = await Promise.all(all.map(preview));
        if (current) setTested(rows);
        if (rows.every((row, index) => row.preview?.seen && row.preview.seen.at !== before[index])) break;
      }
      if (current) setLooking(false);
    };
    void test();
    return () => { current = false; };
  }, [asked, slug, connectionId, unreached]);
  const fit = tested?.flatMap(({ proposal, preview }) => (preview && !preview.problems.some(blocking) ? [proposal] : [])) ?? [];
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }}>
      <DialogContent className="max-w-2xl">
        <DialogHeader><DialogTitle>{t("title", { count: proposals.length })}</DialogTitle><DialogDescription>{t("lead", { partner: name })}</DialogDescription></DialogHeader>
        <div aria-live="polite" className="flex flex-col gap-6">
          {tested === null ? <><span className="sr-only">{t("testing")}</span><Skeleton className="h-40" /></> : tested.map(({ proposal, preview, error }) => {
            const title = proposal.rate ? t("asRate", { rate: proposal.rate.name, plan: proposal.rate.plan }) : t("asRoom", { room: proposal.partnerName, roomType: proposal.roomType });
            return preview ? <MappingTest key={keyOf(proposal)} preview={preview} title={title} connectionId={connectionId} partner={partner} /> : <Alert key={keyOf(proposal)} variant="act"><AlertDescription className="text-ink">{title}: {error}</AlertDescription></Alert>;
          })}
        </div>
        {looking && <p role="status" className="text-sm text-ink-soft">{t("looking", { partner: name })}</p>}
        <DialogFooter>
          <DialogClose asChild><Button variant="outline">{terms("cancel")}</Button></DialogClose>
          <Button disabled={pending || fit.length === 0} onClick={() => onSave(fit)}>{pending ? t("saving") : t("save", { count: tested === null ? proposals.length : fit.length })}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
