/** The composition root: every door imports it, so that the registry is full and the ports are wired. One file a context beside it. */
import { boardroomMandates } from "@/lib/boardroom/commands/mandate-port";
import type { AnyCommand, AnyQuery } from "@/lib/runtime/command";
import { loadPacks } from "@/lib/property/adapters/packs/load-packs";
import { billingEntitlements } from "@/lib/billing/commands/entitlement-port";
import { loadPlans } from "@/lib/billing/adapters/plans/load-plans";
import { wirePlans } from "@/lib/billing/rules/plan-shelf";
import { loadRails } from "@/lib/boardroom/adapters/guard-rails/load-rails";
import { wireRails } from "@/lib/boardroom/rules/rail-shelf";
import { loadStarter } from "@/lib/knowledge/adapters/starter-book/load-starter";
import { wireStarterBook } from "@/lib/knowledge/rules/starter-shelf";
import { loadOtas } from "@/lib/onboarding/adapters/otas/load-otas";
import { wireOtas } from "@/lib/onboarding/rules/ota-shelf";
import { wirePacks } from "@/lib/property/rules/pack-shelf";
import { wireEntitlements, wireMandates } from "@/lib/runtime/ports";
import { register } from "@/lib/runtime/registry";
import * as tenancy from "./wiring/tenancy";
import * as property from "./wiring/property";
import * as inventory from "./wiring/inventory";
import * as rates from "./wiring/rates";
import * as reservations from "./wiring/reservations";
import * as guests from "./wiring/guests";
import * as folios from "./wiring/folios";
import * as payments from "./wiring/payments";
import * as channels from "./wiring/channels";
import * as pms from "./wiring/pms";
import * as site from "./wiring/site";
import * as onboarding from "./wiring/onboarding";
import * as doctor from "./wiring/doctor";
import * as messaging from "./wiring/messaging";
import * as knowledge from "./wiring/knowledge";
import * as costs from "./wiring/costs";
import * as insights from "./wiring/insights";
import * as boardroom from "./wiring/boardroom";
import * as webhooks from "./wiring/webhooks";
import * as billing from "./wiring/billing";

const contexts = [tenancy, property, inventory, rates, reservations, guests, folios, payments, channels, pms, site, onboarding, doctor, messaging, knowledge, costs, insights, boardroom, billing, webhooks];

register(
  contexts.flatMap(({ commands }) => [...commands]) as unknown as readonly AnyCommand[],
  contexts.flatMap(({ queries }) => [...queries]) as unknown as readonly AnyQuery[],
);
wireMandates(boardroomMandates);
wireEntitlements(billingEntitlements);
wirePlans(() => loadPlans());
wirePacks(() => loadPacks());
wireOtas(() => loadOtas());
wireRails(() => loadRails());
wireStarterBook(() => loadStarter());
