import { advanceOnboarding, noteChange } from "@/lib/onboarding/commands/advance";
import { buildPackage, failPackage, finishPackage, planPackage, storePackageFile } from "@/lib/onboarding/commands/packages";
import { fillDemo } from "@/lib/onboarding/commands/fill-demo";
import { openRates } from "@/lib/onboarding/commands/open-rates";
import { postponeStep, resumeStep } from "@/lib/onboarding/commands/opening-later";
import { removeDemo } from "@/lib/onboarding/commands/remove-demo";
import { settlePolicies } from "@/lib/onboarding/commands/settle-policies";
import { testOpening } from "@/lib/onboarding/commands/test-opening";
import { getOpening } from "@/lib/onboarding/queries/opening";
import { addPhoto, describePhoto, recordPhoto, removePhoto } from "@/lib/onboarding/commands/photos";
import { setListingFacts } from "@/lib/onboarding/commands/set-listing-facts";
import { startOnboarding } from "@/lib/onboarding/commands/start";
import { completeStep, recordStep, retryStep, skipStep } from "@/lib/onboarding/commands/steps";
import { resumeOnboarding, stopOnboarding } from "@/lib/onboarding/commands/stop-resume";
import { exportBoard, listBoard } from "@/lib/onboarding/queries/board";
import { getListing, getPackage, getPackageFile, getPhoto } from "@/lib/onboarding/queries/listing";
import { getTrial } from "@/lib/onboarding/queries/trial";
import { getOnboarding, listOtas } from "@/lib/onboarding/queries/onboarding";

export const commands = [
  setListingFacts,
  addPhoto,
  removePhoto,
  describePhoto,
  recordPhoto,
  startOnboarding,
  completeStep,
  skipStep,
  retryStep,
  stopOnboarding,
  resumeOnboarding,
  recordStep,
  advanceOnboarding,
  noteChange,
  buildPackage,
  planPackage,
  storePackageFile,
  finishPackage,
  failPackage,
  openRates,
  settlePolicies,
  postponeStep,
  resumeStep,
  testOpening,
  fillDemo,
  removeDemo,
];

export const queries = [
  listBoard,
  exportBoard,
  getOnboarding,
  listOtas,
  getListing,
  getPhoto,
  getPackage,
  getPackageFile,
  getTrial,
  getOpening,
];
