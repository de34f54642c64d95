/** All subcommands, in the order in which a newcomer needs them. */
import type { Command } from '../cli/command.ts';
import { census } from './census.ts';
import { chart } from './chart.ts';
import { demoData } from './demo-data.ts';
import { find } from './find.ts';
import { index } from './index-command.ts';
import { init } from './init.ts';
import { issues } from './issues.ts';
import { list } from './list.ts';
import { password } from './password.ts';
import { report } from './report.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { status } from './status.ts';
import { verify } from './verify.ts';

export const COMMANDS: readonly Command[] = [
  init,
  index,
  serve,
  status,
  verify,
  find,
  chart,
  census,
  list,
  search,
  issues,
  report,
  password,
  demoData,
];
