import { apollo3 } from "./apollo3.js";
import { apollo4 } from "./apollo4.js";
import type { Version } from "./contract.js";

export const VERSIONS: readonly Version[] = [apollo3, apollo4];
