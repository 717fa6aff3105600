import { z } from "zod";
import { findOnboarding, findOnboardingOf, type OnboardingRow, stepsOf } from "@/db/repos/onboarding";
import { packagesOf } from "@/db/repos/onboarding-packages";
import { connectionsOf } from "@/db/repos/channels";
import { findProperty } from "@/db/repos/property";
import { found, notFound } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { readHouse, settling } from "../commands/read-house";
import { connectionNow, routeOf, stepNow } from "../commands/situation";
import { mayComplete, maySkip } from "../rules/next-move";
import { photoProblem } from "../rules/photo-checks";
import { choosePhotos } from "../rules/photo-fit";
import { allOtas, otaByCode, reachCatalogue } from "../rules/ota-shelf";
import { partnerOf, type PlannedStep, planSteps, settledBy } from "../rules/plan-steps";
import { readinessOf } from "../rules/readiness";
import { routes } from "../rules/ota-file";

const byStep = (row: OnboardingRow): ReadonlyMap<string, PlannedStep> => {
  const ota = otaByCode(row.ota);
  return new Map(ota ? planSteps(ota, routeOf(row)).map((step) => [step.step, step]) : []);
};

export const getOnboarding = defineQuery({
  name: "onboarding.get-onboarding",
  title: "One OTA for this property: its requirements with what is missing, the steps with their evidence, and what a package would hold.",
  permission: "channels:read",
  input: z.object({ onboardingId: idSchema.optional(), ota: z.string().min(1).max(30).optional() }).refine(({ onboardingId, ota }) => onboardingId !== undefined || ota !== undefined, { message: "Give onboardingId or ota.", path: ["ota"] }),
  async run({ tx, ctx }, { onboardingId, ota: code }) {
    const row = onboardingId === undefined ? await findOnboardingOf(tx, propertyOf(ctx), code ?? "") : inScope(ctx, await findOnboarding(tx, onboardingId), "The onboarding");
    const property = found(await findProperty(tx, row?.propertyId ?? propertyOf(ctx)), "The property");
    const ota = otaByCode(row?.ota ?? code ?? "");
    if (!ota) throw notFound("The OTA");
    const steps = row ? await stepsOf(tx, row.id) : [];
    const house = settling(await readHouse(tx, property), row ? settledBy(ota, routeOf(row), steps.filter(({ state }) => state === "done").map(({ step }) => step)) : []);
    const { percent, gaps, unknown, checks } = readinessOf(house, ota);
    const asked = ota.requirements.find((one) => one.item === "photos");
    const chosen = asked?.item === "photos" ? choosePhotos(house, asked) : [];
    const planned = row ? byStep(row) : new Map<string, PlannedStep>();
    const connection = row ? await connectionNow(tx, row, steps) : null;
    const connections = await connectionsOf(tx, property.id);
    return {
      property: { id: property.id, slug: property.slug, name: property.name },
      ota: { code: ota.code, name: ota.name, brands: ota.brands, kind: ota.kind, source: ota.source, limits: ota.limits ?? null, languages: ota.languages, api: ota.api },
      routes: routes.map((route) => {
        const partner = partnerOf(route, ota.code);
        return { route, reach: ota.routes[route], partner, connections: connections.filter((one) => one.partner === partner).map(({ id, partner: name, partnerPropertyId, status }) => ({ id, partner: name, partnerPropertyId, status })) };
      }),
      onboarding: row ? { id: row.id, route: row.route, status: row.status, listingId: row.listingId, startedAt: row.startedAt.toISOString(), liveAt: row.liveAt?.toISOString() ?? null, stoppedAt: row.stoppedAt?.toISOString() ?? null } : null,
      connection: connection ? { id: connection.id, status: connection.status, mapped: connection.mapped, unmapped: connection.unmapped, cells: connection.cells } : null,
      readiness: percent, gaps, unknown, met: checks.filter(({ level, gap }) => level !== "unknown" && gap === null).length,
      steps: steps.map((step) => ({
        step: step.step, position: step.position, state: step.state, owner: step.owner, reason: step.note, advice: planned.get(step.step)?.note ?? null, link: planned.get(step.step)?.link ?? null,
        items: planned.get(step.step)?.items ?? [], evidence: step.evidence, since: step.since.toISOString(), doneAt: step.doneAt?.toISOString() ?? null, doneBy: step.doneBy,
        may: { complete: mayComplete(stepNow(step)), skip: maySkip(stepNow(step)), retry: step.state !== "todo" && row?.status !== "stopped" },
      })),
      package: {
        photos: chosen.map(({ photo, name, target }) => ({ photoId: photo.id, name, width: target.width, height: target.height, format: target.format })),
        leftOut: asked?.item === "photos" ? house.photos.flatMap((photo) => { const problem = photoProblem(photo, asked); return problem === null ? [] : [{ photoId: photo.id, position: photo.position, problem }]; }) : [],
        made: (await packagesOf(tx, property.id, ota.code, 5)).map(({ id, status, files, size, readiness, createdAt, finishedAt, createdBy, failure }) => ({ id, status, files, size, readiness, createdBy, failure, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null })),
      },
    };
  },
});

export const listOtas = defineQuery({
  name: "onboarding.list-otas",
  title: "The OTAs this installation knows and the catalogue of those that channel managers reach, each with its source.",
  permission: "channels:read",
  input: z.object({}),
  async run() {
    const { source, channels } = reachCatalogue();
    return { otas: allOtas().map(({ code, name, brands, kind, priority, routes: roads, languages, source: from }) => ({ code, name, brands, kind, priority, routes: roads, languages, source: from })), catalogue: { source, channels } };
  },
});
