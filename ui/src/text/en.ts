import type { id } from './id';
import { archive } from './en/archive';
import { documents } from './en/documents';
import { run } from './en/run';
import { signing } from './en/signing';
import { common } from './en/common';
import { importing } from './en/importing';
import { order } from './en/order';
import { planning } from './en/planning';
import { preparation } from './en/preparation';
import { roster } from './en/roster';
import { shell } from './en/shell';
import { seal } from './en/seal';
import { start } from './en/start';
import { text } from './en/text';
import { verifying } from './en/verifying';
import { wet } from './en/wet';

export const en: typeof id = { signing, run, documents, archive, common, shell, importing, order, planning, preparation, roster, seal, start, text, verifying, wet };
