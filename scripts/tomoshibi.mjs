#!/usr/bin/env node
// The `tomoshibi` command, for whatever Node the machine has.
import { ensurePackages, handOver } from './runtime.mjs';

ensurePackages();
handOver('scripts/cli.ts', process.argv.slice(2));
