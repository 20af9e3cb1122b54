import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { verdictFlags, verdictKinds } from '../analyse/analysis.ts';
import { methodVersion } from '../core/method-version.ts';
import { microphoneStates } from '../core/words.ts';
import { firstIssue } from '../core/first-issue.ts';
import { messageOf, OverheardError } from '../core/error.ts';

const number = z.number().nullable();
const difference = z.object({ rd: number, lo: number, hi: number, fewBlocks: z.boolean() });
const test = z.object({ T: number, nullMean: number, pGreater: number, pTwoCentral: number });
const monitored = test.extend({ eFinal: number, eMax: number });
const rate = z.object({ x: number, n: z.number(), rate: number, lo: number, hi: number });

const lagResult = z.object({
  lag: z.string(),
  dwellMs: z.number(),
  planned: z.number(),
  blocks: z.number(),
  isWithheld: z.boolean(),
  primary: z.object({ pTwoCentral: number, eFinal: number }),
  excess: difference,
  q: number,
});

const result = z.object({
  primary: monitored,
  food: monitored.nullable(),
  pHolm: number,
  pFoodHolm: number,
  rawMatch: rate,
  control: rate,
  excess: difference.extend({ guardHi: number, blocks: z.number() }),
  attributable: z.object({ atLeast: number, atMost: number, of: z.number() }),
  mic: monitored.extend({ rd: number, lo: number, hi: number, pHolm: number }).nullable(),
  typed: z.object({ pGreater: number, x: number, n: z.number() }).nullable(),
  rank: test.nullable(),
  change: test.nullable(),
  placebo: test.nullable(),
  losses: z
    .object({
      trials: z.number(),
      missing: z.number(),
      first: z.number(),
      p: z.number(),
      withVoided: z.boolean(),
      needs: number,
      tipping: number,
    })
    .nullable(),
  aliveShare: number,
  isWithheld: z.boolean(),
  details: z.object({ lags: z.array(lagResult) }),
});

const gate = z.object({
  gate: z.string(),
  isPassed: z.boolean().nullable(),
  vetoes: z.enum(['every-verdict', 'exclusions']),
  finding: z.string(),
});

const appResult = result.extend({
  verdict: z.object({
    kind: z.enum(verdictKinds),
    headline: z.string(),
    sentence: z.string(),
    flags: z.array(z.enum(verdictFlags)),
    gates: z.array(gate),
  }),
});

const seen = z.object({ x: z.number(), n: z.number() });
const useSeen = z.object({ opSeen: seen, audioObtained: seen });

const instrument = z.object({
  telemetry: z.object({
    apps: z.array(useSeen.extend({ app: z.string(), microphone: z.enum(microphoneStates) })),
    canary: useSeen.nullable(),
    switchedOff: z.array(z.object({ phone: z.string(), exposures: seen })),
  }),
  staleFeeds: z.array(z.object({ app: z.string(), stale: seen })),
});

const analysisFile = z.object({
  method: z.literal(methodVersion, `made by another version of the method than ${methodVersion}`),
  overall: result,
  apps: z.record(z.string(), appResult),
  /** A file of an older version tells nothing of the instrument. */
  instrument: instrument.optional(),
});

/** The part of analysis.json that the report shows. */
export type ReportedAnalysis = z.infer<typeof analysisFile>;
/** Of one app, or of all together. */
export type ReportedResult = z.infer<typeof result>;
export type ReportedApp = z.infer<typeof appResult>;
export type ReportedLag = z.infer<typeof lagResult>;

/** Reads analysis.json of a run folder. Throws `not-a-run` when the run was not analysed, or the file was damaged since. */
export async function readAnalysis(folder: string): Promise<ReportedAnalysis> {
  const path = join(folder, 'analysis.json');
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw unreadable(folder, messageOf(cause), cause);
  }
  const parsed = analysisFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw unreadable(folder, firstIssue(parsed.error));
}

function unreadable(folder: string, found: string, cause?: unknown): OverheardError {
  return new OverheardError('not-a-run', `${join(folder, 'analysis.json')}: cannot be read (${found})`, {
    hint: `Type \`overheard analyse ${folder}\` first.`,
    cause,
  });
}
