import { acceptInvitation } from "@/lib/tenancy/commands/accept-invitation";
import { changeRole } from "@/lib/tenancy/commands/change-role";
import { askClosure, remindOfClosing, withdrawClosing } from "@/lib/tenancy/commands/closing";
import { keepFiscalRecords } from "@/lib/tenancy/commands/keep-fiscal-records";
import { askSenderCheck, setBrand, setLogo, setSender, settleSenderCheck } from "@/lib/tenancy/commands/brand";
import { createApiKey } from "@/lib/tenancy/commands/create-api-key";
import { createOrganisation } from "@/lib/tenancy/commands/create-organisation";
import { inviteMember } from "@/lib/tenancy/commands/invite-member";
import { removeMember } from "@/lib/tenancy/commands/remove-member";
import { resealArchive, resealSecrets } from "@/lib/tenancy/commands/reseal-secrets";
import { rotateApiKey } from "@/lib/tenancy/commands/rotate-api-key";
import { revokeApiKey } from "@/lib/tenancy/commands/revoke-api-key";
import { revokeInvitation } from "@/lib/tenancy/commands/revoke-invitation";
import { getClosure } from "@/lib/tenancy/queries/get-closure";
import { getBrand } from "@/lib/tenancy/queries/get-brand";
import { getOrganisation } from "@/lib/tenancy/queries/get-organisation";
import { listApiKeys } from "@/lib/tenancy/queries/list-api-keys";
import { listInvitations } from "@/lib/tenancy/queries/list-invitations";
import { listMembers } from "@/lib/tenancy/queries/list-members";

export const commands = [
  createOrganisation,
  inviteMember,
  acceptInvitation,
  revokeInvitation,
  changeRole,
  removeMember,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
  resealSecrets, resealArchive,
  setBrand,
  setLogo,
  setSender,
  askSenderCheck,
  settleSenderCheck,
  askClosure,
  withdrawClosing,
  remindOfClosing,
  keepFiscalRecords,
];

export const queries = [
  getOrganisation,
  getClosure,
  getBrand,
  listMembers,
  listInvitations,
  listApiKeys,
];
