import { archive } from './id/archive';
import { documents } from './id/documents';
import { run } from './id/run';
import { signing } from './id/signing';
import { common } from './id/common';
import { importing } from './id/importing';
import { order } from './id/order';
import { planning } from './id/planning';
import { preparation } from './id/preparation';
import { projector } from './id/projector';
import { roster } from './id/roster';
import { shell } from './id/shell';
import { seal } from './id/seal';
import { start } from './id/start';
import { text } from './id/text';
import { verifying } from './id/verifying';
import { wet } from './id/wet';

export const id = { signing, run, documents, archive, common, shell, importing, order, planning, preparation, projector, roster, seal, start, text, verifying, wet };
